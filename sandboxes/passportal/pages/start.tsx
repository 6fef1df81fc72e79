import '#web/theme/mantine.css';
import '@fontsource-variable/inter/wght.css';
import '#web/theme/mantine-variables.css';
import '#web/theme/tokens.css';
import '#web/theme/global.css';
import './theme/console.css';

import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { type Vendor, VendorProvider } from '#console/pages/vendor.ts';
import { BrandProvider } from '#web/components/brand.tsx';
import { makeQueryClient } from '#web/data/query-client.ts';
import { theme } from '#web/theme/theme.ts';
import { sessionQuery } from './data/session.ts';
import { makeRouter } from './routes.tsx';

/** The key `public/theme.js` reads before the first paint. */
const colorScheme = localStorageColorSchemeManager({ key: 'passportal-sandbox-theme' });
const brand = { name: 'Passportal sandbox', mark: '/favicon.svg' };
const vendor: Vendor = {
  name: 'N-able Passportal',
  maker: 'N-able',
  invented: 'documents',
  place: 'datacenter',
  examplePath: '/api/v2/documents/all',
  usualLimit: { requests: 600, windowSeconds: 60, answer: 429 },
};

const queryClient = makeQueryClient({ onSignedOut, onSecondFactorNeeded: () => undefined });
const router = makeRouter(queryClient);

/** A session that ended while somebody was here. */
function onSignedOut(): void {
  if (!queryClient.getQueryData(sessionQuery.queryKey)) return;
  const back = router.state.location.href;
  void router.navigate({ to: '/login', search: { back } }).then(() => queryClient.removeQueries({ queryKey: sessionQuery.queryKey }));
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
      // Both would be style elements made at run time, which the content-security policy refuses.
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <BrandProvider value={brand}>
        <VendorProvider value={vendor}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </VendorProvider>
      </BrandProvider>
    </MantineProvider>
  </StrictMode>,
);
