import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RoleView } from '#contract';
import { ApiOnlyMark } from '../../components/api-only-mark.tsx';
import { Empty } from '../../components/empty.tsx';
import { countLevels } from '../../components/levels.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { NoPermission } from '../../components/no-permission.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import table from '../../components/table.module.css';
import { When } from '../../components/when.tsx';
import { catalogueQuery } from '../../data/permissions.ts';
import { rolesQuery } from '../../data/roles.ts';
import { useSession } from '../../data/session.ts';
import { levelCount } from '../../words/level-words.ts';
import styles from './roles.module.css';
import { texts } from './texts.ts';
import { UsedBy } from './used-by.tsx';

/** The custom roles of the account, and who has each. */
export function RolesScreen() {
  const { can } = useSession();
  const roles = useQuery({ ...rolesQuery, enabled: can.see_roles });
  const list = roles.data?.data ?? [];
  const add = can.manage_roles && <LinkButton to="/settings/roles/new">{texts.add}</LinkButton>;
  return (
    <Page facts={roles.data && texts.facts(list.length)} actions={list.length > 0 && add}>
      {can.see_roles ? (
        <Loaded from={roles} skeleton={<SkeletonRows rows={4} height={44} />}>
          {({ data }) => (data.length === 0 ? <NoRoles add={add} /> : <RoleTable roles={data} />)}
        </Loaded>
      ) : (
        <NoPermission permission={texts.permission} doing={texts.seeing} />
      )}
    </Page>
  );
}

function NoRoles({ add }: { add: ReactNode }) {
  return (
    <Empty title={texts.none} action={add}>
      <p>{texts.noneText}</p>
    </Empty>
  );
}

function RoleTable({ roles }: { roles: readonly RoleView[] }) {
  const items = useQuery(catalogueQuery).data?.sections.flatMap((section) => section.items);
  return (
    <div className={table.box}>
      <table className={`${table.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.allows}</th>
            <th scope="col">{texts.usedBy}</th>
            <th scope="col">{texts.changed}</th>
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => (
            <tr key={role.id}>
              <td>
                <Link to="/settings/roles/$roleId" params={{ roleId: role.id }} className={styles.name}>
                  {role.name}
                </Link>
                {role.is_api_only && <ApiOnlyMark />}
              </td>
              <td data-label={texts.allows}>{items ? levelCount(countLevels(role.levels, items)) : '…'}</td>
              <td data-label={texts.usedBy}>
                <UsedBy role={role} />
              </td>
              <td data-label={texts.changed}>
                <When at={role.updated_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
