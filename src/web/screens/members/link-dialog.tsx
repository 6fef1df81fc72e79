import { Button, Modal, TextInput } from '@mantine/core';
import type { InvitationView } from '#contract';
import { CopyButton } from '../../components/copy-button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { useRenewInvitationLink } from '../../data/members.ts';
import { dateAndTime } from '../../words/dates.ts';
import styles from './members.module.css';
import { texts } from './texts.ts';

type Props = { invitation: InvitationView; isOpen: boolean; onClose(): void };

/** A new link to hand over oneself. It is made only when asked for, because the earlier one stops working. */
export function LinkDialog({ invitation: { id, email }, isOpen, onClose }: Props) {
  const renew = useRenewInvitationLink(id);
  const close = () => {
    renew.reset();
    onClose();
  };
  return (
    <Modal.Root opened={isOpen} onClose={close} closeOnClickOutside={!renew.data} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={styles.dialog}>
          <Modal.Title className={styles.heading}>{texts.linkTitle(email)}</Modal.Title>
          {renew.data ? <Link {...renew.data} /> : <p>{texts.linkLead}</p>}
          {renew.error && <FailureNote error={renew.error} />}
          <div className={styles.dialogButtons}>
            <Button variant="default" onClick={close} data-autofocus={!renew.data || undefined}>
              {renew.data ? texts.close : texts.cancel}
            </Button>
            {!renew.data && (
              <Button onClick={() => renew.mutate()} loading={renew.isPending}>
                {texts.linkMake}
              </Button>
            )}
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Link({ link, expires_at }: { link: string; expires_at: string }) {
  return (
    <>
      <TextInput
        label={texts.linkLabel}
        value={link}
        readOnly
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        rightSection={<CopyButton value={link} what={texts.linkWhat} />}
        rightSectionPointerEvents="all"
      />
      <p>
        {texts.linkHandOver} {dateAndTime(new Date(expires_at))}. {texts.linkOnce}
      </p>
    </>
  );
}
