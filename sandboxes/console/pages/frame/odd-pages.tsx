import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRetry } from '#web/components/crashed.tsx';
import { EntryPage } from '#web/components/entry-page.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { SandboxNote } from './sandbox-note.tsx';
import { texts } from './texts.ts';

export function NotFound() {
  return (
    <EntryPage title={texts.notFound} lead={texts.notFoundText}>
      <LinkButton to="/">{texts.toStart}</LinkButton>
      <SandboxNote />
    </EntryPage>
  );
}

/** What stands in for a page that could not be drawn, where there is no frame around it. */
export function CrashedAlone(props: ErrorComponentProps) {
  return (
    <EntryPage title={texts.crashed}>
      <FailureNote error={props.error} onRetry={useRetry(props)} />
      <SandboxNote />
    </EntryPage>
  );
}
