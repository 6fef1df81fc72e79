import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ChangeFieldLabels, GetFieldLabels, type LabelDecisions, PreviewFieldLabels } from '#contract';
import { call } from './call.ts';

type Decisions = LabelDecisions['decisions'];

export const fieldLabelsQuery = (integrationId: string) =>
  queryOptions({
    queryKey: ['integrations', 'field-labels', integrationId],
    queryFn: ({ signal }) => call(GetFieldLabels, { params: { integrationId } }, { signal }),
  });

/** Asked with every change of a decision; the last answer stays on screen until the next is there. */
export const labelPreviewQuery = (integrationId: string, decisions: Decisions) =>
  queryOptions({
    queryKey: ['integrations', 'label-preview', integrationId, decisions],
    queryFn: ({ signal }) => call(PreviewFieldLabels, { params: { integrationId }, body: { decisions } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

/** `onSaved` is told here and not where it is asked: what asked is made anew with the labels that are read again, and would never hear of it. */
export function useChangeFieldLabels(integrationId: string, onSaved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decisions: Decisions) => call(ChangeFieldLabels, { params: { integrationId }, body: { decisions } }),
    onSuccess: () => {
      onSaved();
      return client.invalidateQueries({ queryKey: ['integrations'] });
    },
  });
}
