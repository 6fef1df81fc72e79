import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { ExportAuditLog, ListAuditLog, requestOf } from '#contract';
import { call } from './call.ts';

/** Which entries, as the API's query has them. */
export type AuditQuestion = Readonly<{ search?: string; action?: string; from_day?: string; to_day?: string }>;

const AUDIT_PAGE_SIZE = 50;

/** The log, page after page, newest first. What was done a moment ago must be in it, so it is asked anew whenever it is opened. */
export const auditLogQuery = (query: AuditQuestion) =>
  infiniteQueryOptions({
    queryKey: ['audit-log', query],
    queryFn: ({ pageParam, signal }) =>
      call(ListAuditLog, { query: { ...query, page_size: String(AUDIT_PAGE_SIZE), ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });

/** Where the same entries are as a CSV file. */
export function auditExportPath(query: AuditQuestion): string {
  return requestOf(ExportAuditLog, { query }).path;
}
