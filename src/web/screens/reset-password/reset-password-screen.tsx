import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ResetPassword } from '#contract';
import { DeadLink } from '../../components/dead-link.tsx';
import { EntryPage } from '../../components/entry-page.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { mismatch, NewPasswordFields } from '../../components/new-password-fields.tsx';
import { isFailure } from '../../data/api-failure.ts';
import { bodyProblems } from '../../data/check-body.ts';
import { useLinkToken } from '../../data/link-token.ts';
import { useResetPassword } from '../../data/session.ts';
import { useTextForm } from '../../data/text-form.ts';
import { texts } from './texts.ts';

/** A new password by the link of a mail. Another link opened in the same tab begins anew. */
export function ResetPasswordScreen() {
  const token = useLinkToken();
  const [dead, setDead] = useState<{ token: string; sentence: string } | null>(null);
  if (!token) return <Dead sentence={texts.noToken} />;
  if (dead?.token === token) return <Dead sentence={dead.sentence} />;
  return (
    <EntryPage lead={texts.lead}>
      <NewPasswordForm key={token} token={token} onDead={(sentence) => setDead({ token, sentence })} />
    </EntryPage>
  );
}

function NewPasswordForm({ token, onDead }: { token: string; onDead: (sentence: string) => void }) {
  const reset = useResetPassword();
  const navigate = useNavigate();
  const form = useTextForm({
    initial: { password: '', again: '' },
    check: (values) => ({ ...bodyProblems(ResetPassword, { token, password: values.password }), ...mismatch(values) }),
    send: async ({ password }) => {
      try {
        await reset.mutateAsync({ token, password });
      } catch (error) {
        if (isFailure(error, 'LINK_NOT_VALID')) return onDead(error.message);
        throw error;
      }
      await navigate({ to: '/sign-in', search: { reset: 'done' }, replace: true });
    },
  });
  return (
    <form ref={form.element} onSubmit={form.submit} noValidate>
      {form.failure !== null && <FailureNote error={form.failure} />}
      <NewPasswordFields form={form} label={texts.password} againLabel={texts.again} autoFocus />
      <Button type="submit" loading={form.isSending} fullWidth>
        {texts.submit}
      </Button>
    </form>
  );
}

function Dead({ sentence }: { sentence: string }) {
  return (
    <EntryPage title={texts.deadTitle}>
      <DeadLink sentence={sentence}>
        <LinkButton to="/forgot-password">{texts.newLink}</LinkButton>
        <Link to="/sign-in" search={{}}>
          {texts.backToSignIn}
        </Link>
      </DeadLink>
    </EntryPage>
  );
}
