import { IconMailX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { InvitationView, PermissionCatalogue } from '#contract';
import { Notice } from '../../components/notice.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import table from '../../components/table.module.css';
import { useIsNarrow } from '../../components/use-is-narrow.ts';
import { When } from '../../components/when.tsx';
import { installationQuery } from '../../data/session.ts';
import { accessWords } from '../../words/access-words.ts';
import { type Asked, InvitationActions, InvitationDialogs } from './invitation-actions.tsx';
import styles from './members.module.css';
import { texts } from './texts.ts';

type Boxes = PermissionCatalogue['boxes'];
type Props = { invitations: readonly InvitationView[]; boxes: Boxes };

/** Who has been asked to join and has not answered yet. */
export function Invitations({ invitations, boxes }: Props) {
  const isNarrow = useIsNarrow();
  const [asked, setAsked] = useState<Asked>();
  // Apart from what was asked: a dialog that closes gives the focus back, and one that is taken away does not.
  const [isOpen, setIsOpen] = useState(false);
  const onAsk = (about: Asked) => {
    setAsked(about);
    setIsOpen(true);
  };
  const list = { invitations, boxes, onAsk };
  const unsent = invitations.filter(({ mail_problem }) => mail_problem !== null).length;
  return (
    <section id="invitations" aria-labelledby="invitations-heading" className={styles.section}>
      <h2 id="invitations-heading" className={styles.heading}>
        {texts.invitations}
      </h2>
      {unsent > 0 && <Notice tone="soon">{texts.mailProblems(unsent)}</Notice>}
      <KeptMails />
      {isNarrow ? <InvitationRows {...list} /> : <InvitationTable {...list} />}
      {asked && <InvitationDialogs key={asked.invitation.id} asked={asked} isOpen={isOpen} onClose={() => setIsOpen(false)} />}
    </section>
  );
}

/** In the demo nothing is sent: whoever tries it finds the mails elsewhere. */
function KeptMails() {
  const { data } = useQuery(installationQuery);
  if (!data?.has_outbox) return null;
  return (
    <Notice>
      {texts.demo} <Link to="/outbox">{texts.outbox}</Link>.
    </Notice>
  );
}

type ListProps = Props & { onAsk(asked: Asked): void };

function InvitationTable({ invitations, boxes, onAsk }: ListProps) {
  return (
    <div className={table.box}>
      <table className={table.table}>
        <caption className="visually-hidden">{texts.invitations}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.email}</th>
            <th scope="col">{texts.permissions}</th>
            <th scope="col">{texts.sent}</th>
            <th scope="col">{texts.expires}</th>
            <th scope="col">{texts.actions}</th>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} boxes={boxes} onAsk={onAsk} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function InvitationRow({ invitation, boxes, onAsk }: Omit<ListProps, 'invitations'> & { invitation: InvitationView }) {
  return (
    <tr>
      <td className={styles.who}>
        <span className={table.name}>{invitation.email}</span>
        <MailProblem invitation={invitation} />
      </td>
      <td>
        {accessWords(invitation, boxes).join(', ')}
        <Groups invitation={invitation} />
      </td>
      <td>
        <span className={table.once}>
          <When at={invitation.sent_at} />
        </span>
        <span className={styles.email}>{texts.by(invitation.invited_by)}</span>
      </td>
      <td className={table.once}>
        <Expiry invitation={invitation} />
      </td>
      <td>
        <InvitationActions invitation={invitation} onAsk={onAsk} />
      </td>
    </tr>
  );
}

function InvitationRows({ invitations, boxes, onAsk }: ListProps) {
  return (
    <ul className={table.rows}>
      {invitations.map((invitation) => (
        <li key={invitation.id} className={table.row}>
          <span className={table.line}>
            <span className={table.name}>{invitation.email}</span>
            {invitation.status === 'expired' && <Expiry invitation={invitation} />}
          </span>
          <span className={table.second}>
            {accessWords(invitation, boxes).join(', ')} · {texts.wasSent} <When at={invitation.sent_at} /> {texts.by(invitation.invited_by)}
            {invitation.status === 'pending' && (
              <>
                {' '}
                · {texts.willExpire} <When at={invitation.expires_at} />
              </>
            )}
          </span>
          <MailProblem invitation={invitation} />
          <InvitationActions invitation={invitation} onAsk={onAsk} />
        </li>
      ))}
    </ul>
  );
}

function Groups({ invitation: { client_groups } }: { invitation: InvitationView }) {
  if (client_groups.length === 0) return null;
  return <span className={styles.email}>{client_groups.map(({ name }) => name).join(', ')}</span>;
}

function Expiry({ invitation: { status, expires_at } }: { invitation: InvitationView }) {
  return status === 'expired' ? <StatusBadge step="past" label={texts.expired} /> : <When at={expires_at} />;
}

function MailProblem({ invitation: { mail_problem } }: { invitation: InvitationView }) {
  if (mail_problem === null) return null;
  return (
    <p className={styles.mailProblem}>
      <IconMailX size={15} stroke={1.8} aria-hidden /> {mail_problem}
    </p>
  );
}
