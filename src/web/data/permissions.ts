import { queryOptions } from '@tanstack/react-query';
import { GetPermissionCatalogue } from '#contract';
import { call } from './call.ts';

/** The boxes, sections and levels that access is made from, and what the signed-in member holds. */
export const catalogueQuery = queryOptions({
  queryKey: ['permission-catalogue'],
  queryFn: ({ signal }) => call(GetPermissionCatalogue, {}, { signal }),
  staleTime: 60_000,
});
