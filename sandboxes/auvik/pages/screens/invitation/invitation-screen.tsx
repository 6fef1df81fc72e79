import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { bodyProblems } from '#console/pages/call.ts';
import { SandboxNote } from '#console/pages/frame/sandbox-note.tsx';
import { EntryPage } from '#web/components/entry-page.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { mismatch, NewPasswordFields } from '#web/components/new-password-fields.tsx';
import { Notice } from '#web/components/notice.tsx';
import { SkeletonBars } from '#web/components/skeleton.tsx';
import { isFailure } from '#web/data/api-failure.ts';
import { useLinkToken } from '#web/data/link-token.ts';
import { useTextForm } from '#web/data/text-form.ts';
import { AcceptInvitation } from '../../../contract/index.ts';
import { invitationQuery, useAccept } from '../../data/people.ts';
import styles from './invitation.module.css';
import { texts } from './texts.ts';

/** An invitation from its link to the new user, who then signs in. Another link opened in the same tab begins anew. */
export function InvitationScreen() {
  const token = useLinkToken();
  return token ? <Invitation key={token} token={token} /> : <Dead sentence={texts.noToken} />;
}

function Invitation({ token }: { token: string }) {
  const invitation = useQuery(invitationQuery(token));
  const [dead, setDead] = useState<string>();
  if (dead !== undefined) return <Dead sentence={dead} />;
  if (isFailure(invitation.error, 'LINK_NOT_VALID')) return <Dead sentence={invitation.error.message} />;
  const { data } = invitation;
  return (
    <EntryPage lead={data ? texts.lead(data.account_name, data.invited_by) : texts.loading}>
      <Loaded from={invitation} skeleton={<SkeletonBars widths={[70, 60, 80, 100]} height={28} />}>
        {({ email }) => <AcceptForm token={token} email={email} onDead={setDead} />}
      </Loaded>
      <SandboxNote />
    </EntryPage>
  );
}

type Props = { token: string; email: string; onDead(sentence: string): void };

function AcceptForm({ token, email, onDead }: Props) {
  const accept = useAccept();
  const navigate = useNavigate();
  const form = useTextForm({
    initial: { first_name: '', last_name: '', password: '', again: '' },
    check: ({ again, ...names }) => ({
      ...bodyProblems(AcceptInvitation, { token, ...names }),
      ...mismatch({ password: names.password, again }),
    }),
    send: async ({ again: _, ...names }) => {
      try {
        await accept.mutateAsync({ token, ...names });
      } catch (error) {
        if (isFailure(error, 'LINK_NOT_VALID')) return onDead(error.message);
        throw error;
      }
      await navigate({ to: '/sign-in', search: { email, created: 'yes' }, replace: true });
    },
  });
  return (
    <form ref={form.element} onSubmit={form.submit} noValidate>
      {form.failure !== null && <FailureNote error={form.failure} />}
      <TextInput label={texts.email} type="email" name="username" autoComplete="username" value={email} readOnly />
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

function Dead({ sentence }: { sentence: string }) {
  return (
    <EntryPage title={texts.deadTitle}>
      <Notice tone="soon">{sentence}</Notice>
      <LinkButton to="/sign-in" search={{}} variant="default">
        {texts.signIn}
      </LinkButton>
      <SandboxNote />
    </EntryPage>
  );
}
