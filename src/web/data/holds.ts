import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { DecideHold, ListHolds } from '#contract';
import { call } from './call.ts';

/** What somebody decided about something that a sync held back. */
export type HoldDecision = { holdId: string; decision: 'approve' | 'reject' };

export const holdsQuery = (integrationId: string) =>
  queryOptions({
    queryKey: ['integrations', 'holds', integrationId],
    queryFn: ({ signal }) => call(ListHolds, { params: { integrationId } }, { signal }),
  });

/** Also what failed is looked at again: somebody else may have decided, or it is back. */
export function useDecideHold() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ holdId, decision }: HoldDecision) => call(DecideHold, { params: { holdId }, body: { decision } }),
    onSettled: async () => {
      const touched = [['integrations'], ['companies'], ['clients'], ['hardware'], ['asset']];
      await Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}
