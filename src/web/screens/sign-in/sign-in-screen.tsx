import { Button, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { EntryPage } from '../../components/entry-page.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { isFailure } from '../../data/api-failure.ts';
import { safeBack } from '../../data/search-params.ts';
import { installationQuery, useSignIn } from '../../data/session.ts';
import styles from './sign-in.module.css';
import { texts } from './texts.ts';

/** E-mail and password on one page; afterwards to where the member was going. */
export function SignInScreen() {
  const { back, ended } = useSearch({ from: '/sign-in' });
  const { demo } = useSuspenseQuery(installationQuery).data;
  const form = useSignInForm(safeBack(back));
  return (
    <EntryPage title={texts.title}>
      {ended && (
        <p className={styles.ended} role="status">
          {texts.ended}
        </p>
      )}
      <form onSubmit={form.submit} noValidate>
        {form.error !== null && <FailureNote error={form.error} />}
        <TextInput
          ref={form.emailBox}
          label={texts.email}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={form.email}
          onChange={(event) => form.setEmail(event.currentTarget.value)}
          error={form.problems.email}
        />
        <PasswordField
          ref={form.passwordBox}
          label={texts.password}
          name="password"
          autoComplete="current-password"
          value={form.password}
          onChange={(event) => form.setPassword(event.currentTarget.value)}
          error={form.problems.password}
        />
        <Button type="submit" loading={form.isSending} fullWidth>
          {texts.submit}
        </Button>
      </form>
      {demo && (
        <div className={styles.demo}>
          <p>
            {texts.demo}
            <br />
            <code>{demo.email}</code> <code>{demo.password}</code>
          </p>
          <Button variant="default" size="xs" onClick={() => form.fillIn(demo)}>
            {texts.fillIn}
          </Button>
        </div>
      )}
    </EntryPage>
  );
}

type Problems = { email?: string | boolean; password?: string };

function useSignInForm(back: string) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const emailBox = useRef<HTMLInputElement>(null);
  const passwordBox = useRef<HTMLInputElement>(null);
  const signIn = useSignIn();
  const router = useRouter();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found: Problems = { ...(!email.trim() && { email: texts.emailMissing }), ...(!password && { password: texts.passwordMissing }) };
    setProblems(found);
    if (found.email) return emailBox.current?.focus();
    if (found.password) return passwordBox.current?.focus();
    try {
      await signIn.mutateAsync({ email: email.trim(), password });
    } catch (error) {
      if (isFailure(error, 'WRONG_CREDENTIALS')) showWrong(error.message);
      return;
    }
    router.history.push(back);
  };
  /** One message for both fields: which of the two is wrong is nobody's business but the member's. */
  const showWrong = (sentence: string) => {
    setProblems({ email: true, password: sentence });
    passwordBox.current?.focus();
    passwordBox.current?.select();
  };
  const fillIn = (demo: { email: string; password: string }) => {
    setEmail(demo.email);
    setPassword(demo.password);
    setProblems({});
    passwordBox.current?.form?.querySelector<HTMLButtonElement>('button[type="submit"]')?.focus();
  };

  const error = signIn.error && !isFailure(signIn.error, 'WRONG_CREDENTIALS') ? signIn.error : null;
  return { email, setEmail, password, setPassword, problems, emailBox, passwordBox, submit, fillIn, error, isSending: signIn.isPending };
}
