import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { GetHardware, GetHardwareFacets, GetHardwareProvenance, ListHardware, ListHardwareHistory } from '#contract';
import { call } from './call.ts';

/** Filters, search and order of a list, as the API's query has them; paging is added when it is asked. */
export type HardwareQuestion = Readonly<Record<string, string>>;

const HARDWARE_PAGE_SIZE = 100;
/** Beyond this many rows scrolling is no way to find anything: the list asks for a filter instead. */
export const HARDWARE_ROWS_MAX = 5_000;

/** The list, page after page. The old rows stay until the new ones are there; an answer to an older question is dropped. */
export const hardwareListQuery = (query: HardwareQuestion) =>
  infiniteQueryOptions({
    queryKey: ['hardware', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      call(
        ListHardware,
        { query: { ...query, page_size: String(HARDWARE_PAGE_SIZE), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last, pages) => (pages.length * HARDWARE_PAGE_SIZE < HARDWARE_ROWS_MAX ? last.next_cursor : undefined),
    placeholderData: keepPreviousData,
    // A long list is not read again page by page because a window got the focus.
    refetchOnWindowFocus: false,
  });

/** How many match now, asked while a sync is writing: tells of new assets without moving the rows under the reader. */
export const hardwareCountQuery = (query: HardwareQuestion) =>
  queryOptions({
    queryKey: ['hardware-count', query],
    queryFn: ({ signal }) => call(ListHardware, { query: { ...query, page_size: '1' } }, { signal }),
    refetchInterval: 5_000,
    staleTime: 0,
  });

export const facetsQuery = (query: HardwareQuestion) =>
  queryOptions({
    queryKey: ['hardware', 'facets', query],
    queryFn: ({ signal }) => call(GetHardwareFacets, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

export const assetQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['asset', assetId],
    queryFn: ({ signal }) => call(GetHardware, { params: { assetId } }, { signal }),
  });

export const provenanceQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['asset', assetId, 'provenance'],
    queryFn: ({ signal }) => call(GetHardwareProvenance, { params: { assetId } }, { signal }),
  });

export const historyQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['asset', assetId, 'history'],
    queryFn: ({ signal }) => call(ListHardwareHistory, { params: { assetId } }, { signal }),
  });
