import type { FetchQueryOptions, QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { Crashed } from './components/crashed.tsx';
import { lazyScreen } from './components/lazy-screen.ts';
import { keepScreensForAMoment, PendingScreen, pendingAtFirst } from './components/pending.tsx';
import { connectorsQuery, integrationQuery, integrationsQuery } from './data/integrations.ts';
import { formatSearch, parseSearch } from './data/search-params.ts';
import { sessionQuery } from './data/session.ts';
import { entryRoutes } from './entry-routes.ts';
import { NotFound } from './frame/not-found.tsx';
import { frame } from './frame-route.ts';
import { plainSearch, root } from './root-route.ts';
import { settings } from './settings-routes.ts';
import { titles } from './titles.ts';

type Ahead = { queryClient: QueryClient };

/** What an integration screen will ask, asked while its script loads: not for a member who would only be refused. */
function fetchAhead<T, K extends readonly unknown[]>({ queryClient }: Ahead, query: FetchQueryOptions<T, Error, T, K>): void {
  if (queryClient.getQueryData(sessionQuery.queryKey)?.can.see_integrations) void queryClient.prefetchQuery(query);
}

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  staticData: { title: titles.hardware },
  beforeLoad: () => {
    throw redirect({ to: '/hardware', replace: true });
  },
});

const clients = createRoute({
  getParentRoute: () => frame,
  path: '/clients',
  staticData: { title: titles.clients },
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/clients/clients-screen.tsx'), 'ClientsScreen'),
});

const client = createRoute({
  getParentRoute: () => frame,
  path: '/clients/$clientId',
  staticData: { title: titles.client },
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/client/client-screen.tsx'), 'ClientScreen'),
});

const hardware = createRoute({
  getParentRoute: () => frame,
  path: '/hardware',
  staticData: { title: titles.hardware },
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/hardware/hardware-screen.tsx'), 'HardwareScreen'),
});

const asset = createRoute({
  getParentRoute: () => frame,
  path: '/hardware/$assetId',
  staticData: { title: titles.asset },
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/asset/asset-screen.tsx'), 'AssetScreen'),
});

const integrations = createRoute({
  getParentRoute: () => frame,
  path: '/integrations',
  staticData: { title: titles.integrations },
  loader: ({ context }) => fetchAhead(context, integrationsQuery),
  component: lazyScreen(() => import('./screens/integrations/integrations-screen.tsx'), 'IntegrationsScreen'),
});

const catalogue = createRoute({
  getParentRoute: () => frame,
  path: '/integrations/add',
  staticData: { title: titles.catalogue },
  loader: ({ context }) => fetchAhead(context, connectorsQuery),
  component: lazyScreen(() => import('./screens/integrations/catalogue-screen.tsx'), 'CatalogueScreen'),
});

const connectorSetup = createRoute({
  getParentRoute: () => frame,
  path: '/integrations/add/$connectorId',
  staticData: { title: titles.connectorSetup },
  loader: ({ context }) => fetchAhead(context, connectorsQuery),
  component: lazyScreen(() => import('./screens/connector-setup/connector-setup-screen.tsx'), 'ConnectorSetupScreen'),
});

const integration = createRoute({
  getParentRoute: () => frame,
  path: '/integrations/$integrationId',
  staticData: { title: titles.integration },
  validateSearch: plainSearch,
  loader: ({ context, params }) => fetchAhead(context, integrationQuery(params.integrationId)),
  component: lazyScreen(() => import('./screens/integration/integration-screen.tsx'), 'IntegrationScreen'),
});

const profile = createRoute({
  getParentRoute: () => frame,
  path: '/profile',
  staticData: { title: titles.profile },
  validateSearch: plainSearch,
  component: lazyScreen(() => import('./screens/profile/profile-screen.tsx'), 'ProfileScreen'),
});

const nowhere = createRoute({ getParentRoute: () => frame, path: '$', staticData: { title: titles.notFound }, component: NotFound });

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
    settings,
    nowhere,
  ]),
]);

export function makeRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch: formatSearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    ...pendingAtFirst,
    defaultPendingComponent: PendingScreen,
    defaultErrorComponent: Crashed,
    scrollRestoration: true,
  });
  keepScreensForAMoment(router);
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
