import { Button } from '@mantine/core';
import type { InvitationView } from '#contract';
import { Absent } from '../../components/absent.tsx';
import { announce } from '../../components/announcer.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { focusTitle } from '../../components/focus-title.ts';
import { useResendInvitation, useRevokeInvitation } from '../../data/members.ts';
import { LinkDialog } from './link-dialog.tsx';
import styles from './members.module.css';
import { texts } from './texts.ts';

/** What somebody wants to do with an invitation that asks before it is done. */
export type Asked = { invitation: InvitationView; about: 'link' | 'revoke' };

/** What can be done with an invitation that nobody has accepted yet. */
export function InvitationActions({ invitation, onAsk }: { invitation: InvitationView; onAsk(asked: Asked): void }) {
  const resend = useResendInvitation(invitation.id);
  const { email } = invitation;
  if (!invitation.can.change) return <Absent because={texts.beyond} />;
  const sendAgain = () => resend.mutate(undefined, { onSuccess: ({ mail_problem }) => announce(mail_problem ?? texts.sentAgain(email)) });
  return (
    <>
      <div className={styles.buttons}>
        <Button variant="default" size="xs" onClick={sendAgain} loading={resend.isPending} aria-label={texts.sendAgainTo(email)}>
          {texts.sendAgain}
        </Button>
        <Button variant="default" size="xs" onClick={() => onAsk({ invitation, about: 'link' })} aria-label={texts.copyLinkOf(email)}>
          {texts.copyLink}
        </Button>
        <Button variant="default" size="xs" onClick={() => onAsk({ invitation, about: 'revoke' })} aria-label={texts.revokeOf(email)}>
          {texts.revoke}
        </Button>
      </div>
      {resend.error && <FailureNote error={resend.error} />}
    </>
  );
}

/** The dialogs of one invitation. They stand beside the list: a phone that is turned draws the rows anew, and they would be gone with them. */
export function InvitationDialogs({ asked, isOpen, onClose }: { asked: Asked; isOpen: boolean; onClose: () => void }) {
  const { invitation, about } = asked;
  const Dialog = about === 'link' ? LinkDialog : RevokeDialog;
  return <Dialog invitation={invitation} isOpen={isOpen} onClose={onClose} />;
}

function RevokeDialog({
  invitation: { id, email },
  isOpen,
  onClose,
}: {
  invitation: InvitationView;
  isOpen: boolean;
  onClose: () => void;
}) {
  const revoke = useRevokeInvitation(id);
  const confirm = async () => {
    const isDone = await revoke.mutateAsync().then(
      () => true,
      () => false,
    );
    if (!isDone) return;
    announce(texts.revoked(email));
    onClose();
    focusTitle();
  };
  const close = () => {
    revoke.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={texts.revokeTitle(email)}
      action={texts.revoke}
      onConfirm={() => void confirm()}
      onClose={close}
      isPending={revoke.isPending}
      error={revoke.error}
    >
      <p>{texts.revokeText}</p>
    </ConfirmDialog>
  );
}
