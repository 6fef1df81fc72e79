import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { bodyProblems } from '#console/pages/call.ts';
import { FailureNote } from '#web/components/failure-note.tsx';
import { mismatch, NewPasswordFields } from '#web/components/new-password-fields.tsx';
import { OneTimeCodeField } from '#web/components/one-time-code-field.tsx';
import { PasswordField } from '#web/components/password-field.tsx';
import { problemWithCode } from '#web/components/read-code.ts';
import { useCodeEntry } from '#web/components/use-code-entry.ts';
import { useTextForm } from '#web/data/text-form.ts';
import { ChangePassword } from '../../../contract/index.ts';
import { useChangePassword } from '../../data/people.ts';
import { useResetOwnTwoFactor } from '../../data/session.ts';
import styles from './profile.module.css';
import { texts } from './texts.ts';

/** A code of the old app opens the way to a new one. */
export function TwoFactorPart() {
  const reset = useResetOwnTwoFactor();
  const navigate = useNavigate();
  const send = async (code: string) => {
    await reset.mutateAsync({ code });
    await navigate({ to: '/two-factor' });
  };
  const entry = useCodeEntry({ problemWith: problemWithCode, keepsRefused: false, send });
  return (
    <section className={styles.part} aria-labelledby="own-two-factor">
      <h2 id="own-two-factor" className={styles.heading}>
        {texts.twoFactor}
      </h2>
      <p className={styles.quiet}>{texts.twoFactorHelp}</p>
      <form onSubmit={entry.submit} noValidate className={styles.form}>
        {entry.failure !== null && <FailureNote error={entry.failure} />}
        <OneTimeCodeField label={texts.code} {...entry.input} onChange={entry.change} />
        <div>
          <Button type="submit" variant="default" loading={entry.isSending}>
            {texts.reset}
          </Button>
        </div>
      </form>
    </section>
  );
}

export function PasswordPart() {
  const change = useChangePassword();
  const form = useTextForm({
    initial: { current_password: '', password: '', again: '' },
    check: ({ current_password, password, again }) => ({
      ...bodyProblems(ChangePassword, { current_password: current_password || '-', password }),
      ...(!current_password && { current_password: texts.currentMissing }),
      ...mismatch({ password, again }),
    }),
    send: async ({ again: _, ...passwords }) => {
      await change.mutateAsync(passwords);
      form.clear();
    },
    fieldOf: { WRONG_PASSWORD: 'current_password' },
  });
  return (
    <section className={styles.part} aria-labelledby="own-password">
      <h2 id="own-password" className={styles.heading}>
        {texts.password}
      </h2>
      <form ref={form.element} onSubmit={form.submit} noValidate className={styles.form}>
        {form.failure !== null && <FailureNote error={form.failure} />}
        <PasswordField label={texts.current} autoComplete="current-password" {...form.input('current_password')} />
        <NewPasswordFields form={form} label={texts.new} againLabel={texts.again} />
        <div className={styles.buttons}>
          <Button type="submit" variant="default" loading={form.isSending}>
            {texts.change}
          </Button>
          <span className={styles.quiet} role="status">
            {change.isSuccess && texts.changed}
          </span>
        </div>
      </form>
    </section>
  );
}
