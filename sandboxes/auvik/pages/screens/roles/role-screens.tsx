import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { announce } from '#web/components/announcer.tsx';
import { ApiOnlyMark } from '#web/components/api-only-mark.tsx';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import { Empty } from '#web/components/empty.tsx';
import { LevelsShown } from '#web/components/levels-editor.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { Notice } from '#web/components/notice.tsx';
import { Page } from '#web/components/page.tsx';
import { SkeletonBars } from '#web/components/skeleton.tsx';
import type { CatalogueView, RoleView } from '../../../contract/index.ts';
import { catalogueQuery, rolesQuery, useDeleteRole } from '../../data/roles.ts';
import { useSession } from '../../data/session.ts';
import users from '../users/users.module.css';
import { RoleForm } from './role-form.tsx';
import { texts } from './texts.ts';

const skeleton = <SkeletonBars widths={[45, 25, 70, 70, 70]} height={36} />;

/** Adds a role: an empty one, or a clone of another. */
export function NewRoleScreen() {
  const { can } = useSession();
  const { like } = useSearch({ from: '/frame/roles/new' });
  return (
    <Page>
      {can.change_roles ? (
        <WithParts>
          {(roles, catalogue) => {
            const model = roles.find(({ id }) => id === like);
            const draft = model ? { ...model, name: texts.copyOf(model.name) } : { name: '', is_api_only: false, levels: {} };
            return <RoleForm key={like} roleId={null} role={draft} catalogue={catalogue} />;
          }}
        </WithParts>
      ) : (
        <Empty title={texts.noPermission} />
      )}
    </Page>
  );
}

export function RoleScreen() {
  const { roleId } = useParams({ from: '/frame/roles/$roleId' });
  const { can } = useSession();
  const role = useQuery({ ...rolesQuery, enabled: can.see_roles }).data?.data.find(({ id }) => id === roleId);
  return (
    <Page title={role?.name} badge={role?.is_api_only && <ApiOnlyMark />}>
      {can.see_roles ? (
        <WithParts>{(_, catalogue) => (role ? <Role role={role} catalogue={catalogue} /> : <Empty title={texts.notThere} />)}</WithParts>
      ) : (
        <Empty title={texts.noPermission} />
      )}
    </Page>
  );
}

function WithParts({ children }: { children: (roles: readonly RoleView[], catalogue: CatalogueView) => ReactNode }) {
  const roles = useQuery(rolesQuery);
  const catalogue = useQuery(catalogueQuery);
  return (
    <Loaded from={roles} skeleton={skeleton}>
      {({ data }) => (
        <Loaded from={catalogue} skeleton={skeleton}>
          {(parts) => children(data, parts)}
        </Loaded>
      )}
    </Loaded>
  );
}

function Role({ role, catalogue }: { role: RoleView; catalogue: CatalogueView }) {
  const { can } = useSession();
  if (!can.change_roles)
    return (
      <>
        <Notice>{texts.readOnly}</Notice>
        <LevelsShown sections={catalogue.sections} levels={role.levels} />
      </>
    );
  return (
    <>
      <RoleForm key={role.id} roleId={role.id} role={role} catalogue={catalogue} />
      <DeleteRolePart role={role} />
    </>
  );
}

function DeleteRolePart({ role: { id, name } }: { role: RoleView }) {
  const [isAsking, setIsAsking] = useState(false);
  const remove = useDeleteRole();
  const navigate = useNavigate();
  const confirm = () =>
    remove.mutate(id, {
      onSuccess: () => {
        announce(texts.wasDeleted(name));
        void navigate({ to: '/roles' });
      },
    });
  const close = () => {
    setIsAsking(false);
    remove.reset();
  };
  return (
    <section className={users.part}>
      <h2 className={users.heading}>{texts.delete}</h2>
      <p className={users.quiet}>{texts.deleteText}</p>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {texts.delete}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={texts.deleteAsk(name)}
        action={texts.delete}
        error={remove.error}
        isPending={remove.isPending}
        onConfirm={confirm}
        onClose={close}
      >
        <p>{texts.deleteNote}</p>
      </ConfirmDialog>
    </section>
  );
}
