import { useQuery } from '@tanstack/react-query';
import type { LinkProps } from '@tanstack/react-router';
import { clientGroupsQuery } from '../data/client-groups.ts';
import { memberQuery } from '../data/members.ts';
import { roleQuery } from '../data/roles.ts';
import { useSession } from '../data/session.ts';
import { Crumb, Here } from './crumb.tsx';
import { texts } from './texts.ts';

type Params = Record<string, string | undefined>;
type Section = { to: NonNullable<LinkProps['to']>; label: string };

/** The pages of the settings that have pages below them, or stand beside the account's own. */
const SECTIONS: readonly Section[] = [
  { to: '/settings/members', label: texts.members },
  { to: '/settings/roles', label: texts.roles },
  { to: '/settings/client-groups', label: texts.clientGroups },
  { to: '/settings/service-keys', label: texts.serviceKeys },
  { to: '/settings/audit-log', label: texts.auditLog },
];

export function SettingsCrumbs({ path, params }: { path: string; params: Params }) {
  const section = SECTIONS.find(({ to }) => path.startsWith(to));
  if (!section) return <Here>{texts.settings}</Here>;
  return (
    <>
      <Crumb to="/settings">{texts.settings}</Crumb>
      {path.replace(/\/$/, '') === section.to ? (
        <Here>{section.label}</Here>
      ) : (
        <>
          <Crumb to={section.to}>{section.label}</Crumb>
          <OneOf path={path} params={params} />
        </>
      )}
    </>
  );
}

function OneOf({ path, params: { memberId, roleId, groupId } }: { path: string; params: Params }) {
  if (memberId) return <MemberCrumb memberId={memberId} />;
  if (roleId) return <RoleCrumb roleId={roleId} />;
  if (groupId) return <GroupCrumb groupId={groupId} />;
  return <Here>{path.endsWith('/invite') ? texts.invite : texts.new}</Here>;
}

function MemberCrumb({ memberId }: { memberId: string }) {
  const { data } = useQuery({ ...memberQuery(memberId), enabled: useSession().can.see_members });
  return <Here>{data?.name ?? '…'}</Here>;
}

function RoleCrumb({ roleId }: { roleId: string }) {
  const { data } = useQuery({ ...roleQuery(roleId), enabled: useSession().can.see_roles });
  return <Here>{data?.name ?? '…'}</Here>;
}

function GroupCrumb({ groupId }: { groupId: string }) {
  const { data } = useQuery({ ...clientGroupsQuery, enabled: useSession().can.see_members });
  return <Here>{data?.data.find(({ id }) => id === groupId)?.name ?? '…'}</Here>;
}
