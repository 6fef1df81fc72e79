import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { isFailure } from './data/api-failure.ts';
import { connectorsQuery, integrationQuery, integrationsQuery } from './data/integrations.ts';
import { formatSearch, parseSearch, type Search } from './data/search-params.ts';
import { installationQuery, sessionQuery } from './data/session.ts';
import { Crashed, CrashedAlone } from './frame/crashed.tsx';
import { FrameSkeleton } from './frame/frame-skeleton.tsx';
import { NotFound } from './frame/not-found.tsx';

type Context = { queryClient: QueryClient };

/** Search parameters pass as the texts they are; each screen reads its own and ignores what it does not know. */
const plainSearch = (search: Record<string, unknown>): Search => search as Search;

const root = createRootRouteWithContext<Context>()({ errorComponent: CrashedAlone });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  errorComponent: CrashedAlone,
  validateSearch: plainSearch,
  beforeLoad: async ({ context }) => {
    const { needs_setup } = await context.queryClient.ensureQueryData(installationQuery);
    if (needs_setup) throw redirect({ to: '/set-up' });
  },
  component: lazyRouteComponent(() => import('./screens/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  errorComponent: CrashedAlone,
  beforeLoad: async ({ context }) => {
    const { needs_setup } = await context.queryClient.ensureQueryData(installationQuery);
    if (!needs_setup) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('./screens/set-up/set-up-screen.tsx'), 'SetUpScreen'),
});

/** Everything behind the sign-in: the session is known before any of it is drawn. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  errorComponent: CrashedAlone,
  beforeLoad: async ({ context, location }) => {
    await context.queryClient.ensureQueryData(sessionQuery).catch((error: unknown) => {
      if (isFailure(error, 'UNAUTHORIZED'))
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { back: location.href } });
      throw error;
    });
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
  loader: ({ context }) => void context.queryClient.prefetchQuery(integrationsQuery),
  component: lazyRouteComponent(() => import('./screens/integrations/integrations-screen.tsx'), 'IntegrationsScreen'),
});

const catalogue = createRoute({
  getParentRoute: () => frame,
  path: '/integrations/add',
  loader: ({ context }) => void context.queryClient.prefetchQuery(connectorsQuery),
  component: lazyRouteComponent(() => import('./screens/integrations/catalogue-screen.tsx'), 'CatalogueScreen'),
});

const connectorSetup = createRoute({
  getParentRoute: () => frame,
  path: '/integrations/add/$connectorId',
  loader: ({ context }) => void context.queryClient.prefetchQuery(connectorsQuery),
  component: lazyRouteComponent(() => import('./screens/connector-setup/connector-setup-screen.tsx'), 'ConnectorSetupScreen'),
});

const integration = createRoute({
  getParentRoute: () => frame,
  path: '/integrations/$integrationId',
  validateSearch: plainSearch,
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(integrationQuery(params.integrationId)),
  component: lazyRouteComponent(() => import('./screens/integration/integration-screen.tsx'), 'IntegrationScreen'),
});

const nowhere = createRoute({ getParentRoute: () => frame, path: '$', component: NotFound });

const routeTree = root.addChildren([
  signIn,
  setUp,
  frame.addChildren([home, hardware, asset, integrations, catalogue, connectorSetup, integration, nowhere]),
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
