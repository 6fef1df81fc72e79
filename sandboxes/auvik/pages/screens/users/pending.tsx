import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { announce } from '#web/components/announcer.tsx';
import { CopyButton } from '#web/components/copy-button.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { SkeletonRows } from '#web/components/skeleton.tsx';
import table from '#web/components/table.module.css';
import { When } from '#web/components/when.tsx';
import type { InvitationView } from '../../../contract/index.ts';
import { invitationsQuery, useDeleteInvitation, useRenewLink, useResend } from '../../data/people.ts';
import { RolesInWords } from './roles-in-words.tsx';
import { texts } from './texts.ts';
import styles from './users.module.css';

/** Invitations that nobody accepted yet. */
export function Pending() {
  const invitations = useQuery(invitationsQuery);
  const [link, setLink] = useState<string>();
  return (
    <section aria-labelledby="pending">
      <h2 id="pending" className={styles.heading}>
        {texts.pending}
      </h2>
      <Loaded from={invitations} skeleton={<SkeletonRows rows={2} height={44} />}>
        {({ data }) =>
          data.length === 0 ? <p className={table.quiet}>{texts.noPending}</p> : <Table invitations={data} onLink={setLink} />
        }
      </Loaded>
      <LinkDialog link={link} onClose={() => setLink(undefined)} />
    </section>
  );
}

function Table({ invitations, onLink }: { invitations: readonly InvitationView[]; onLink(link: string): void }) {
  return (
    <div className={table.box}>
      <table className={`${table.table} ${styles.stacks}`}>
        <thead>
          <tr>
            <th scope="col">{texts.email}</th>
            <th scope="col">{texts.roles}</th>
            <th scope="col">{texts.sentBy}</th>
            <th scope="col">{texts.until}</th>
            <th scope="col">{texts.actions}</th>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <tr key={invitation.id}>
              <td className={table.name}>{invitation.email}</td>
              <td data-label={texts.roles}>
                <RolesInWords roles={invitation.roles} />
              </td>
              <td data-label={texts.sentBy}>{invitation.invited_by}</td>
              <td data-label={texts.until}>{invitation.is_expired ? texts.expired : <When at={invitation.expires_at} />}</td>
              <td>{invitation.can_change && <Actions invitation={invitation} onLink={onLink} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Actions({ invitation: { id, email }, onLink }: { invitation: InvitationView; onLink(link: string): void }) {
  const resend = useResend();
  const renew = useRenewLink();
  const remove = useDeleteInvitation();
  const failed = [resend, renew, remove].find(({ error }) => error !== null);
  const actions = [
    { word: texts.resend, busy: resend.isPending, act: () => resend.mutate(id, { onSuccess: () => announce(texts.wasResent(email)) }) },
    { word: texts.copyLink, busy: renew.isPending, act: () => renew.mutate(id, { onSuccess: ({ link }) => onLink(link) }) },
    {
      word: texts.deleteInvitation,
      busy: remove.isPending,
      act: () => remove.mutate(id, { onSuccess: () => announce(texts.wasDeleted(email)) }),
    },
  ];
  return (
    <>
      <div className={styles.actions}>
        {actions.map(({ word, busy, act }) => (
          <Button key={word} variant="default" size="xs" aria-label={texts.for(word, email)} loading={busy} onClick={act}>
            {word}
          </Button>
        ))}
      </div>
      {failed && <FailureNote error={failed.error} />}
    </>
  );
}

function LinkDialog({ link, onClose }: { link: string | undefined; onClose(): void }) {
  return (
    <Modal.Root opened={link !== undefined} onClose={onClose}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={styles.dialog}>
          <Modal.Title className={styles.heading}>{texts.linkTitle}</Modal.Title>
          <p>{texts.linkText}</p>
          <div className={styles.link}>
            <code>{link}</code>
            <CopyButton value={link ?? ''} what={texts.theLink} />
          </div>
          <div>
            <Button variant="default" onClick={onClose}>
              {texts.close}
            </Button>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
