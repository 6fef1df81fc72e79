import { Button, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { RequestPasswordReset } from '#contract';
import { EntryPage } from '../../components/entry-page.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { bodyProblems } from '../../data/check-body.ts';
import { installationQuery, useRequestPasswordReset } from '../../data/session.ts';
import { useTextForm } from '../../data/text-form.ts';
import styles from './forgot-password.module.css';
import { texts } from './texts.ts';

/** Asks for a link by mail. The answer never says whether the address belongs to somebody. */
export function ForgotPasswordScreen() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo !== null) return <Sent to={sentTo} onAgain={() => setSentTo(null)} />;
  return (
    <EntryPage lead={texts.lead}>
      <AddressForm onSent={setSentTo} />
      <BackToSignIn />
    </EntryPage>
  );
}

function AddressForm({ onSent }: { onSent: (email: string) => void }) {
  const request = useRequestPasswordReset();
  const form = useTextForm({
    initial: { email: '' },
    check: ({ email }) => bodyProblems(RequestPasswordReset, { email: email.trim() }),
    send: async ({ email }) => {
      await request.mutateAsync({ email: email.trim() });
      onSent(email.trim());
    },
  });
  return (
    <form ref={form.element} onSubmit={form.submit} noValidate>
      {form.failure !== null && <FailureNote error={form.failure} />}
      <TextInput label={texts.email} type="email" autoComplete="username" autoFocus {...form.input('email')} />
      <Button type="submit" loading={form.isSending} fullWidth>
        {texts.submit}
      </Button>
    </form>
  );
}

function Sent({ to, onAgain }: { to: string; onAgain: () => void }) {
  const { has_outbox } = useSuspenseQuery(installationQuery).data;
  return (
    <EntryPage title={texts.sentTitle} lead={to}>
      <p>{texts.sent}</p>
      <p className={styles.quiet}>{texts.nothingCame}</p>
      <Button variant="default" onClick={onAgain}>
        {texts.another}
      </Button>
      {has_outbox && (
        <p className={styles.quiet}>
          <Link to="/outbox">{texts.outbox}</Link>
        </p>
      )}
      <BackToSignIn />
    </EntryPage>
  );
}

function BackToSignIn() {
  return (
    <p className={styles.quiet}>
      <Link to="/sign-in" search={{}}>
        {texts.backToSignIn}
      </Link>
    </p>
  );
}
