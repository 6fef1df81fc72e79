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
import { basePath } from './data/base-path.ts';
import { sandboxQuery, sessionQuery } from './data/session.ts';
import { Elsewhere } from './screens/elsewhere/elsewhere.tsx';

type Before = { context: { queryClient: QueryClient }; location: ParsedLocation };

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Elsewhere,
  errorComponent: Crashed,
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
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
});

/** Everything behind the sign-in. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: async (before) => void (await signedIn(before)),
  component: lazyRouteComponent(() => import('./frame/dashboard-frame.tsx'), 'DashboardFrame'),
});

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/dashboard', replace: true });
  },
});

const dashboard = createRoute({
  getParentRoute: () => frame,
  path: '/dashboard',
  component: lazyRouteComponent(() => import('./screens/dashboard/dashboard-screen.tsx'), 'DashboardScreen'),
});

const clients = createRoute({
  getParentRoute: () => frame,
  path: '/clients',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/clients/clients-screen.tsx'), 'ClientsScreen'),
});

const documents = createRoute({
  getParentRoute: () => frame,
  path: '/documents',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('./screens/documents/documents-screen.tsx'), 'DocumentsScreen'),
});

const document = createRoute({
  getParentRoute: () => frame,
  path: '/documents/$documentId',
  component: lazyRouteComponent(() => import('./screens/documents/document-screen.tsx'), 'DocumentScreen'),
});

const keys = createRoute({
  getParentRoute: () => frame,
  path: '/settings/api-keys',
  component: lazyRouteComponent(() => import('./screens/keys/keys-screen.tsx'), 'KeysScreen'),
});

const users = createRoute({
  getParentRoute: () => frame,
  path: '/settings/users',
  component: lazyRouteComponent(() => import('./screens/users/users-screen.tsx'), 'UsersScreen'),
});

const faults = createRoute({
  getParentRoute: () => frame,
  path: '/faults',
  component: lazyRouteComponent(() => import('./screens/faults/passportal-faults-screen.tsx'), 'PassportalFaultsScreen'),
});

const tree = root.addChildren([login, frame.addChildren([home, dashboard, clients, documents, document, keys, users, faults])]);

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: basePath(),
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
