import { Button, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import type { SignInAnswer } from '#contract';
import { FailureNote } from '../../components/failure-note.tsx';
import { Notice } from '../../components/notice.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { isFailure } from '../../data/api-failure.ts';
import { installationQuery, useSignIn } from '../../data/session.ts';
import styles from './sign-in.module.css';
import { texts } from './texts.ts';

type Props = {
  email: string;
  onEmail(email: string): void;
  /** Why the second step has to begin again here. */
  over: string | undefined;
  onDone(): void;
  onCodeWanted(): void;
};

/** E-mail and password on one page. */
export function PasswordStep({ email, onEmail, over, onDone, onCodeWanted }: Props) {
  const form = useSignInForm({ email, onAnswer: ({ step }) => (step === 'done' ? onDone() : onCodeWanted()) });
  return (
    <>
      <Reason over={over} />
      <form onSubmit={form.submit} noValidate>
        {form.error !== null && <FailureNote error={form.error} />}
        <TextInput
          ref={form.emailBox}
          label={texts.email}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus={!email}
          value={email}
          onChange={(event) => onEmail(event.currentTarget.value)}
          error={form.problems.email}
        />
        <PasswordField
          ref={form.passwordBox}
          label={texts.password}
          name="password"
          autoComplete="current-password"
          autoFocus={email !== ''}
          value={form.password}
          onChange={(event) => form.setPassword(event.currentTarget.value)}
          error={form.problems.password}
        />
        <Button type="submit" loading={form.isSending} fullWidth>
          {texts.submit}
        </Button>
      </form>
      <p className={styles.forgot}>
        <Link to="/forgot-password">{texts.forgot}</Link>
      </p>
      <DemoHelp
        onFillIn={(demo) => {
          onEmail(demo.email);
          form.fillIn(demo.password);
        }}
      />
    </>
  );
}

/** Why somebody finds this page before them, when they did not ask for it. */
function Reason({ over }: { over: string | undefined }) {
  const { ended, reset } = useSearch({ from: '/sign-in' });
  if (over) return <Notice tone="soon">{over}</Notice>;
  if (reset) return <Notice tone="fine">{texts.reset}</Notice>;
  return ended ? <Notice>{texts.ended}</Notice> : null;
}

type SignInInput = { email: string; password: string };

function DemoHelp({ onFillIn }: { onFillIn: (demo: SignInInput) => void }) {
  const { demo, has_outbox } = useSuspenseQuery(installationQuery).data;
  if (!demo && !has_outbox) return null;
  return (
    <div className={styles.demo}>
      {demo && (
        <>
          <p>
            {texts.demo}
            <br />
            <code>{demo.email}</code> <code>{demo.password}</code>
          </p>
          <Button variant="default" size="xs" onClick={() => onFillIn(demo)}>
            {texts.fillIn}
          </Button>
        </>
      )}
      {has_outbox && (
        <p>
          <Link to="/outbox">{texts.outbox}</Link>
        </p>
      )}
    </div>
  );
}

type Problems = { email?: string | boolean; password?: string };

function useSignInForm({ email, onAnswer }: { email: string; onAnswer: (answer: SignInAnswer) => void }) {
  const [password, setPassword] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const emailBox = useRef<HTMLInputElement>(null);
  const passwordBox = useRef<HTMLInputElement>(null);
  const signIn = useSignIn();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found: Problems = { ...(!email.trim() && { email: texts.emailMissing }), ...(!password && { password: texts.passwordMissing }) };
    setProblems(found);
    if (found.email) return emailBox.current?.focus();
    if (found.password) return passwordBox.current?.focus();
    try {
      onAnswer(await signIn.mutateAsync({ email: email.trim(), password }));
    } catch (error) {
      if (isFailure(error, 'WRONG_CREDENTIALS')) showWrong(error.message);
    }
  };
  /** One message for both fields: which of the two is wrong is nobody's business but the member's. */
  const showWrong = (sentence: string) => {
    setProblems({ email: true, password: sentence });
    passwordBox.current?.focus();
    passwordBox.current?.select();
  };
  const fillIn = (demoPassword: string) => {
    setPassword(demoPassword);
    setProblems({});
    passwordBox.current?.form?.querySelector<HTMLButtonElement>('button[type="submit"]')?.focus();
  };

  const error = signIn.error && !isFailure(signIn.error, 'WRONG_CREDENTIALS') ? signIn.error : null;
  return { password, setPassword, problems, emailBox, passwordBox, submit, fillIn, error, isSending: signIn.isPending };
}
