import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Empty } from '#web/components/empty.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { Notice } from '#web/components/notice.tsx';
import { Page } from '#web/components/page.tsx';
import { SkeletonBars } from '#web/components/skeleton.tsx';
import type { RoleView, UserView } from '../../../contract/index.ts';
import { useChangeUserRoles, usersQuery } from '../../data/people.ts';
import { rolesQuery } from '../../data/roles.ts';
import { useSession } from '../../data/session.ts';
import { RolesInWords } from './roles-in-words.tsx';
import { type RoleBySite, SiteRolesEditor } from './site-roles.tsx';
import { texts } from './texts.ts';
import { RemoveUserPart, ResetTwoFactorPart } from './user-parts.tsx';
import styles from './users.module.css';

/** One user: the role at each site, the second factor, and the end of it. */
export function UserScreen() {
  const { userId } = useParams({ from: '/frame/users/$userId' });
  const { can } = useSession();
  const users = useQuery({ ...usersQuery, enabled: can.see_users });
  const roles = useQuery({ ...rolesQuery, enabled: can.invite });
  const user = users.data?.data.find(({ id }) => id === userId);
  if (!can.see_users || (users.data && !user))
    return (
      <Page>
        <Empty title={can.see_users ? texts.notThere : texts.noPermission} />
      </Page>
    );
  return (
    <Page title={user && `${user.first_name} ${user.last_name}`} facts={user?.email}>
      <Loaded from={users} skeleton={<SkeletonBars widths={[60, 90, 90]} height={36} />}>
        {() =>
          user && (
            <>
              {user.can.change_roles && roles.data ? (
                <RolesForm key={user.id} user={user} roles={roles.data.data} />
              ) : (
                <RolesInWords roles={user.roles} />
              )}
              <ResetTwoFactorPart user={user} />
              <RemoveUserPart user={user} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function RolesForm({ user, roles }: { user: UserView; roles: readonly RoleView[] }) {
  const everywhere = user.roles.find(({ tenant_id }) => tenant_id === null);
  const [chosen, setChosen] = useState<RoleBySite>(() =>
    Object.fromEntries(user.roles.flatMap(({ tenant_id, role_id }) => (tenant_id === null ? [] : [[tenant_id, role_id]]))),
  );
  const change = useChangeUserRoles(user.id);
  const choose = (next: RoleBySite) => {
    setChosen(next);
    change.reset();
  };
  const save = () => change.mutate(Object.entries(chosen).map(([tenant_id, role_id]) => ({ tenant_id, role_id })));
  return (
    <section className={styles.form} aria-labelledby="site-roles">
      <h2 id="site-roles" className={styles.heading}>
        {texts.siteRoles}
      </h2>
      {user.roles.length === 0 && <Notice>{texts.noRoleYet}</Notice>}
      {everywhere && <Notice>{texts.everySite(everywhere.role)}</Notice>}
      <SiteRolesEditor roles={roles} chosen={chosen} onChange={choose} />
      {change.error !== null && <FailureNote error={change.error} />}
      <div className={styles.buttons}>
        <Button onClick={save} loading={change.isPending}>
          {texts.save}
        </Button>
        <span className={styles.quiet} role="status">
          {change.isSuccess && texts.saved}
        </span>
      </div>
    </section>
  );
}
