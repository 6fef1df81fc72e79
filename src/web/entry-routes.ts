import type { QueryClient } from '@tanstack/react-query';
import { createRoute, type ParsedLocation, redirect } from '@tanstack/react-router';
import type { SessionView } from '#contract';
import { CrashedAlone } from './components/crashed.tsx';
import { lazyScreen } from './components/lazy-screen.ts';
import { PendingEntry } from './components/pending.tsx';
import { isFailure } from './data/api-failure.ts';
import { installationQuery, sessionQuery } from './data/session.ts';
import { plainSearch, root } from './root-route.ts';
import { titles } from './titles.ts';

type Before = { context: { queryClient: QueryClient }; location: ParsedLocation };

/** The session, or to sign-in and afterwards back. */
export async function signedIn({ context, location }: Before): Promise<SessionView> {
  return context.queryClient.ensureQueryData(sessionQuery).catch((error: unknown) => {
    if (isFailure(error, 'UNAUTHORIZED')) throw redirect({ to: '/sign-in', search: backTo(location) });
    throw error;
  });
}

/** Where somebody was going, for the address of a page that comes before; the start page goes without saying. */
export function backTo({ href }: { href: string }): { back?: string } {
  return href === '/' ? {} : { back: href };
}

/** An installation that nobody has set up yet has nobody to sign in. */
async function afterSetUp({ context }: Pick<Before, 'context'>): Promise<void> {
  const { needs_setup } = await context.queryClient.ensureQueryData(installationQuery);
  if (needs_setup) throw redirect({ to: '/set-up' });
}

/** Around these pages there is nothing that could show what goes wrong or is on the way. */
const alone = { errorComponent: CrashedAlone, pendingComponent: PendingEntry } as const;

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  staticData: { title: titles.signIn },
  ...alone,
  validateSearch: plainSearch,
  beforeLoad: afterSetUp,
  component: lazyScreen(() => import('./screens/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  staticData: { title: titles.setUp },
  ...alone,
  beforeLoad: async ({ context }) => {
    const { needs_setup } = await context.queryClient.ensureQueryData(installationQuery);
    if (!needs_setup) throw redirect({ to: '/' });
  },
  component: lazyScreen(() => import('./screens/set-up/set-up-screen.tsx'), 'SetUpScreen'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  staticData: { title: titles.forgotPassword },
  ...alone,
  beforeLoad: afterSetUp,
  component: lazyScreen(() => import('./screens/forgot-password/forgot-password-screen.tsx'), 'ForgotPasswordScreen'),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  staticData: { title: titles.resetPassword },
  ...alone,
  component: lazyScreen(() => import('./screens/reset-password/reset-password-screen.tsx'), 'ResetPasswordScreen'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  staticData: { title: titles.invitation },
  ...alone,
  component: lazyScreen(() => import('./screens/invitation/invitation-screen.tsx'), 'InvitationScreen'),
});

/** Outside the frame: for members who may do nothing else yet. Everybody else finds the same on their profile. */
const twoFactor = createRoute({
  getParentRoute: () => root,
  path: '/two-factor',
  staticData: { title: titles.twoFactor },
  ...alone,
  validateSearch: plainSearch,
  beforeLoad: async (before) => {
    const { must_set_up_two_factor } = await signedIn(before);
    if (!must_set_up_two_factor) throw redirect({ to: '/profile', search: { tab: 'two-factor' }, replace: true });
  },
  component: lazyScreen(() => import('./screens/two-factor/two-factor-screen.tsx'), 'TwoFactorScreen'),
});

const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  staticData: { title: titles.outbox },
  ...alone,
  component: lazyScreen(() => import('./screens/outbox/outbox-screen.tsx'), 'OutboxScreen'),
});

/** The pages around which there is no frame: before there is a session, or before it is worth anything. */
export const entryRoutes = [signIn, setUp, forgotPassword, resetPassword, invitation, twoFactor, outbox] as const;
