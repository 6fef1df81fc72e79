import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '#console/pages/call.ts';
import { type Call, GetDocument, ListClients, ListDocuments } from '../../contract/index.ts';

export const clientsQuery = (query: Call<typeof ListClients>['query']) =>
  queryOptions({
    queryKey: ['clients', query],
    queryFn: ({ signal }) => call(ListClients, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

export const documentsQuery = (query: Call<typeof ListDocuments>['query']) =>
  queryOptions({
    queryKey: ['documents', query],
    queryFn: ({ signal }) => call(ListDocuments, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

export const documentQuery = (documentId: string) =>
  queryOptions({ queryKey: ['document', documentId], queryFn: ({ signal }) => call(GetDocument, { params: { documentId } }, { signal }) });
