import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type ParsedLocation,
  redirect,
} from '@tanstack/react-router';
import { Crashed, NotFound } from '#console/pages/frame/odd-pages.tsx';
import { isFailure } from '#web/data/api-failure.ts';
import { formatSearch, parseSearch, type Search } from '#web/data/search-params.ts';
import type { SessionView } from '../contract/index.ts';
import { sandboxQuery, sessionQuery } from './data/session.ts';
import { addressOf, asTree, tenantsQuery } from './data/tenants.ts';

type Before = { context: { queryClient: QueryClient }; location: ParsedLocation };

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  errorComponent: Crashed,
  notFoundComponent: NotFound,
  loader: ({ context }) => context.queryClient.ensureQueryData(sandboxQuery),
});

const plainSearch = (search: Record<string, unknown>): Search => search as Search;

async function signedIn({ context, location }: Before): Promise<SessionView> {
  const session = await context.queryClient.ensureQueryData(sessionQuery).catch((error: unknown) => {
    if (isFailure(error, 'UNAUTHORIZED')) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { back: location.href } });
    throw error;
  });
  if (session.must_set_up_two_factor) throw redirect({ to: '/two-factor' });
  return session;
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
});

const twoFactor = createRoute({
  getParentRoute: () => root,
  path: '/two-factor',
  component: lazyRouteComponent(() => import('./screens/two-factor/two-factor-screen.tsx'), 'TwoFactorScreen'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./screens/invitation/invitation-screen.tsx'), 'InvitationScreen'),
});

const mailbox = createRoute({
  getParentRoute: () => root,
  path: '/mailbox',
  component: lazyRouteComponent(() => import('./screens/mailbox/mailbox-screen.tsx'), 'MailboxScreen'),
});

/** Everything behind the sign-in. Whoever may open no pages finds the own profile there and nothing else. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: async (before) => {
    const { can_open_pages } = await signedIn(before);
    if (can_open_pages) await before.context.queryClient.ensureQueryData(tenantsQuery);
    else if (before.location.pathname !== '/profile') throw redirect({ to: '/profile', replace: true });
  },
  component: lazyRouteComponent(() => import('./frame/console-frame.tsx'), 'ConsoleFrame'),
});

/** The uppermost site that is open to the person. */
const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { data } = await context.queryClient.ensureQueryData(tenantsQuery);
    const first = asTree(data).find(({ can }) => can.open);
    throw redirect(first ? { to: '/site/$site', params: { site: addressOf(first) }, replace: true } : { to: '/profile', replace: true });
  },
});

const dashboard = createRoute({
  getParentRoute: () => frame,
  path: '/site/$site',
  component: lazyRouteComponent(() => import('./screens/dashboard/dashboard-screen.tsx'), 'DashboardScreen'),
});

const devices = createRoute({
  getParentRoute: () => frame,
  path: '/site/$site/devices',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/devices/devices-screen.tsx'), 'DevicesScreen'),
});

const users = createRoute({
  getParentRoute: () => frame,
  path: '/users',
  component: lazyRouteComponent(() => import('./screens/users/users-screen.tsx'), 'UsersScreen'),
});

const invite = createRoute({
  getParentRoute: () => frame,
  path: '/users/invite',
  component: lazyRouteComponent(() => import('./screens/users/invite-screen.tsx'), 'InviteScreen'),
});

const user = createRoute({
  getParentRoute: () => frame,
  path: '/users/$userId',
  component: lazyRouteComponent(() => import('./screens/users/user-screen.tsx'), 'UserScreen'),
});

const roles = createRoute({
  getParentRoute: () => frame,
  path: '/roles',
  component: lazyRouteComponent(() => import('./screens/roles/roles-screen.tsx'), 'RolesScreen'),
});

const newRole = createRoute({
  getParentRoute: () => frame,
  path: '/roles/new',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/roles/role-screens.tsx'), 'NewRoleScreen'),
});

const role = createRoute({
  getParentRoute: () => frame,
  path: '/roles/$roleId',
  component: lazyRouteComponent(() => import('./screens/roles/role-screens.tsx'), 'RoleScreen'),
});

const profile = createRoute({
  getParentRoute: () => frame,
  path: '/profile',
  component: lazyRouteComponent(() => import('./screens/profile/profile-screen.tsx'), 'ProfileScreen'),
});

const faults = createRoute({
  getParentRoute: () => frame,
  path: '/faults',
  component: lazyRouteComponent(() => import('#console/pages/faults/faults-screen.tsx'), 'FaultsScreen'),
});

const tree = root.addChildren([
  signIn,
  twoFactor,
  invitation,
  mailbox,
  frame.addChildren([home, dashboard, devices, users, invite, user, roles, newRole, role, profile, faults]),
]);

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    parseSearch,
    stringifySearch: formatSearch,
    defaultErrorComponent: Crashed,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
