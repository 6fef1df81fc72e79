import { type RawBuilder, sql } from 'kysely';

/** A condition on one field: `in` with one value is equality. */
export type AssetFilter = { field: AssetFilterField; op: 'in' | 'lt' | 'lte' | 'gt' | 'gte'; values: readonly string[] };

const FILTER_FIELDS = [
  'id',
  'client.id',
  'client.name',
  'type',
  'manufacturer.name',
  'model.number',
  'serial_number',
  'name',
  'presence',
  'serial_absent_because',
  'integration.id',
  'sources',
  'record_updated_at',
  'last_seen_at',
] as const;
export type AssetFilterField = (typeof FILTER_FIELDS)[number];

export const SORT_FIELDS = [
  'name',
  'client',
  'type',
  'manufacturer',
  'model',
  'serial_number',
  'last_seen_at',
  'record_created_at',
] as const;
export type AssetSortField = (typeof SORT_FIELDS)[number];
export type AssetSort = { field: AssetSortField; descending: boolean };

/** Where a page ended: the values its last row was sorted by. */
export type AssetCursor = { value: string | null; name: string; id: string };

export type AssetSelection = { search: string; filters: readonly AssetFilter[] };
export type AssetListQuery = AssetSelection & { sort: AssetSort; after: AssetCursor | null; limit: number };

/** Whether `one` integration knows the asset or `several` do. */
export const HOW_MANY_SOURCES = sql`(case when cardinality(a.integration_ids) > 1 then 'several' else 'one' end)`;

/** What each field is in SQL. Texts compare byte by byte after lowering, so that paging agrees on every machine. */
const FILTER_COLUMNS: Record<AssetFilterField, { column: RawBuilder<unknown>; type: 'text' | 'uuid' | 'timestamptz' }> = {
  id: { column: sql`a.asset_id`, type: 'uuid' },
  'client.id': { column: sql`a.client_id`, type: 'uuid' },
  'client.name': { column: sql`c.name`, type: 'text' },
  type: { column: sql`a.type`, type: 'text' },
  'manufacturer.name': { column: sql`a.manufacturer_name`, type: 'text' },
  'model.number': { column: sql`a.model`, type: 'text' },
  serial_number: { column: sql`a.serial_key`, type: 'text' },
  name: { column: sql`a.name`, type: 'text' },
  presence: { column: sql`a.presence`, type: 'text' },
  serial_absent_because: { column: sql`a.serial_absent_because`, type: 'text' },
  'integration.id': { column: sql`a.integration_ids`, type: 'uuid' },
  sources: { column: HOW_MANY_SOURCES, type: 'text' },
  record_updated_at: { column: sql`a.updated_at`, type: 'timestamptz' },
  last_seen_at: { column: sql`a.last_seen_at`, type: 'timestamptz' },
};

type SortColumn = { expression: RawBuilder<unknown>; isInstant: boolean; mayBeNull: boolean };

const text = (expression: RawBuilder<unknown>): SortColumn => ({ expression, isInstant: false, mayBeNull: false });
const instant = (expression: RawBuilder<unknown>): SortColumn => ({ expression, isInstant: true, mayBeNull: false });
const orNull = (column: SortColumn): SortColumn => ({ ...column, mayBeNull: true });

const SORT_COLUMNS: Record<AssetSortField, SortColumn> = {
  name: text(sql`a.name_sort`),
  client: text(sql`lower(c.name) collate "C"`),
  type: text(sql`a.type collate "C"`),
  manufacturer: orNull(text(sql`lower(a.manufacturer_name) collate "C"`)),
  model: orNull(text(sql`lower(a.model) collate "C"`)),
  serial_number: orNull(text(sql`a.serial_key`)),
  last_seen_at: orNull(instant(sql`a.last_seen_at`)),
  record_created_at: instant(sql`a.created_at`),
};

