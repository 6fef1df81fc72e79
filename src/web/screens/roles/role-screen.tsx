import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { PermissionCatalogue, RoleView } from '#contract';
import { ApiOnlyMark } from '../../components/api-only-mark.tsx';
import { LevelsShown } from '../../components/levels-editor.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { NoPermission } from '../../components/no-permission.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { When } from '../../components/when.tsx';
import { isFailure } from '../../data/api-failure.ts';
import { catalogueQuery } from '../../data/permissions.ts';
import { roleQuery, useChangeRole } from '../../data/roles.ts';
import { useSession } from '../../data/session.ts';
import { NotFound } from '../../frame/not-found.tsx';
import { DeleteRole } from './delete-role.tsx';
import { RoleForm, RoleSkeleton } from './role-form.tsx';
import styles from './roles.module.css';
import { texts } from './texts.ts';
import { UsedBy } from './used-by.tsx';

/** One role: to be changed by whoever holds as much himself, to be looked at by the others. */
export function RoleScreen() {
  const { roleId } = useParams({ from: '/frame/settings/roles/$roleId' });
  const { can } = useSession();
  const role = useQuery({ ...roleQuery(roleId), enabled: can.see_roles });
  const catalogue = useQuery({ ...catalogueQuery, enabled: can.see_roles });
  if (isFailure(role.error, 'NOT_FOUND', 'INVALID_REQUEST')) return <NotFound />;
  return (
    <Page title={role.data?.name} badge={role.data?.is_api_only && <ApiOnlyMark />} facts={role.data && <Facts role={role.data} />}>
      {can.see_roles ? (
        <Loaded from={role} skeleton={<RoleSkeleton />}>
          {(found) => (
            <Loaded from={catalogue} skeleton={<RoleSkeleton />}>
              {(parts) =>
                found.can.change ? <OwnRole key={found.id} role={found} catalogue={parts} /> : <OthersRole role={found} catalogue={parts} />
              }
            </Loaded>
          )}
        </Loaded>
      ) : (
        <NoPermission permission={texts.permission} doing={texts.seeing} />
      )}
    </Page>
  );
}

function Facts({ role }: { role: RoleView }) {
  return (
    <>
      {texts.usedBy} <UsedBy role={role} /> · {texts.changed.toLowerCase()} <When at={role.updated_at} />
    </>
  );
}

type Props = { role: RoleView; catalogue: PermissionCatalogue };

function OwnRole({ role, catalogue }: Props) {
  const { mutateAsync } = useChangeRole(role.id);
  return (
    <>
      <RoleForm
        draftName={`role/${role.id}`}
        role={{ name: role.name, is_api_only: role.is_api_only, levels: role.levels }}
        members={role.used_by.members}
        catalogue={catalogue}
        submitLabel={texts.save}
        onSave={async (input) => void (await mutateAsync(input))}
      />
      <DeleteRole role={role} />
    </>
  );
}

function OthersRole({ role, catalogue }: Props) {
  const { can } = useSession();
  return (
    <div className={styles.form}>
      <Notice>{can.manage_roles ? texts.readOnlyBeyond : texts.readOnlyPermission}</Notice>
      {role.is_api_only && <p>{texts.apiOnlyYes}</p>}
      <section className={styles.levels}>
        <h2 className={styles.heading}>{texts.levels}</h2>
        <LevelsShown sections={catalogue.sections} levels={role.levels} startsOpen />
      </section>
    </div>
  );
}
