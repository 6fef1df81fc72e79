import { Button, Textarea } from '@mantine/core';
import { AccessFields, type AccessParts, useAccessParts } from '../../components/access-fields.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Waiting } from '../../components/loaded.tsx';
import { MissingPermission } from '../../components/missing-permission.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { useSession } from '../../data/session.ts';
import { AddressList } from './address-list.tsx';
import styles from './invite.module.css';
import { texts } from './texts.ts';
import { useInviteForm } from './use-invite-form.ts';

/** One page: whom to invite, and what they may do. All of them get the same. */
export function InviteScreen() {
  const { can } = useSession();
  return (
    <Page facts={can.manage_members && texts.lead}>
      {can.manage_members ? <Invite /> : <MissingPermission box="manage-members" doing={texts.inviting} />}
    </Page>
  );
}

function Invite() {
  const { parts, error, retry, isRetrying } = useAccessParts();
  if (parts) return <InviteForm parts={parts} />;
  if (error) return <FailureNote error={error} onRetry={retry} isRetrying={isRetrying} />;
  return (
    <Waiting>
      <SkeletonBars widths={[60, 60, 40]} height={72} />
    </Waiting>
  );
}

function InviteForm({ parts }: { parts: AccessParts }) {
  const form = useInviteForm(parts);
  return (
    <form ref={form.element} onSubmit={form.send} className={styles.form} noValidate>
      <ProblemSummary problems={form.summary} onGo={form.goTo} />
      <div className={styles.addresses}>
        <Textarea
          name="emails"
          label={texts.addresses}
          description={texts.addressesHelp}
          autosize
          minRows={3}
          maxRows={10}
          autoFocus
          spellCheck={false}
          autoCapitalize="off"
          value={form.text}
          error={form.problems['emails']}
          onChange={(event) => form.setText(event.currentTarget.value)}
        />
        <AddressList addresses={form.addresses} problems={form.addressProblems} />
      </div>
      <AccessFields parts={parts} value={form.access} problems={form.problems} onChange={form.setAccess} />
      {form.error && <FailureNote error={form.error} />}
      <div className={styles.buttons}>
        <Button type="submit" loading={form.isSending}>
          {texts.send(form.people)}
        </Button>
        <LinkButton to="/settings/members" search={{}} variant="default">
          {texts.cancel}
        </LinkButton>
      </div>
    </form>
  );
}
