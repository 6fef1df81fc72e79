import type { Answer, LookUpInvitation } from '#contract';
import { dateAndTime } from '../../words/dates.ts';
import styles from './invitation.module.css';
import { texts } from './texts.ts';

export type InvitationLookedUp = Answer<typeof LookUpInvitation>;

/** What is about to be accepted, before anything is typed. */
export function InvitationFacts({ invitation }: { invitation: InvitationLookedUp }) {
  const facts = [
    [texts.account, invitation.account_name],
    [texts.email, invitation.email],
    [texts.invitedBy, invitation.invited_by],
    [texts.expires, dateAndTime(new Date(invitation.expires_at))],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
