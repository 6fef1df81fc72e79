import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { SandboxNote } from '#console/pages/frame/sandbox-note.tsx';
import { EntryPage } from '#web/components/entry-page.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { Notice } from '#web/components/notice.tsx';
import { PasswordField } from '#web/components/password-field.tsx';
import { TextButton } from '#web/components/text-button.tsx';
import { ScanStep } from '#web/components/two-factor/scan-step.tsx';
import { useTextForm } from '#web/data/text-form.ts';
import { begunQuery, useBeginTwoFactor, useConfirmTwoFactor, useSignOut } from '../../data/session.ts';
import { texts } from './texts.ts';

type Begun = { uri: string; key: string };

/**
 * Two-factor authentication for somebody who is signed in without: after a reset, or when the
 * sign-in was left half-way. Whoever reset it themselves has given the password already and scans
 * at once.
 */
export function TwoFactorScreen() {
  const client = useQueryClient();
  const [begun, setBegun] = useState<Begun | undefined>(() => client.getQueryData(begunQuery.queryKey) ?? undefined);
  const [over, setOver] = useState<string>();
  const confirm = useConfirmTwoFactor();
  const navigate = useNavigate();
  const beginAgain = (failure: unknown) => {
    setBegun(undefined);
    setOver(failure instanceof Error ? failure.message : texts.again);
  };
  return (
    <EntryPage lead={texts.lead}>
      {over !== undefined && <Notice tone="soon">{over}</Notice>}
      {begun ? (
        <ScanStep
          begun={begun}
          confirm={(code) => confirm.mutateAsync({ code })}
          onConfirmed={() => void navigate({ to: '/', replace: true })}
          onBeginAgain={beginAgain}
        />
      ) : (
        <PasswordForm onBegun={setBegun} />
      )}
      <SandboxNote />
    </EntryPage>
  );
}

function PasswordForm({ onBegun }: { onBegun(begun: Begun): void }) {
  const begin = useBeginTwoFactor();
  const signOut = useSignOut();
  const form = useTextForm({
    initial: { password: '' },
    check: ({ password }) => (password ? {} : { password: texts.passwordMissing }),
    send: async ({ password }) => onBegun(await begin.mutateAsync({ password })),
    fieldOf: { WRONG_PASSWORD: 'password' },
  });
  return (
    <form ref={form.element} onSubmit={form.submit} noValidate>
      {form.failure !== null && <FailureNote error={form.failure} />}
      <PasswordField label={texts.password} autoComplete="current-password" autoFocus {...form.input('password')} />
      <Button type="submit" loading={form.isSending} fullWidth>
        {texts.goOn}
      </Button>
      <p>
        <TextButton onClick={() => signOut.mutate()}>{texts.signOut}</TextButton>
      </p>
    </form>
  );
}
