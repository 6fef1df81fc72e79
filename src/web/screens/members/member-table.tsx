import { Link } from '@tanstack/react-router';
import type { MemberView, PermissionCatalogue } from '#contract';
import { Absent } from '../../components/absent.tsx';
import { MemberStatus, YouMark } from '../../components/member-marks.tsx';
import table from '../../components/table.module.css';
import { TwoFactorMark } from '../../components/two-factor-mark.tsx';
import { When } from '../../components/when.tsx';
import { accessWords } from '../../words/access-words.ts';
import styles from './members.module.css';
import { texts } from './texts.ts';

type Boxes = PermissionCatalogue['boxes'];
type Props = { members: readonly MemberView[]; boxes: Boxes };

export function MemberTable({ members, boxes }: Props) {
  return (
    <div className={table.box}>
      <table className={table.table}>
        <caption className="visually-hidden">{texts.tableName}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.permissions}</th>
            <th scope="col">{texts.groups}</th>
            <th scope="col">{texts.secondFactor}</th>
            <th scope="col">{texts.lastSignIn}</th>
            <th scope="col">{texts.status}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow key={member.id} member={member} boxes={boxes} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MemberRow({ member, boxes }: { member: MemberView; boxes: Boxes }) {
  return (
    <tr>
      <td className={styles.who}>
        <span className={styles.nameLine}>
          <Link to="/settings/members/$memberId" params={{ memberId: member.id }} className={table.name}>
            {member.name}
          </Link>
          {member.is_self && <YouMark />}
        </span>
        <span className={styles.email}>{member.email}</span>
      </td>
      <td>{accessWords(member, boxes).join(', ')}</td>
      <td>
        <SeenClients member={member} />
      </td>
      <td>
        <TwoFactorMark isOn={member.has_two_factor} />
      </td>
      <td className={table.once}>
        <LastSignIn member={member} />
      </td>
      <td>
        <MemberStatus status={member.status} />
      </td>
    </tr>
  );
}

/** Two lines a row; the row is the link, and the member's page says the rest. */
export function MemberRows({ members, boxes }: Props) {
  return (
    <ul className={table.rows}>
      {members.map((member) => (
        <li key={member.id}>
          <Link to="/settings/members/$memberId" params={{ memberId: member.id }} className={table.row}>
            <span className={table.line}>
              <span className={styles.nameLine}>
                <span className={table.name}>{member.name}</span>
                {member.is_self && <YouMark />}
              </span>
              <MemberStatus status={member.status} />
            </span>
            <span className={styles.secondLine}>
              <span>{member.email}</span>
              <span>{accessWords(member, boxes).join(', ')}</span>
              <TwoFactorMark isOn={member.has_two_factor} words={texts.secondFactorIs} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function SeenClients({ member: { permissions, client_groups } }: { member: MemberView }) {
  if (permissions.includes('administrator') || client_groups.length === 0) return <span className={table.quiet}>{texts.allClients}</span>;
  return client_groups.map(({ name }) => name).join(', ');
}

function LastSignIn({ member: { last_signed_in_at, role } }: { member: MemberView }) {
  if (last_signed_in_at) return <When at={last_signed_in_at} />;
  return <Absent because={role?.is_api_only ? texts.neverSignsIn : texts.neverSignedIn} />;
}
