import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { FailureNote } from './failure-note.tsx';
import { MissingPart } from './lazy-screen.ts';
import { Page } from './page.tsx';

/**
 * The same where there is no frame around it: before sign-in, or when the server cannot be reached
 * at all.
 */
export function CrashedAlone(props: ErrorComponentProps) {
  return (
    <main>
      <Crashed {...props} />
    </main>
  );
}

/** What stands in for a screen that could not be drawn. The frame around it stays usable. */
export function Crashed(props: ErrorComponentProps) {
  return (
    <Page title="This page could not be shown">
      <FailureNote error={props.error} onRetry={useRetry(props)} />
    </Page>
  );
}

/** Draws the page once more, after asking again for what it lacked. */
export function useRetry({ error, reset }: ErrorComponentProps): () => void {
  const router = useRouter();
  return () => {
    // This document would ask for the same script again.
    if (error instanceof MissingPart) return window.location.reload();
    reset();
    void router.invalidate();
  };
}
