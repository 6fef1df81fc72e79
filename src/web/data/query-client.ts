import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isFailure } from './api-failure.ts';

/** Fetches, keeps and refreshes what the screens show. `onSignedOut` is told when any answer says the session is over. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (isFailure(error, 'UNAUTHORIZED')) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => isFailure(error, 'NETWORK', 'INTERNAL') && failures < 2,
        retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 8_000),
      },
    },
  });
}
