import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { AcceptInvitation } from '#contract';
import { FailureNote } from '../../components/failure-note.tsx';
import { mismatch, NewPasswordFields } from '../../components/new-password-fields.tsx';
import { isFailure } from '../../data/api-failure.ts';
import { bodyProblems } from '../../data/check-body.ts';
import { useAcceptInvitation } from '../../data/invitation.ts';
import { useTextForm } from '../../data/text-form.ts';
import styles from './invitation.module.css';
import { texts } from './texts.ts';

type Props = { token: string; email: string; onCreatedForApi(): void; onDead(sentence: string): void };

/** Name and password of the new user; the e-mail is the invited one and cannot be changed. */
export function AcceptForm({ email, ...rest }: Props) {
  const form = useAcceptForm(rest);
  return (
    <form ref={form.element} onSubmit={form.submit} noValidate>
      {form.failure !== null && <FailureNote error={form.failure} />}
      {/* Tells password managers whose password this becomes. */}
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <div className={styles.names}>
        <TextInput label={texts.firstName} autoComplete="given-name" autoFocus {...form.input('first_name')} />
        <TextInput label={texts.lastName} autoComplete="family-name" {...form.input('last_name')} />
      </div>
      <NewPasswordFields form={form} label={texts.password} againLabel={texts.again} />
      <Button type="submit" loading={form.isSending} fullWidth>
        {texts.submit}
      </Button>
    </form>
  );
}

function useAcceptForm({ token, onCreatedForApi, onDead }: Omit<Props, 'email'>) {
  const accept = useAcceptInvitation();
  const navigate = useNavigate();
  return useTextForm({
    initial: { first_name: '', last_name: '', password: '', again: '' },
    check: ({ again, ...names }) => ({
      ...bodyProblems(AcceptInvitation, { token, ...names }),
      ...mismatch({ password: names.password, again }),
    }),
    send: async ({ again: _, ...names }) => {
      try {
        const { session } = await accept.mutateAsync({ token, ...names });
        if (!session) return onCreatedForApi();
      } catch (error) {
        if (isFailure(error, 'LINK_NOT_VALID')) return onDead(error.message);
        throw error;
      }
      await navigate({ to: '/', replace: true });
    },
  });
}
