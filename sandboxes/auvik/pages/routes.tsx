import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, type ParsedLocation, redirect } from '@tanstack/react-router';
import { CrashedAlone, NotFound } from '#console/pages/frame/odd-pages.tsx';
import { Pending } from '#console/pages/frame/pending.tsx';
import { Crashed } from '#web/components/crashed.tsx';
import { lazyScreen } from '#web/components/lazy-screen.ts';
import { keepScreensForAMoment, PendingScreen, pendingAtFirst } from '#web/components/pending.tsx';
import { isFailure } from '#web/data/api-failure.ts';
import { formatSearch, parseSearch, type Search } from '#web/data/search-params.ts';
import type { SessionView } from '../contract/index.ts';
import { sandboxQuery, sessionQuery } from './data/session.ts';
import { addressOf, asTree, tenantsQuery } from './data/tenants.ts';

type Before = { context: { queryClient: QueryClient }; location: ParsedLocation };

/** Where there is no frame that could show what goes wrong or is on the way. */
const alone = { errorComponent: CrashedAlone, pendingComponent: Pending } as const;

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  staticData: { title: null },
  ...alone,
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
  staticData: { title: 'Sign in' },
  ...alone,
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
});

const twoFactor = createRoute({
  getParentRoute: () => root,
  path: '/two-factor',
  staticData: { title: 'Set up two-factor authentication' },
  ...alone,
  component: lazyScreen(() => import('./screens/two-factor/two-factor-screen.tsx'), 'TwoFactorScreen'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  staticData: { title: 'Create your user' },
  ...alone,
  component: lazyScreen(() => import('./screens/invitation/invitation-screen.tsx'), 'InvitationScreen'),
});

const mailbox = createRoute({
  getParentRoute: () => root,
  path: '/mailbox',
  staticData: { title: 'Mailbox' },
  ...alone,
  component: lazyScreen(() => import('./screens/mailbox/mailbox-screen.tsx'), 'MailboxScreen'),
});

/** Everything behind the sign-in. Whoever may open no pages finds the own profile there and nothing else. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  staticData: { title: null },
  ...alone,
  beforeLoad: async (before) => {
    const { can_open_pages } = await signedIn(before);
    if (can_open_pages) await before.context.queryClient.ensureQueryData(tenantsQuery);
    else if (before.location.pathname !== '/profile') throw redirect({ to: '/profile', replace: true });
  },
  component: lazyScreen(() => import('./frame/console-frame.tsx'), 'ConsoleFrame'),
});

/** The uppermost site that is open to the person. */
const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  staticData: { title: 'Dashboard' },
  beforeLoad: async ({ context }) => {
    const { data } = await context.queryClient.ensureQueryData(tenantsQuery);
    const first = asTree(data).find(({ can }) => can.open);
    throw redirect(first ? { to: '/site/$site', params: { site: addressOf(first) }, replace: true } : { to: '/profile', replace: true });
  },
});

const dashboard = createRoute({
  getParentRoute: () => frame,
  path: '/site/$site',
  staticData: { title: 'Dashboard' },
  component: lazyScreen(() => import('./screens/dashboard/dashboard-screen.tsx'), 'DashboardScreen'),
});

const devices = createRoute({
  getParentRoute: () => frame,
  path: '/site/$site/devices',
  staticData: { title: 'Device inventory' },
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/devices/devices-screen.tsx'), 'DevicesScreen'),
});

const users = createRoute({
  getParentRoute: () => frame,
  path: '/users',
  staticData: { title: 'Manage Users' },
  component: lazyScreen(() => import('./screens/users/users-screen.tsx'), 'UsersScreen'),
});

const invite = createRoute({
  getParentRoute: () => frame,
  path: '/users/invite',
  staticData: { title: 'Invite users' },
  component: lazyScreen(() => import('./screens/users/invite-screen.tsx'), 'InviteScreen'),
});

const user = createRoute({
  getParentRoute: () => frame,
  path: '/users/$userId',
  staticData: { title: 'User' },
  component: lazyScreen(() => import('./screens/users/user-screen.tsx'), 'UserScreen'),
});

const roles = createRoute({
  getParentRoute: () => frame,
  path: '/roles',
  staticData: { title: 'Roles' },
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/roles/roles-screen.tsx'), 'RolesScreen'),
});

const newRole = createRoute({
  getParentRoute: () => frame,
  path: '/roles/new',
  staticData: { title: 'Add Role' },
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/roles/role-screens.tsx'), 'NewRoleScreen'),
});

const role = createRoute({
  getParentRoute: () => frame,
  path: '/roles/$roleId',
  staticData: { title: 'Role' },
  component: lazyScreen(() => import('./screens/roles/role-screens.tsx'), 'RoleScreen'),
});

const profile = createRoute({
  getParentRoute: () => frame,
  path: '/profile',
  staticData: { title: 'Profile' },
  component: lazyScreen(() => import('./screens/profile/profile-screen.tsx'), 'ProfileScreen'),
});

const faults = createRoute({
  getParentRoute: () => frame,
  path: '/faults',
  staticData: { title: 'Faults' },
  component: lazyScreen(() => import('#console/pages/faults/faults-screen.tsx'), 'FaultsScreen'),
});

const tree = root.addChildren([
  signIn,
  twoFactor,
  invitation,
  mailbox,
  frame.addChildren([home, dashboard, devices, users, invite, user, roles, newRole, role, profile, faults]),
]);

export function makeRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree: tree,
    context: { queryClient },
    parseSearch,
    stringifySearch: formatSearch,
    ...pendingAtFirst,
    defaultPendingComponent: PendingScreen,
    defaultErrorComponent: Crashed,
  });
  keepScreensForAMoment(router);
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
