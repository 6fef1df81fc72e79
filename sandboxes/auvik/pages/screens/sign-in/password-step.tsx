import { Button, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ReadyUser } from '#console/pages/ready-user.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { PasswordField } from '#web/components/password-field.tsx';
import { useTextForm } from '#web/data/text-form.ts';
import { sandboxQuery, useBeginTwoFactor, useSignIn } from '../../data/session.ts';
import { texts } from './texts.ts';

type Props = {
  email: string;
  onEmail(email: string): void;
  onCodeWanted(): void;
  /** Nobody set two-factor authentication up for this user yet: here is a key for the app. */
  onBegun(begun: { uri: string; key: string }): void;
};

/** E-mail and password. Where a key for the app has to be made, the password that was just right pays for it. */
export function PasswordStep({ email, onEmail, onCodeWanted, onBegun }: Props) {
  const signIn = useSignIn();
  const begin = useBeginTwoFactor();
  const { ready_user } = useSuspenseQuery(sandboxQuery).data;
  const form = useTextForm({
    initial: { email, password: '' },
    check: (values) => ({
      ...(!values.email.trim() && { email: texts.emailMissing }),
      ...(!values.password && { password: texts.passwordMissing }),
    }),
    send: async ({ email: typed, password }) => {
      onEmail(typed.trim());
      const { step } = await signIn.mutateAsync({ email: typed.trim(), password });
      if (step === 'second-factor') return onCodeWanted();
      onBegun(await begin.mutateAsync({ password }));
    },
    fieldOf: { WRONG_CREDENTIALS: 'password' },
  });
  return (
    <>
      <form ref={form.element} onSubmit={form.submit} noValidate>
        {form.failure !== null && <FailureNote error={form.failure} />}
        <TextInput label={texts.email} type="email" autoComplete="username" autoFocus={!email} {...form.input('email')} />
        <PasswordField label={texts.password} autoComplete="current-password" autoFocus={email !== ''} {...form.input('password')} />
        <Button type="submit" loading={form.isSending} fullWidth>
          {texts.submit}
        </Button>
      </form>
      <ReadyUser intro={texts.ready} ready={ready_user} form={form}>
        <p>
          <Link to="/mailbox">{texts.mailbox}</Link>
        </p>
      </ReadyUser>
    </>
  );
}
