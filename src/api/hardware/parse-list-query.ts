import {
  type AssetCursor,
  type AssetFilterField,
  type AssetListQuery,
  type AssetSelection,
  type AssetSort,
  isSortValue,
  SORT_FIELDS,
} from '#assets';
import { type FilterKind, HARDWARE_FILTERS, type HardwareQuery, type HardwareSelection } from '#contract';
import { AppError, isId, shortened } from '#lib';
import { serialKey } from '#reconciliation';
import { parseFilters } from '../list-filters.ts';

const PAGE_SIZE = 25;

/** Every field the inventory filters by, and no other. */
const KINDS: Readonly<Record<AssetFilterField, FilterKind>> = HARDWARE_FILTERS;

/** The public API's list conventions, made into a query; a refusal names the parameter and what would be right. */
export function parseListQuery(query: HardwareQuery): AssetListQuery {
  const sort = parseSort(query.sort);
  return {
    ...parseSelection(query),
    sort,
    after: query.cursor ? parseCursor(query.cursor, sort) : null,
    limit: query.page_size ?? PAGE_SIZE,
  };
}

export function parseSelection(query: HardwareSelection): AssetSelection {
  const filters = parseFilters(KINDS, query).map((filter) => {
    // A serial number is compared as reconciliation compares it, so that its case and blanks do not
    // matter.
    const asCompared = (value: string) => (filter.field === 'serial_number' ? (serialKey(value) ?? value) : value);
    return { ...filter, values: filter.values.map(asCompared) };
  });
  return { search: query.search ?? '', filters };
}

function parseSort(text: string | undefined): AssetSort {
  const match = /^([+\- ]?)(\w+)$/.exec(text ?? 'name');
  const field = SORT_FIELDS.find((known) => known === match?.[2]);
  if (!field) throw invalid('sort', `The list cannot be sorted by ${shortened(text ?? '', 100)}. It can by: ${SORT_FIELDS.join(', ')}.`);
  return { field, descending: match?.[1] === '-' };
}

/** The cursor names the order it was made for: with another one it would skip rows in silence. */
export function formatCursor(cursor: AssetCursor, sort: AssetSort, total: { total: number; isExact: boolean }): string {
  return Buffer.from(
    JSON.stringify([sort.field, sort.descending, cursor.value, cursor.name, cursor.id, total.total, total.isExact]),
  ).toString('base64url');
}

function parseCursor(text: string, sort: AssetSort): AssetCursor {
  const [field, descending, value, name, id] = cursorParts(text);
  if (field !== sort.field || descending !== sort.descending) throw badCursor();
  if (typeof name !== 'string' || name.includes('\0') || typeof id !== 'string' || !isId(id)) throw badCursor();
  if ((value !== null && typeof value !== 'string') || !isSortValue(sort, value)) throw badCursor();
  return { value, name, id };
}

/** The total that the first page counted travels with the cursor, so that further pages need not count again. */
export function totalOfCursor(text: string): { total: number; isExact: boolean } {
  const [, , , , , total, isExact] = cursorParts(text);
  if (typeof total !== 'number' || !Number.isSafeInteger(total) || total < 0 || typeof isExact !== 'boolean') throw badCursor();
  return { total, isExact };
}

function cursorParts(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(parts)) return parts;
  } catch (cause) {
    throw badCursor(cause);
  }
  throw badCursor();
}

function badCursor(cause?: unknown): AppError {
  const sentence = 'This page cursor does not fit the request. Start again without it, and repeat all other parameters with each page.';
  return new AppError('INVALID_CURSOR', sentence, { whoActs: 'member' }, { cause });
}

function invalid(field: string, sentence: string): AppError {
  return new AppError('INVALID_INPUT', sentence, { whoActs: 'member' }, { field });
}
