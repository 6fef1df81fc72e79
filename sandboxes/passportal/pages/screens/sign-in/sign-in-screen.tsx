import { Button, TextInput } from '@mantine/core';
import { useRouter, useSearch } from '@tanstack/react-router';
import { SandboxNote } from '#console/pages/frame/sandbox-note.tsx';
import { ReadyUser } from '#console/pages/ready-user.tsx';
import { EntryPage } from '#web/components/entry-page.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { PasswordField } from '#web/components/password-field.tsx';
import { safeBack } from '#web/data/search-params.ts';
import { useTextForm } from '#web/data/text-form.ts';
import { basePath } from '../../data/base-path.ts';
import { useSandbox, useSignIn } from '../../data/session.ts';
import { texts } from './texts.ts';

/** E-mail and password; the real vendor asks for a second factor too, which no part of its keys depends on. */
export function SignInScreen() {
  const search = useSearch({ from: '/login' });
  const { datacenter, ready_user } = useSandbox();
  const signIn = useSignIn();
  const router = useRouter();
  const form = useTextForm({
    initial: { email: '', password: '' },
    check: (values) => ({
      ...(!values.email.trim() && { email: texts.emailMissing }),
      ...(!values.password && { password: texts.passwordMissing }),
    }),
    send: async (values) => {
      await signIn.mutateAsync(values);
      router.history.push(`${basePath()}${safeBack(search['back'])}`);
    },
    fieldOf: { WRONG_CREDENTIALS: 'password' },
  });
  return (
    <EntryPage lead={texts.lead(`${datacenter.folder} (${datacenter.label})`)}>
      <form ref={form.element} onSubmit={form.submit} noValidate>
        {form.failure !== null && <FailureNote error={form.failure} />}
        <TextInput label={texts.email} type="email" autoComplete="username" autoFocus {...form.input('email')} />
        <PasswordField label={texts.password} autoComplete="current-password" {...form.input('password')} />
        <Button type="submit" loading={form.isSending} fullWidth>
          {texts.submit}
        </Button>
      </form>
      <ReadyUser intro={texts.ready} ready={ready_user} form={form} />
      <SandboxNote />
    </EntryPage>
  );
}