const OPERATORS = { lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` } as const;

/** The rows that search and filters leave, as conditions to be joined by `and`. */
export function conditions(accountId: string, { search, filters }: AssetSelection): RawBuilder<unknown> {
  return sql.join([sql`a.account_id = ${accountId}`, ...filters.map(filterCondition), ...searchConditions(accountId, search)], sql` and `);
}

function filterCondition({ field, op, values }: AssetFilter): RawBuilder<unknown> {
  const { column, type } = FILTER_COLUMNS[field];
  const cast = sql.raw(type);
  if (op !== 'in') return sql`${column} ${OPERATORS[op]} ${values[0]}::${cast}`;
  if (field === 'integration.id') return sql`${column} && ${values}::uuid[]`;
  // Equality, and not a list of one, lets an index give the rows in the order wanted: a page then reads no more than itself.
  if (values.length === 1) return sql`${column} = ${values[0]}::${cast}`;
  return sql`${column} = any(${values}::${cast}[])`;
}

/**
 * Every word must stand somewhere: in the asset's own search text or in the name of its client; a
 * MAC address may be typed with any separators. The names are asked where they stand, so that a
 * renamed client is found at once, and the clients are looked up once for each word, not once for
 * each asset. No index of trigrams: row-level security lets no `like` into an index for the
 * application's role, and reading 50,000 short texts takes less time than their transport.
 */
function searchConditions(accountId: string, search: string): RawBuilder<unknown>[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return words.map((word) => {
    const digits = macDigits(word);
    const texts = [word, ...(digits ? [digits] : [])].map((text) => sql`a.search_text like ${containing(text)}`);
    return sql`(${sql.join([...texts, ofClientNamed(accountId, word)], sql` or `)})`;
  });
}

function ofClientNamed(accountId: string, word: string): RawBuilder<unknown> {
  const named = sql`select k.client_id from client k where k.account_id = ${accountId} and lower(k.name) like ${containing(word)}`;
  return sql`a.client_id = any(array(${named}))`;
}

const IP_PART = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){1,3}\.?$|::/;

/**
 * The figures of a word that may be a MAC address or a part of one. Six at least, and no IP address: dc-01 and 10.0.1.7
 * without their separators stand by chance in the addresses of many a device.
 */
function macDigits(word: string): string | undefined {
  const digits = word.replaceAll(/[:.-]/g, '');
  return digits !== word && /^[0-9a-f]{6,12}$/.test(digits) && !IP_PART.test(word) ? digits : undefined;
}

function containing(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** Whether the client's row is needed for the conditions or the order. */
export function needsClient(query: AssetSelection & { sort?: AssetSort }): boolean {
  return query.sort?.field === 'client' || query.filters.some(({ field }) => field === 'client.name');
}

/** The value a row is sorted by, as text for the cursor; an instant in microseconds since 1970. */
export function sortValue({ field }: AssetSort): RawBuilder<unknown> {
  const { expression, isInstant } = SORT_COLUMNS[field];
  // Not by way of a JavaScript Date: it would lose the microseconds and the next page would skip a row.
  return isInstant ? sql`(extract(epoch from ${expression}) * 1000000)::bigint::text` : expression;
}

/** Whether a text can be a value this order sorts by: what comes back in a cursor may be made up. */
export function isSortValue({ field }: AssetSort, value: string | null): boolean {
  const { isInstant, mayBeNull } = SORT_COLUMNS[field];
  if (value === null) return mayBeNull;
  return isInstant ? /^-?\d{1,17}$/.test(value) : !value.includes('\0');
}

function sortedAt({ isInstant }: SortColumn, value: string): RawBuilder<unknown> {
  return isInstant ? sql`(timestamptz 'epoch' + ${value}::bigint * interval '1 microsecond')` : sql`${value}::text`;
}

/** Empty values last both ways, ties by name, then by id so that the order is total. */
export function orderBy({ field, descending }: AssetSort): RawBuilder<unknown> {
  const { expression, mayBeNull } = SORT_COLUMNS[field];
  const direction = descending ? sql`desc` : sql`asc`;
  if (field === 'name') return sql`${expression} ${direction}, a.asset_id ${direction}`;
  return sql`${expression} ${direction} ${mayBeNull ? sql`nulls last` : sql``}, a.name_sort, a.asset_id`;
}

/** The rows behind a page's last row, in the order of `orderBy`. */
export function behind({ field, descending }: AssetSort, { value, name, id }: AssetCursor): RawBuilder<unknown> {
  const column = SORT_COLUMNS[field];
  const { expression, mayBeNull } = column;
  const beyond = descending ? sql`<` : sql`>`;
  if (field === 'name') return sql`(a.name_sort, a.asset_id) ${beyond} (${name} collate "C", ${id}::uuid)`;
  const later = sql`(a.name_sort, a.asset_id) > (${name} collate "C", ${id}::uuid)`;
  if (value === null) return sql`${expression} is null and ${later}`;
  const at = sortedAt(column, value);
  return sql`(${expression} ${beyond} ${at} or (${expression} = ${at} and ${later}) ${mayBeNull ? sql`or ${expression} is null` : sql``})`;
}
