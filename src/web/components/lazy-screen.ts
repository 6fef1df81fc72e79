import { lazyRouteComponent } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { networkFailure } from '../data/api-failure.ts';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /**
     * What the page at this address is called until it knows a better name of its own (a client's,
     * say). Known before its script and its data are there, so that somebody on the way is told
     * where to. null for a route that only stands around others.
     */
    title: string | null;
  }
}

type Screen = (props: Record<never, never>) => ReactNode;

/**
 * A screen whose script is fetched when somebody goes there. Where it cannot be had, an update of
 * the server took it away or there is no connection. For the first the router loads the document
 * anew, once; for the second that would cost the page which is there and show the browser's own
 * instead, so the server is asked before, and its silence is said as everywhere.
 */
export function lazyScreen<Name extends string>(load: () => Promise<Readonly<Record<Name, Screen>>>, name: Name) {
  return lazyRouteComponent(async () => ({ default: (await load().catch(withReason))[name] }));
}

async function withReason(missing: unknown): Promise<never> {
  throw (await serverAnswers()) ? missing : networkFailure();
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch(window.location.href, { method: 'HEAD', cache: 'no-store' })).ok;
  } catch {
    return false; // No answer is what was asked about.
  }
}

/**
 * Whether this is a script that could not be had although the server answers: only another document
 * knows where it is now.
 */
export function isMissingPart(error: unknown): boolean {
  return error instanceof Error && MISSING.test(error.message);
}

/** As Chromium, Firefox, Safari and the build's own loader of styles say it. */
const MISSING = /dynamically imported module|Importing a module script failed|Unable to preload CSS/;
