import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Empty } from '#web/components/empty.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { Page } from '#web/components/page.tsx';
import { SkeletonRows } from '#web/components/skeleton.tsx';
import table from '#web/components/table.module.css';
import { TwoFactorMark } from '#web/components/two-factor-mark.tsx';
import type { UserView } from '../../../contract/index.ts';
import { usersQuery } from '../../data/people.ts';
import { useSession } from '../../data/session.ts';
import { Pending } from './pending.tsx';
import { RolesInWords } from './roles-in-words.tsx';
import { texts } from './texts.ts';
import styles from './users.module.css';

/** Everybody with their roles, and who is invited. */
export function UsersScreen() {
  const { can } = useSession();
  const users = useQuery({ ...usersQuery, enabled: can.see_users });
  if (!can.see_users)
    return (
      <Page>
        <Empty title={texts.noPermission} />
      </Page>
    );
  return (
    <Page
      facts={users.data && texts.facts(users.data.data.length)}
      actions={can.invite && <LinkButton to="/users/invite">{texts.invite}</LinkButton>}
    >
      <Loaded from={users} skeleton={<SkeletonRows rows={4} height={52} />}>
        {({ data }) => <UserTable users={data} />}
      </Loaded>
      <Pending />
    </Page>
  );
}

function UserTable({ users }: { users: readonly UserView[] }) {
  return (
    <div className={table.box}>
      <table className={`${table.table} ${styles.stacks}`}>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.email}</th>
            <th scope="col">{texts.roles}</th>
            <th scope="col">{texts.twoFactor}</th>
            <th scope="col">{texts.apiKey}</th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.id}>
              <td>
                <Link to="/users/$userId" params={{ userId: user.id }} className={table.name}>
                  {user.first_name} {user.last_name}
                </Link>
                {user.is_self && <span className={table.quiet}> ({texts.you})</span>}
              </td>
              <td data-label={texts.email}>{user.email}</td>
              <td data-label={texts.roles}>
                <RolesInWords roles={user.roles} />
              </td>
              <td data-label={texts.twoFactor}>
                <TwoFactorMark isOn={user.has_two_factor} words={{ on: texts.setUp, off: texts.notSetUp }} />
              </td>
              <td data-label={texts.apiKey}>{user.has_api_key ? texts.has : texts.hasNot}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
