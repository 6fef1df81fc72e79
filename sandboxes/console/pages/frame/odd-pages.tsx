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

export function Crashed({ error }: { error: unknown }) {
  return (
    <EntryPage title={texts.crashed}>
      <FailureNote error={error} onRetry={() => window.location.reload()} />
      <SandboxNote />
    </EntryPage>
  );
}
