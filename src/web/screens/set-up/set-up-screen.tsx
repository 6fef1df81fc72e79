import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { SetUpInstallation } from '#contract';
import { EntryPage } from '../../components/entry-page.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { PasswordRules } from '../../components/password-rules.tsx';
import { ApiFailure } from '../../data/api-failure.ts';
import { bodyProblems } from '../../data/check-body.ts';
import { useSetUp } from '../../data/session.ts';
import { texts } from './texts.ts';

const EMPTY = { account_name: '', name: '', email: '', password: '', again: '' };
type Field = keyof typeof EMPTY;
type Problems = Partial<Record<Field, string>>;

/** The first visit of a new installation: the account and its first Administrator. */
export function SetUpScreen() {
  const form = useSetUpForm();
  return (
    <EntryPage title={texts.title} lead={texts.lead}>
      <form ref={form.element} onSubmit={form.submit} noValidate>
        {form.error !== null && <FailureNote error={form.error} />}
        <TextInput
          label={texts.company}
          description={texts.companyHelp}
          autoComplete="organization"
          autoFocus
          {...form.input('account_name')}
        />
        <TextInput label={texts.name} autoComplete="name" {...form.input('name')} />
        <TextInput label={texts.email} type="email" autoComplete="username" {...form.input('email')} />
        <PasswordField
          label={texts.password}
          autoComplete="new-password"
          description={<PasswordRules password={form.values.password} texts={texts} />}
          descriptionProps={{ component: 'div' }}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          {...form.input('password')}
        />
        <PasswordField label={texts.again} autoComplete="new-password" {...form.input('again')} />
        <Button type="submit" loading={form.isSending} fullWidth>
          {texts.submit}
        </Button>
      </form>
    </EntryPage>
  );
}

function useSetUpForm() {
  const [values, setValues] = useState(EMPTY);
  const [problems, setProblems] = useState<Problems>({});
  const element = useRef<HTMLFormElement>(null);
  const setUp = useSetUp();
  const navigate = useNavigate();

  const show = (found: Problems) => {
    setProblems(found);
    const first = (Object.keys(EMPTY) as Field[]).find((field) => found[field]);
    if (first) element.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { again, ...body } = values;
    const found: Problems = { ...bodyProblems(SetUpInstallation, body), ...(again !== body.password && { again: texts.mismatch }) };
    show(found);
    if (Object.keys(found).length > 0) return;
    try {
      await setUp.mutateAsync(body);
    } catch (error) {
      if (error instanceof ApiFailure) show(error.byField);
      return;
    }
    await navigate({ to: '/hardware', search: {} });
  };
  const input = (field: Field) => ({
    name: field,
    value: values[field],
    error: problems[field],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [field]: value }));
      setProblems(({ [field]: _, ...rest }) => rest);
    },
  });

  const isAtFields = setUp.error instanceof ApiFailure && Object.keys(setUp.error.byField).length > 0;
  return { element, values, input, submit, error: setUp.error && !isAtFields ? setUp.error : null, isSending: setUp.isPending };
}
