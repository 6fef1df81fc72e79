import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import type { Search } from './data/search-params.ts';
import { CrashedAlone } from './frame/crashed.tsx';

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ errorComponent: CrashedAlone });

/** Search parameters pass as the texts they are; each screen reads its own and ignores what it does not know. */
export const plainSearch = (search: Record<string, unknown>): Search => search as Search;
