import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { CrashedAlone } from './components/crashed.tsx';
import { PendingEntry } from './components/pending.tsx';
import type { Search } from './data/search-params.ts';

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  staticData: { title: null },
  errorComponent: CrashedAlone,
  pendingComponent: PendingEntry,
});

/** Search parameters pass as the texts they are; each screen reads its own and ignores what it does not know. */
export const plainSearch = (search: Record<string, unknown>): Search => search as Search;
