import { Button } from '@mantine/core';
import { ChangePassword } from '#contract';
import { FailureNote } from '../../components/failure-note.tsx';
import { mismatch, NewPasswordFields } from '../../components/new-password-fields.tsx';
import { Notice } from '../../components/notice.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { bodyProblems } from '../../data/check-body.ts';
import { useChangePassword } from '../../data/profile.ts';
import { useSession } from '../../data/session.ts';
import { useTextForm } from '../../data/text-form.ts';
import styles from './profile.module.css';
import { texts } from './texts.ts';

/** The current password and the new one twice. What was typed is gone from the page once it is changed. */
export function PasswordTab() {
  const { member } = useSession();
  const { form, isChanged } = usePasswordForm();
  return (
    <div className={styles.part}>
      {isChanged && <Notice tone="fine">{texts.passwordChanged}</Notice>}
      <form ref={form.element} onSubmit={form.submit} noValidate className={styles.form}>
        <p className={styles.quiet}>{texts.passwordLead}</p>
        {form.failure !== null && <FailureNote error={form.failure} />}
        <input type="email" name="username" autoComplete="username" value={member.email} readOnly hidden />
        <PasswordField label={texts.currentPassword} autoComplete="current-password" {...form.input('current_password')} />
        <NewPasswordFields form={form} label={texts.newPassword} againLabel={texts.newAgain} />
        <div className={styles.buttons}>
          <Button type="submit" loading={form.isSending}>
            {texts.changePassword}
          </Button>
        </div>
      </form>
    </div>
  );
}

function usePasswordForm() {
  const change = useChangePassword();
  const form = useTextForm({
    initial: { current_password: '', password: '', again: '' },
    check: ({ again, ...body }) => ({
      ...(body.password && body.password === body.current_password && { password: texts.sameAsBefore }),
      ...bodyProblems(ChangePassword, body),
      ...mismatch({ password: body.password, again }),
    }),
    send: async ({ again: _, ...body }) => {
      await change.mutateAsync(body);
      form.clear();
    },
    fieldOf: { WRONG_PASSWORD: 'current_password' },
  });
  return { form, isChanged: change.isSuccess };
}
