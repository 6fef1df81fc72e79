import { createRoute, redirect } from '@tanstack/react-router';
import { CrashedAlone } from './components/crashed.tsx';
import { lazyScreen } from './components/lazy-screen.ts';
import { backTo, signedIn } from './entry-routes.ts';
import { FrameSkeleton } from './frame/frame-skeleton.tsx';
import { root } from './root-route.ts';

/** Everything behind the sign-in: the session is known before any of it is drawn. */
export const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  staticData: { title: null },
  errorComponent: CrashedAlone,
  beforeLoad: async (before) => {
    const { must_set_up_two_factor } = await signedIn(before);
    if (must_set_up_two_factor) throw redirect({ to: '/two-factor', search: backTo(before.location) });
  },
  component: lazyScreen(() => import('./frame/frame.tsx'), 'Frame'),
  pendingComponent: FrameSkeleton,
});
