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
import { basePath } from './data/base-path.ts';
import { sandboxQuery, sessionQuery } from './data/session.ts';
import { Elsewhere } from './screens/elsewhere/elsewhere.tsx';

type Before = { context: { queryClient: QueryClient }; location: ParsedLocation };

/** Where there is no frame that could show what goes wrong or is on the way. */
const alone = { errorComponent: CrashedAlone, pendingComponent: Pending } as const;

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Elsewhere,
  staticData: { title: null },
  ...alone,
  notFoundComponent: NotFound,
  loader: ({ context }) => context.queryClient.ensureQueryData(sandboxQuery),
});

const plainSearch = (search: Record<string, unknown>): Search => search as Search;

async function signedIn({ context, location }: Before): Promise<SessionView | undefined> {
  const { is_here } = await context.queryClient.ensureQueryData(sandboxQuery);
  if (!is_here) return undefined;
  return context.queryClient.ensureQueryData(sessionQuery).catch((error: unknown) => {
    if (isFailure(error, 'UNAUTHORIZED')) throw redirect({ to: '/login', search: location.href === '/' ? {} : { back: location.href } });
    throw error;
  });
}

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  staticData: { title: 'Sign in' },
  ...alone,
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
});

/** Everything behind the sign-in. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  staticData: { title: null },
  ...alone,
  beforeLoad: async (before) => void (await signedIn(before)),
  component: lazyScreen(() => import('./frame/dashboard-frame.tsx'), 'DashboardFrame'),
});

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  staticData: { title: 'Dashboard' },
  beforeLoad: () => {
    throw redirect({ to: '/dashboard', replace: true });
  },
});

const dashboard = createRoute({
  getParentRoute: () => frame,
  path: '/dashboard',
  staticData: { title: 'Dashboard' },
  component: lazyScreen(() => import('./screens/dashboard/dashboard-screen.tsx'), 'DashboardScreen'),
});

const clients = createRoute({
  getParentRoute: () => frame,
  path: '/clients',
  staticData: { title: 'Clients' },
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/clients/clients-screen.tsx'), 'ClientsScreen'),
});

const documents = createRoute({
  getParentRoute: () => frame,
  path: '/documents',
  staticData: { title: 'Assets' },
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/documents/documents-screen.tsx'), 'DocumentsScreen'),
});

const document = createRoute({
  getParentRoute: () => frame,
  path: '/documents/$documentId',
  staticData: { title: 'Document' },
  component: lazyScreen(() => import('./screens/documents/document-screen.tsx'), 'DocumentScreen'),
});

const keys = createRoute({
  getParentRoute: () => frame,
  path: '/settings/api-keys',
  staticData: { title: 'API Keys Management' },
  component: lazyScreen(() => import('./screens/keys/keys-screen.tsx'), 'KeysScreen'),
});

const users = createRoute({
  getParentRoute: () => frame,
  path: '/settings/users',
  staticData: { title: 'Users' },
  component: lazyScreen(() => import('./screens/users/users-screen.tsx'), 'UsersScreen'),
});

const faults = createRoute({
  getParentRoute: () => frame,
  path: '/faults',
  staticData: { title: 'Faults' },
  component: lazyScreen(() => import('./screens/faults/passportal-faults-screen.tsx'), 'PassportalFaultsScreen'),
});

const tree = root.addChildren([login, frame.addChildren([home, dashboard, clients, documents, document, keys, users, faults])]);

export function makeRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree: tree,
    basepath: basePath(),
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
