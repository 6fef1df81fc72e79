import type { FetchQueryOptions, QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { connectorsQuery, integrationQuery, integrationsQuery } from './data/integrations.ts';
import { formatSearch, parseSearch } from './data/search-params.ts';
import { sessionQuery } from './data/session.ts';
import { backTo, entryRoutes, signedIn } from './entry-routes.ts';
import { Crashed, CrashedAlone } from './frame/crashed.tsx';
import { FrameSkeleton } from './frame/frame-skeleton.tsx';
import { NotFound } from './frame/not-found.tsx';
import { plainSearch, root } from './root-route.ts';

type Ahead = { queryClient: QueryClient };

/** What an integration screen will ask, asked while its script loads: not for a member who would only be refused. */
function fetchAhead<T, K extends readonly unknown[]>({ queryClient }: Ahead, query: FetchQueryOptions<T, Error, T, K>): void {
  if (queryClient.getQueryData(sessionQuery.queryKey)?.can.see_integrations) void queryClient.prefetchQuery(query);
}

/** Everything behind the sign-in: the session is known before any of it is drawn. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  errorComponent: CrashedAlone,
  beforeLoad: async (before) => {
    const { must_set_up_two_factor } = await signedIn(before);
    if (must_set_up_two_factor) throw redirect({ to: '/two-factor', search: backTo(before.location) });
  },
  component: lazyRouteComponent(() => import('./frame/frame.tsx'), 'Frame'),
  pendingComponent: FrameSkeleton,
});

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/hardware', replace: true });
  },
});

const clients = createRoute({
  getParentRoute: () => frame,
  path: '/clients',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/clients/clients-screen.tsx'), 'ClientsScreen'),
});

const client = createRoute({
  getParentRoute: () => frame,
  path: '/clients/$clientId',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/client/client-screen.tsx'), 'ClientScreen'),
});

const hardware = createRoute({
  getParentRoute: () => frame,
  path: '/hardware',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/hardware/hardware-screen.tsx'), 'HardwareScreen'),
});

const asset = createRoute({
  getParentRoute: () => frame,
  path: '/hardware/$assetId',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/asset/asset-screen.tsx'), 'AssetScreen'),
});

const integrations = createRoute({
  getParentRoute: () => frame,
  path: '/integrations',
  loader: ({ context }) => fetchAhead(context, integrationsQuery),
  component: lazyRouteComponent(() => import('./screens/integrations/integrations-screen.tsx'), 'IntegrationsScreen'),
});

const catalogue = createRoute({
  getParentRoute: () => frame,
  path: '/integrations/add',
  loader: ({ context }) => fetchAhead(context, connectorsQuery),
  component: lazyRouteComponent(() => import('./screens/integrations/catalogue-screen.tsx'), 'CatalogueScreen'),
});

const connectorSetup = createRoute({
  getParentRoute: () => frame,
  path: '/integrations/add/$connectorId',
  loader: ({ context }) => fetchAhead(context, connectorsQuery),
  component: lazyRouteComponent(() => import('./screens/connector-setup/connector-setup-screen.tsx'), 'ConnectorSetupScreen'),
});

const integration = createRoute({
  getParentRoute: () => frame,
  path: '/integrations/$integrationId',
  validateSearch: plainSearch,
  loader: ({ context, params }) => fetchAhead(context, integrationQuery(params.integrationId)),
  component: lazyRouteComponent(() => import('./screens/integration/integration-screen.tsx'), 'IntegrationScreen'),
});

const profile = createRoute({
  getParentRoute: () => frame,
  path: '/profile',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/profile/profile-screen.tsx'), 'ProfileScreen'),
});

/** The settings' own navigation stands beside each of its pages, so all of them are its children. */
const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(() => import('./screens/settings/settings-frame.tsx'), 'SettingsFrame'),
});

const accountSettings = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/settings/account-screen.tsx'), 'AccountScreen'),
});

const members = createRoute({
  getParentRoute: () => settings,
  path: '/members',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/members/members-screen.tsx'), 'MembersScreen'),
});

const inviteMembers = createRoute({
  getParentRoute: () => settings,
  path: '/members/invite',
  component: lazyRouteComponent(() => import('./screens/invite-members/invite-screen.tsx'), 'InviteScreen'),
});

const member = createRoute({
  getParentRoute: () => settings,
  path: '/members/$memberId',
  component: lazyRouteComponent(() => import('./screens/member/member-screen.tsx'), 'MemberScreen'),
});

const clientGroups = createRoute({
  getParentRoute: () => settings,
  path: '/client-groups',
  component: lazyRouteComponent(() => import('./screens/client-groups/client-groups-screen.tsx'), 'ClientGroupsScreen'),
});

const newClientGroup = createRoute({
  getParentRoute: () => settings,
  path: '/client-groups/new',
  component: lazyRouteComponent(() => import('./screens/client-groups/client-group-screen.tsx'), 'NewClientGroupScreen'),
});

const clientGroup = createRoute({
  getParentRoute: () => settings,
  path: '/client-groups/$groupId',
  component: lazyRouteComponent(() => import('./screens/client-groups/client-group-screen.tsx'), 'ClientGroupScreen'),
});

const roles = createRoute({
  getParentRoute: () => settings,
  path: '/roles',
  component: lazyRouteComponent(() => import('./screens/roles/roles-screen.tsx'), 'RolesScreen'),
});

const newRole = createRoute({
  getParentRoute: () => settings,
  path: '/roles/new',
  component: lazyRouteComponent(() => import('./screens/roles/new-role-screen.tsx'), 'NewRoleScreen'),
});

const role = createRoute({
  getParentRoute: () => settings,
  path: '/roles/$roleId',
  component: lazyRouteComponent(() => import('./screens/roles/role-screen.tsx'), 'RoleScreen'),
});

const serviceKeys = createRoute({
  getParentRoute: () => settings,
  path: '/service-keys',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/service-keys/service-keys-screen.tsx'), 'ServiceKeysScreen'),
});

const auditLog = createRoute({
  getParentRoute: () => settings,
  path: '/audit-log',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/audit-log/audit-log-screen.tsx'), 'AuditLogScreen'),
});

const nowhere = createRoute({ getParentRoute: () => frame, path: '$', component: NotFound });

const routeTree = root.addChildren([
  ...entryRoutes,
  frame.addChildren([
    home,
    clients,
    client,
    hardware,
    asset,
    integrations,
    catalogue,
    connectorSetup,
    integration,
    profile,
    settings.addChildren([
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
    ]),
    nowhere,
  ]),
]);

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch: formatSearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 200,
    defaultErrorComponent: Crashed,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
