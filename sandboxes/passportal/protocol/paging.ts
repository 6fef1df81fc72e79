import type { FaultAction } from '#faults';
import { Refusal } from './answers.ts';
import type { Quirks } from './quirks.ts';

/** Which piece of a list: the whole protocol of pages here, there being no totals, links or cursors. */
export type PageAsked = { pageNumber: number; pageSize: number };

/** What a page held: its entries, and where it was cut from. */
export type Page<T> = { entries: readonly T[]; start: number };

/** The rows of a page. Throws 404 for a page past the end where that is the quirk. */
export function cutPage<T>(
  list: readonly T[],
  { pageNumber, pageSize }: PageAsked,
  quirks: Pick<Quirks, 'page-cap' | 'past-the-end'>,
): Page<T> {
  const cap = quirks['page-cap'] === 'off' ? Number.POSITIVE_INFINITY : Number(quirks['page-cap']);
  const size = Math.min(pageSize, cap);
  const start = (pageNumber - 1) * size;
  const entries = list.slice(start, start + size);
  if (entries.length === 0 && pageNumber > 1 && quirks['past-the-end'] === '404')
    throw new Refusal({ status: 404, code: 0, message: 'not found.' });
  return { entries, start };
}

/** Damages a page the way `fault` says; any other fault leaves it alone. */
export function spoilPage<T>(fault: FaultAction | undefined, { entries, start }: Page<T>, list: readonly T[]): readonly T[] {
  switch (fault?.kind) {
    case 'early-end':
      return [];
    case 'repeated-page':
      return pageBefore(list, start, entries.length);
    case 'repeated-record':
      return [...list.slice(Math.max(0, start - 1), Math.max(1, start)), ...entries];
    case 'doubled-record':
      return [...entries.slice(0, 1), ...entries];
    case 'shifted-rows':
      return list.slice(start + 1, start + 1 + entries.length);
    default:
      return entries;
  }
}

/** The page before, or, where this is the first, the rows of this one once more. */
function pageBefore<T>(list: readonly T[], start: number, length: number): readonly T[] {
  return start === 0 ? [...list.slice(0, length), ...list.slice(0, length)] : list.slice(Math.max(0, start - length), start);
}
