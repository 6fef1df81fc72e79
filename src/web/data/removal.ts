import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type IntegrationView, PreviewRemoval, type RemovalChoice, RemoveIntegration, UndoRemoval } from '#contract';
import { call } from './call.ts';
import { integrationQuery } from './integrations.ts';

/**
 * What a removal would concern. Always asked anew: the answer is only as good as the moment it is
 * given in.
 */
export const removalPreviewQuery = (integrationId: string) =>
  queryOptions({
    queryKey: ['preview', 'removal', integrationId],
    queryFn: ({ signal }) => call(PreviewRemoval, { params: { integrationId } }, { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export function useRemoveIntegration(integrationId: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (choice: RemovalChoice) => call(RemoveIntegration, { params: { integrationId }, body: { choice } }),
    onSuccess: keep,
  });
}

export function useUndoRemoval(integrationId: string) {
  const keep = useKeep();
  return useMutation({ mutationFn: () => call(UndoRemoval, { params: { integrationId } }), onSuccess: keep });
}

/** What a removal touches is in every list. */
function useKeep() {
  const client = useQueryClient();
  return async (integration: IntegrationView) => {
    client.setQueryData(integrationQuery(integration.id).queryKey, integration);
    const touched = [['integrations'], ['companies'], ['clients'], ['hardware'], ['asset'], ['connectors']];
    await Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}
