import { Button, Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { bodyProblems } from '#console/pages/call.ts';
import { FailureNote } from '#web/components/failure-note.tsx';
import { mismatch, NewPasswordFields } from '#web/components/new-password-fields.tsx';
import { PasswordField } from '#web/components/password-field.tsx';
import { useTextForm } from '#web/data/text-form.ts';
import { ChangePassword } from '../../../contract/index.ts';
import { useChangePassword } from '../../data/people.ts';
import { useResetOwnTwoFactor } from '../../data/session.ts';
import styles from './profile.module.css';
import { texts } from './texts.ts';

/**
 * Vendor fact: whoever is signed in resets it themselves and scans at once. The password is ours: a
 * page left open resets nothing.
 */
export function TwoFactorPart() {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <section className={styles.part} aria-labelledby="own-two-factor">
      <h2 id="own-two-factor" className={styles.heading}>
        {texts.twoFactor}
      </h2>
      <p className={styles.quiet}>{texts.twoFactorHelp}</p>
      <div>
        <Button variant="default" onClick={() => setIsAsking(true)}>
          {texts.reset}
        </Button>
      </div>
      <Modal.Root opened={isAsking} onClose={() => setIsAsking(false)}>
        <Modal.Overlay />
        <Modal.Content>
          <Modal.Body>
            <ResetForm onClose={() => setIsAsking(false)} />
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </section>
  );
}

function ResetForm({ onClose }: { onClose(): void }) {
  const reset = useResetOwnTwoFactor();
  const navigate = useNavigate();
  const form = useTextForm({
    initial: { password: '' },
    check: ({ password }) => (password ? {} : { password: texts.passwordMissing }),
    send: async ({ password }) => {
      await reset.mutateAsync({ password });
      await navigate({ to: '/two-factor' });
    },
    fieldOf: { WRONG_PASSWORD: 'password' },
  });
  return (
    <form ref={form.element} onSubmit={form.submit} noValidate className={styles.window}>
      <Modal.Title className={styles.heading}>{texts.resetAsk}</Modal.Title>
      <p>{texts.resetNote}</p>
      {form.failure !== null && <FailureNote error={form.failure} />}
      <PasswordField label={texts.yourPassword} autoComplete="current-password" data-autofocus {...form.input('password')} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {texts.cancel}
        </Button>
        <Button type="submit" loading={form.isSending}>
          {texts.goOn}
        </Button>
      </div>
    </form>
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
