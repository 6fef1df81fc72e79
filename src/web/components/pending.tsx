import { type AnyRouter, useRouterState } from '@tanstack/react-router';
import { EntryPage } from './entry-page.tsx';
import { Waiting } from './loaded.tsx';
import { Page } from './page.tsx';
import { SkeletonBars } from './skeleton.tsx';

/** Stands in for a screen whose script is on the way: its title is there already. */
export function PendingScreen() {
  return (
    <Page isPending>
      <Waiting>
        <SkeletonBars widths={[45, 80, 70, 75]} height={20} />
      </Waiting>
    </Page>
  );
}

/** The same where there is no frame around it. */
export function PendingEntry() {
  return (
    <EntryPage isFirst={useIsFirst()}>
      <Waiting>
        <SkeletonBars widths={[100, 100, 100]} height={36} />
      </Waiting>
    </EntryPage>
  );
}

/** Whether nothing was shown yet since the document was loaded. */
export function useIsFirst(): boolean {
  return useRouterState({ select: ({ resolvedLocation }) => resolvedLocation === undefined });
}

/**
 * Whether somebody is on the way to another place whose page is not there yet: the one before is
 * still shown, or its stand-in.
 */
export function useIsLeaving(): boolean {
  return useRouterState({
    select: ({ status, location, resolvedLocation }) => status === 'pending' && location.pathname !== resolvedLocation?.pathname,
  });
}

/**
 * For `createRouter`: what stands in for a page is there at once, because nothing else is, and
 * never a moment longer than the page needs.
 */
export const pendingAtFirst = { defaultPendingMs: 0, defaultPendingMinMs: 0 } as const;

/** Most screens come sooner than this: until then the one before stays, and nothing flickers. */
const KEPT_MS = 200;

/** Once the first page is shown, each stays for a moment while the next is on the way. */
export function keepScreensForAMoment(router: AnyRouter): void {
  const stop = router.subscribe('onResolved', () => {
    stop();
    router.update({ ...router.options, defaultPendingMs: KEPT_MS });
  });
}
