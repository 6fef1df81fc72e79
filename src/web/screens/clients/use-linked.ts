import { useQueries } from '@tanstack/react-query';
import { useIntegrations } from '../../data/integrations.ts';
import { companiesQuery } from '../../data/mapping.ts';
import { type Linked, linkedByClient } from './client-list.ts';

/**
 * The companies linked to each client; undefined until all integrations have answered, or where they may not be seen. A
 * list of clients does not carry them, and the list of all companies ends at 200.
 */
export function useLinked(): ReadonlyMap<string, Linked> | undefined {
  const integrations = useIntegrations().data?.data;
  const answers = useQueries({
    queries: (integrations ?? []).map(({ id }) => ({ ...companiesQuery(id, { state: 'matched' }), placeholderData: undefined })),
  });
  const found = answers.flatMap(({ data }) => (data ? [data.data] : []));
  if (!integrations || found.length < integrations.length) return undefined;
  return linkedByClient(found.flat());
}
