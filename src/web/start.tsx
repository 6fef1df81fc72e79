import './theme/mantine.css';
import '@fontsource-variable/inter/wght.css';
import './theme/mantine-variables.css';
import './theme/tokens.css';
import './theme/global.css';

import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './data/query-client.ts';
import { sessionQuery } from './data/session.ts';
import { makeRouter } from './routes.tsx';
import { theme } from './theme/theme.ts';

/** The key `public/theme.js` reads before the first paint. */
const colorScheme = localStorageColorSchemeManager({ key: 'lm-theme' });

const queryClient = makeQueryClient({ onSignedOut: () => void onSignedOut(), onSecondFactorNeeded });
const router = makeRouter(queryClient);

let isLeaving = false;

/**
 * A session that ended while somebody was here: back to sign-in, and afterwards to where they were.
 */
async function onSignedOut(): Promise<void> {
  if (isLeaving || !queryClient.getQueryData(sessionQuery.queryKey)) return;
  isLeaving = true;
  await router.navigate({ to: '/sign-in', search: { back: router.state.location.href, ended: 'yes' } });
  // Only now: what is drawn a last time on the way would ask for it again, and be refused.
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  isLeaving = false;
}

/**
 * The account began to require a second factor while somebody was here: the frame leads to where it
 * is set up, and back.
 */
function onSecondFactorNeeded(): void {
  queryClient.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, must_set_up_two_factor: true });
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
      // Both would be style elements made at run time: see theme/mantine-variables.css.
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
