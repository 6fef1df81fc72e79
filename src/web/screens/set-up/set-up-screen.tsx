import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { SetUpInstallation } from '#contract';
import { EntryPage } from '../../components/entry-page.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { mismatch, NewPasswordFields } from '../../components/new-password-fields.tsx';
import { bodyProblems } from '../../data/check-body.ts';
import { useSetUp } from '../../data/session.ts';
import { useTextForm } from '../../data/text-form.ts';
import { texts } from './texts.ts';

/** The first visit of a new installation: the account and its first Administrator. */
export function SetUpScreen() {
  const form = useSetUpForm();
  return (
    <EntryPage lead={texts.lead}>
      <form ref={form.element} onSubmit={form.submit} noValidate>
        {form.failure !== null && <FailureNote error={form.failure} />}
        <TextInput
          label={texts.company}
          description={texts.companyHelp}
          autoComplete="organization"
          autoFocus
          {...form.input('account_name')}
        />
        <TextInput label={texts.name} autoComplete="name" {...form.input('name')} />
        <TextInput label={texts.email} type="email" autoComplete="username" {...form.input('email')} />
        <NewPasswordFields form={form} label={texts.password} againLabel={texts.again} />
        <Button type="submit" loading={form.isSending} fullWidth>
          {texts.submit}
        </Button>
      </form>
    </EntryPage>
  );
}

function useSetUpForm() {
  const setUp = useSetUp();
  const navigate = useNavigate();
  return useTextForm({
    initial: { account_name: '', name: '', email: '', password: '', again: '' },
    check: ({ again, ...body }) => ({ ...bodyProblems(SetUpInstallation, body), ...mismatch({ ...body, again }) }),
    send: async ({ again: _, ...body }) => {
      await setUp.mutateAsync(body);
      await navigate({ to: '/hardware', search: {} });
    },
  });
}
