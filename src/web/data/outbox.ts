import { queryOptions } from '@tanstack/react-query';
import { ListOutbox } from '#contract';
import { isFailure } from './api-failure.ts';
import { call } from './call.ts';

const REFRESH_MS = 3_000;

/** The mails of the demo. Where there is no outbox there will be none later either: nobody asks again. */
export const outboxQuery = queryOptions({
  queryKey: ['outbox'],
  queryFn: ({ signal }) => call(ListOutbox, {}, { signal }),
  refetchInterval: ({ state }) => (isFailure(state.error, 'NOT_FOUND') ? false : REFRESH_MS),
});
