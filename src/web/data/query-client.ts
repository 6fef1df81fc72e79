import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isFailure } from './api-failure.ts';

/** What any answer may say about the session: it is over, or it is worth nothing before a second factor is set up. */
type SessionNews = { onSignedOut(): void; onSecondFactorNeeded(): void };

/** Fetches, keeps and refreshes what the screens show, and tells what the answers say about the session. */
export function makeQueryClient({ onSignedOut, onSecondFactorNeeded }: SessionNews): QueryClient {
  const watch = (error: unknown) => {
    if (isFailure(error, 'UNAUTHORIZED')) onSignedOut();
    if (isFailure(error, 'SECOND_FACTOR_NEEDED')) onSecondFactorNeeded();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => isFailure(error, 'NETWORK', 'DATABASE_UNAVAILABLE', 'INTERNAL') && failures < 2,
        retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 8_000),
      },
    },
  });
}
