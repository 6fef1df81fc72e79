import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { ApiOnlyMark } from '#web/components/api-only-mark.tsx';
import { Empty } from '#web/components/empty.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { Notice } from '#web/components/notice.tsx';
import { Page } from '#web/components/page.tsx';
import { SkeletonRows } from '#web/components/skeleton.tsx';
import table from '#web/components/table.module.css';
import type { RoleView } from '../../../contract/index.ts';
import { rolesQuery } from '../../data/roles.ts';
import { useSession } from '../../data/session.ts';
import users from '../users/users.module.css';
import styles from './roles.module.css';
import { texts } from './texts.ts';

export function RolesScreen() {
  const { can } = useSession();
  const roles = useQuery({ ...rolesQuery, enabled: can.see_roles });
  if (!can.see_roles)
    return (
      <Page>
        <Empty title={texts.noPermission} />
      </Page>
    );
  return (
    <Page
      facts={roles.data && texts.facts(roles.data.data.length)}
      actions={
        can.change_roles && (
          <LinkButton to="/roles/new" search={{}}>
            {texts.add}
          </LinkButton>
        )
      }
    >
      <Loaded from={roles} skeleton={<SkeletonRows rows={4} height={44} />}>
        {({ data }) => (
          <>
            <GiveNext roles={data} />
            <RoleTable roles={data} mayChange={can.change_roles} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/**
 * A role does nothing until somebody has it, and saving it gives it to nobody: what is next stands
 * here.
 */
function GiveNext({ roles }: { roles: readonly RoleView[] }) {
  const { saved } = useSearch({ from: '/frame/roles' });
  const role = roles.find(({ id, users: people }) => id === saved && people === 0);
  if (!role) return null;
  return (
    <Notice
      tone="fine"
      action={
        <LinkButton to="/users" size="xs">
          {texts.toUsers}
        </LinkButton>
      }
    >
      {texts.nowGive(role.name)}
    </Notice>
  );
}

function RoleTable({ roles, mayChange }: { roles: readonly RoleView[]; mayChange: boolean }) {
  return (
    <div className={table.box}>
      <table className={`${table.table} ${users.stacks}`}>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.usedBy}</th>
            <th scope="col">{texts.actions}</th>
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => (
            <tr key={role.id}>
              <td>
                <Link to="/roles/$roleId" params={{ roleId: role.id }} className={`${table.name} ${styles.name}`}>
                  {role.name}
                </Link>
                {role.is_api_only && <ApiOnlyMark />}
              </td>
              <td data-label={texts.usedBy}>{usersOf(role)}</td>
              <td>
                {mayChange && (
                  <LinkButton to="/roles/new" search={{ like: role.id }} variant="default" size="xs" aria-label={texts.cloneOf(role.name)}>
                    {texts.clone}
                  </LinkButton>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function usersOf({ users: people, invitations }: RoleView): string {
  const parts = [...(people > 0 ? [texts.users(people)] : []), ...(invitations > 0 ? [texts.invitations(invitations)] : [])];
  return parts.join(' · ') || texts.nobody;
}
