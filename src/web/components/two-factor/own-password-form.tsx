import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSession } from '../../data/session.ts';
import { useTextForm } from '../../data/text-form.ts';
import { FailureNote } from '../failure-note.tsx';
import { PasswordField } from '../password-field.tsx';
import { texts } from './texts.ts';
import styles from './two-factor.module.css';

type Props = {
  submit: string;
  send(password: string): Promise<unknown>;
  /** What there is besides going on. */
  wayOut?: ReactNode;
};

/** The member's own password, asked for again before something is shown or made that signs them in. */
export function OwnPasswordForm({ submit, send, wayOut }: Props) {
  const { member } = useSession();
  const form = useTextForm({
    initial: { password: '' },
    check: ({ password }) => (password ? {} : { password: texts.passwordMissing }),
    send: ({ password }) => send(password),
    fieldOf: { WRONG_PASSWORD: 'password' },
  });
  return (
    <form ref={form.element} onSubmit={form.submit} noValidate className={styles.form}>
      {form.failure !== null && <FailureNote error={form.failure} />}
      <input type="email" name="username" autoComplete="username" value={member.email} readOnly hidden />
      <PasswordField label={texts.password} autoComplete="current-password" autoFocus {...form.input('password')} />
      <div className={styles.buttons}>
        <Button type="submit" loading={form.isSending}>
          {submit}
        </Button>
        {wayOut}
      </div>
    </form>
  );
}
