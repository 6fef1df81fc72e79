import { z } from 'zod';
import { type AssetCursor, type AssetFilter, type AssetListQuery, type AssetSort, FILTER_FIELDS, isSortValue, SORT_FIELDS } from '#assets';
import { AssetPresence, AssetType, type HardwareQuery, type HardwareSelection, HardwareView } from '#contract';
import { AppError, isId } from '#lib';
import { serialKey } from '#reconciliation';

const PAGE_SIZE = 25;
const OPERATORS = ['eq', 'in', 'lt', 'lte', 'gt', 'gte'] as const;
const INSTANTS: readonly string[] = ['record_updated_at', 'last_seen_at'];
const IDS: readonly string[] = ['id', 'client.id', 'integration.id'];

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

export function parseSelection(query: HardwareSelection): { search: string; filters: AssetFilter[] } {
  const filters = Object.entries(query).flatMap(([name, value]) => {
    const path = /^filter\[(.*)\]$/s.exec(name)?.[1];
    return path === undefined ? [] : textsIn(value).map((text) => parseFilter(path, text));
  });
  return { search: query.search ?? '', filters };
}

/** Filters of which every value is known: another one would find nothing, and look like an answer. */
const KNOWN_VALUES: Partial<Record<AssetFilter['field'], readonly string[]>> = {
  type: AssetType.options,
  presence: AssetPresence.options,
  serial_absent_because: HardwareView.shape.serial_absent_because.unwrap().options,
  sources: ['one', 'several'],
};

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

function parseFilter(path: string, text: string): AssetFilter {
  // Looser clients of the public API write client_id for client.id.
  const field = FILTER_FIELDS.find((known) => known === path || known.replace('.', '_') === path);
  if (!field) throw invalid(`filter[${path}]`, `There is no filter ${path}. There are: ${FILTER_FIELDS.join(', ')}.`);
  const { op, rest } = splitOperator(path, text);
  const isRange = op !== 'eq' && op !== 'in';
  if (isRange && !INSTANTS.includes(field)) throw invalid(`filter[${path}]`, `${path} can be compared with eq and in only.`);
  const values = (op === 'in' ? splitValues(rest) : [unquote(rest)]).map((value) => checkValue(field, value));
  return { field, op: isRange ? op : 'in', values };
}

/** What stands before a colon is an operator, unless the value is quoted: `ne:SERVER` must not ask for the name `ne:SERVER`. */
function splitOperator(path: string, text: string): { op: (typeof OPERATORS)[number]; rest: string } {
  const [, word, rest = ''] = /^(\w+):\s*(.*)$/s.exec(text) ?? [];
  if (word === undefined) return { op: 'eq', rest: text };
  const op = OPERATORS.find((known) => known === word);
  if (op) return { op, rest };
  const sentence = `There is no operator ${word}. There are: ${OPERATORS.join(', ')}. A value with a colon stands in double quotes.`;
  throw invalid(`filter[${path}]`, sentence);
}

/** A comma list; values with commas, colons or blanks stand in double quotes. */
function splitValues(text: string): string[] {
  return [...text.matchAll(/\s*(?:"((?:[^"\\]|\\.)*)"|([^,]*))\s*(?:,|$)/g)]
    .map(([, quoted, bare]) => (quoted === undefined ? (bare ?? '').trim() : withoutEscapes(quoted)))
    .filter((value) => value !== '');
}

function unquote(text: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(text.trim())?.[1];
  return quoted === undefined ? text.trim() : withoutEscapes(quoted);
}

function withoutEscapes(text: string): string {
  return text.replaceAll(/\\(.)/g, '$1');
}

function checkValue(field: AssetFilter['field'], value: string): string {
  if (IDS.includes(field) && !isId(value)) throw invalid(`filter[${field}]`, `${value} is not an id.`);
  const known = KNOWN_VALUES[field];
  if (known && !known.includes(value))
    throw invalid(`filter[${field}]`, `${field} is one of ${known.join(', ')}, not ${value || 'empty'}.`);
  if (INSTANTS.includes(field)) return checkInstant(field, value);
  // A serial number is compared as reconciliation compares it, so that its case and blanks do not matter.
  return field === 'serial_number' ? (serialKey(value) ?? value) : value;
}

const IsoDate = z.union([z.iso.date(), z.iso.datetime({ offset: true, local: true })]);

/** Without a zone it is UTC, whatever zone this server or its database lives in. */
function checkInstant(field: AssetFilter['field'], value: string): string {
  const parsed = IsoDate.safeParse(value);
  const at = new Date(parsed.success && /T[^Z+-]*$/.test(value) ? `${value}Z` : value);
  const year = at.getUTCFullYear();
  // PostgreSQL writes other years otherwise than JavaScript.
  if (parsed.success && year >= 1 && year <= 9999) return at.toISOString();
  throw invalid(`filter[${field}]`, `${value} is not a date, such as 2026-11-22 or 2026-11-22T14:30:00Z.`);
}

function parseSort(text: string | undefined): AssetSort {
  const match = /^([+\- ]?)(\w+)$/.exec(text ?? 'name');
  const field = SORT_FIELDS.find((known) => known === match?.[2]);
  if (!field) throw invalid('sort', `The list cannot be sorted by ${text}. It can by: ${SORT_FIELDS.join(', ')}.`);
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
