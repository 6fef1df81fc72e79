import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  ChangeCompanies,
  ChangeMapping,
  type CompanyChange,
  type CompanyState,
  GetMapping,
  type IntegrationInput,
  ListAllCompanies,
  ListCompanies,
  ListMappingLevels,
  type MappingInput,
  PreviewCompanies,
  PreviewMapping,
} from '#contract';
import { call } from './call.ts';

/** Which companies are asked for. */
export type CompanyQuestion = { state?: CompanyState; search?: string };

export const mappingQuery = (integrationId: string) =>
  queryOptions({
    queryKey: ['integrations', 'mapping', integrationId],
    queryFn: ({ signal }) => call(GetMapping, { params: { integrationId } }, { signal }),
  });

/** Companies of one integration. The old rows stay until the new ones are there. */
export const companiesQuery = (integrationId: string, query: CompanyQuestion = {}) =>
  queryOptions({
    queryKey: ['integrations', 'companies', integrationId, query],
    queryFn: ({ signal }) => call(ListCompanies, { params: { integrationId }, query }, { signal }),
    placeholderData: keepPreviousData,
  });

/** Companies of all integrations: the first 200 that match. */
export const allCompaniesQuery = (query: CompanyQuestion) =>
  queryOptions({
    queryKey: ['companies', query],
    queryFn: ({ signal }) => call(ListAllCompanies, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

/** What another mapping would move. Always asked anew: the answer is only as good as the moment it is given in. */
export const mappingPreviewQuery = (integrationId: string, body: MappingInput) =>
  queryOptions({
    queryKey: ['preview', 'mapping', integrationId, body],
    queryFn: ({ signal }) => call(PreviewMapping, { params: { integrationId }, body }, { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export const companiesPreviewQuery = (changes: readonly CompanyChange[]) =>
  queryOptions({
    queryKey: ['preview', 'companies', changes],
    queryFn: ({ signal }) => call(PreviewCompanies, { body: { changes: [...changes] } }, { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export function useChangeMapping(integrationId: string) {
  const refresh = useRefreshMapped();
  return useMutation({
    mutationFn: (body: MappingInput) => call(ChangeMapping, { params: { integrationId }, body }),
    onSuccess: refresh,
  });
}

export function useChangeCompanies() {
  const refresh = useRefreshMapped();
  return useMutation({
    mutationFn: (changes: readonly CompanyChange[]) => call(ChangeCompanies, { body: { changes: [...changes] } }),
    onSuccess: refresh,
  });
}

/** Asks the vendor for the levels of its tree. A mutation, because a key is sent and must not become part of a query's name. */
export function useMappingLevels() {
  return useMutation({ mutationFn: (body: IntegrationInput) => call(ListMappingLevels, { body }) });
}

/** Companies that move take assets, counts and clients along. */
function useRefreshMapped() {
  const client = useQueryClient();
  return async () => {
    const touched = [['integrations'], ['companies'], ['clients'], ['hardware'], ['asset']];
    await Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}
