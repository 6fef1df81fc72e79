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
 * A screen whose script is fetched when somebody goes there. Where it cannot be had, an upgrade of
 * the server took it away or there is no connection. For the first the router loads the document
 * anew, once; for the second that would cost the page which is there and show the browser's own
 * instead, so the server is asked before, and its silence is said as everywhere.
 */
export function lazyScreen<Name extends string>(load: () => Promise<Readonly<Record<Name, Screen>>>, name: Name) {
  return lazyRouteComponent(async () => ({ default: (await load().catch(withReason))[name] }));
}

/**
 * A script or its styles, which could not be had although the server answers: only another document
 * knows where they are now.
 */
export class MissingPart extends Error {
  /** Whether the server has another version than the one this document is of. */
  readonly isUpgraded: boolean;

  constructor(cause: unknown, isUpgraded: boolean) {
    // By its first words the router knows it, and loads the document anew before anybody reads
    // them: whoever gets here has left the page before, so nothing that was typed is lost. It
    // remembers what it did so for, so that a part which stays missing does not do it for ever.
    super(`Failed to fetch dynamically imported module: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'MissingPart';
    this.isUpgraded = isUpgraded;
  }
}

async function withReason(cause: unknown): Promise<never> {
  const page = await currentDocument();
  if (page === undefined) throw networkFailure();
  throw new MissingPart(cause, !ownScripts().every((script) => page.includes(script)));
}

/** The document as the server has it now; undefined where it does not answer. */
async function currentDocument(): Promise<string | undefined> {
  try {
    const answer = await fetch(window.location.href, { cache: 'no-store' });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined; // No answer is what was asked about.
  }
}

/** What this document began with. Their names carry a digest of what is in them. */
function ownScripts(): string[] {
  return [...document.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')].map(({ src }) => new URL(src).pathname);
}
