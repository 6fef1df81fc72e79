import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { announce } from '../../components/announcer.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { NoPermission } from '../../components/no-permission.tsx';
import { Page } from '../../components/page.tsx';
import { catalogueQuery } from '../../data/permissions.ts';
import { useAddRole } from '../../data/roles.ts';
import { useSession } from '../../data/session.ts';
import { RoleForm, RoleSkeleton } from './role-form.tsx';
import { texts } from './texts.ts';

const EMPTY = { name: '', is_api_only: false, levels: {} } as const;

export function NewRoleScreen() {
  const { can } = useSession();
  const catalogue = useQuery({ ...catalogueQuery, enabled: can.manage_roles });
  const add = useAddRole();
  const navigate = useNavigate();
  return (
    <Page>
      {can.manage_roles ? (
        <Loaded from={catalogue} skeleton={<RoleSkeleton />}>
          {(found) => (
            <RoleForm
              draftName="role/new"
              role={EMPTY}
              catalogue={found}
              submitLabel={texts.add}
              onSave={async (input) => {
                const { name } = await add.mutateAsync(input);
                announce(texts.wasAdded(name));
                await navigate({ to: '/settings/roles' });
              }}
            />
          )}
        </Loaded>
      ) : (
        <NoPermission permission={texts.changePermission} doing={texts.adding} />
      )}
    </Page>
  );
}
