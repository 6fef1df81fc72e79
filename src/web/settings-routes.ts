import { createRoute } from '@tanstack/react-router';
import { lazyScreen } from './components/lazy-screen.ts';
import { frame } from './frame-route.ts';
import { plainSearch } from './root-route.ts';
import { SettingsFrame } from './screens/settings/settings-frame.tsx';
import { titles } from './titles.ts';

/**
 * The settings' own navigation stands beside each of its pages, so all of them are its children.
 */
const surroundings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  staticData: { title: null },
  component: SettingsFrame,
});

const accountSettings = createRoute({
  getParentRoute: () => surroundings,
  path: '/',
  staticData: { title: titles.account },
  component: lazyScreen(() => import('./screens/settings/account-screen.tsx'), 'AccountScreen'),
});

const members = createRoute({
  getParentRoute: () => surroundings,
  path: '/members',
  staticData: { title: titles.members },
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/members/members-screen.tsx'), 'MembersScreen'),
});

const inviteMembers = createRoute({
  getParentRoute: () => surroundings,
  path: '/members/invite',
  staticData: { title: titles.inviteMembers },
  component: lazyScreen(() => import('./screens/invite-members/invite-screen.tsx'), 'InviteScreen'),
});

const member = createRoute({
  getParentRoute: () => surroundings,
  path: '/members/$memberId',
  staticData: { title: titles.member },
  component: lazyScreen(() => import('./screens/member/member-screen.tsx'), 'MemberScreen'),
});

const clientGroups = createRoute({
  getParentRoute: () => surroundings,
  path: '/client-groups',
  staticData: { title: titles.clientGroups },
  component: lazyScreen(() => import('./screens/client-groups/client-groups-screen.tsx'), 'ClientGroupsScreen'),
});

const newClientGroup = createRoute({
  getParentRoute: () => surroundings,
  path: '/client-groups/new',
  staticData: { title: titles.newClientGroup },
  component: lazyScreen(() => import('./screens/client-groups/client-group-screen.tsx'), 'NewClientGroupScreen'),
});

const clientGroup = createRoute({
  getParentRoute: () => surroundings,
  path: '/client-groups/$groupId',
  staticData: { title: titles.clientGroup },
  component: lazyScreen(() => import('./screens/client-groups/client-group-screen.tsx'), 'ClientGroupScreen'),
});

const roles = createRoute({
  getParentRoute: () => surroundings,
  path: '/roles',
  staticData: { title: titles.roles },
  component: lazyScreen(() => import('./screens/roles/roles-screen.tsx'), 'RolesScreen'),
});

const newRole = createRoute({
  getParentRoute: () => surroundings,
  path: '/roles/new',
  staticData: { title: titles.newRole },
  component: lazyScreen(() => import('./screens/roles/new-role-screen.tsx'), 'NewRoleScreen'),
});

const role = createRoute({
  getParentRoute: () => surroundings,
  path: '/roles/$roleId',
  staticData: { title: titles.role },
  component: lazyScreen(() => import('./screens/roles/role-screen.tsx'), 'RoleScreen'),
});

const serviceKeys = createRoute({
  getParentRoute: () => surroundings,
  path: '/service-keys',
  staticData: { title: titles.serviceKeys },
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/service-keys/service-keys-screen.tsx'), 'ServiceKeysScreen'),
});

const auditLog = createRoute({
  getParentRoute: () => surroundings,
  path: '/audit-log',
  staticData: { title: titles.auditLog },
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/audit-log/audit-log-screen.tsx'), 'AuditLogScreen'),
});

/** Every address below `/settings`. */
export const settings = surroundings.addChildren([
  accountSettings,
  members,
  inviteMembers,
  member,
  clientGroups,
  newClientGroup,
  clientGroup,
  roles,
  newRole,
  role,
  serviceKeys,
  auditLog,
]);
