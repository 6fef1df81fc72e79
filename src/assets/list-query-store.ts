import { type RawBuilder, sql } from 'kysely';

/** A condition on one field: `in` with one value is equality. */
export type AssetFilter = { field: AssetFilterField; op: 'in' | 'lt' | 'lte' | 'gt' | 'gte'; values: readonly string[] };

export const FILTER_FIELDS = [
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
  record_updated_at: { column: sql`a.updated_at`, type: 'timestamptz' },
  last_seen_at: { column: sql`a.last_seen_at`, type: 'timestamptz' },
};

const SORT_COLUMNS: Record<AssetSortField, { expression: RawBuilder<unknown>; type: RawBuilder<unknown>; mayBeNull: boolean }> = {
  name: { expression: sql`a.name_sort`, type: sql`text`, mayBeNull: false },
  client: { expression: sql`lower(c.name) collate "C"`, type: sql`text`, mayBeNull: false },
  type: { expression: sql`a.type collate "C"`, type: sql`text`, mayBeNull: false },
  manufacturer: { expression: sql`lower(a.manufacturer_name) collate "C"`, type: sql`text`, mayBeNull: true },
  model: { expression: sql`lower(a.model) collate "C"`, type: sql`text`, mayBeNull: true },
  serial_number: { expression: sql`a.serial_key`, type: sql`text`, mayBeNull: true },
  last_seen_at: { expression: sql`a.last_seen_at`, type: sql`timestamptz`, mayBeNull: true },
  record_created_at: { expression: sql`a.created_at`, type: sql`timestamptz`, mayBeNull: false },
};

const OPERATORS = { lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` } as const;

/** The rows that search and filters leave, as conditions to be joined by `and`. */
export function conditions(accountId: string, { search, filters }: AssetSelection): RawBuilder<unknown> {
  return sql.join([sql`a.account_id = ${accountId}`, ...filters.map(filterCondition), ...searchConditions(search)], sql` and `);
}

function filterCondition({ field, op, values }: AssetFilter): RawBuilder<unknown> {
  const { column, type } = FILTER_COLUMNS[field];
  const cast = sql.raw(type);
  if (op !== 'in') return sql`${column} ${OPERATORS[op]} ${values[0]}::${cast}`;
  if (field === 'integration.id') return sql`${column} && ${values}::uuid[]`;
  return sql`${column} = any(${values}::${cast}[])`;
}

/** Every word must stand somewhere in what can be searched; a MAC address may be typed with any separators. */
function searchConditions(search: string): RawBuilder<unknown>[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return words.map((word) => {
    const bare = word.replaceAll(/[:.-]/g, '');
    const isAddress = bare !== word && /^[0-9a-f]{4,12}$/.test(bare);
    const plain = sql`a.search_text like ${containing(word)}`;
    return isAddress ? sql`(${plain} or a.search_text like ${containing(bare)})` : plain;
  });
}

function containing(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** Whether the client's row is needed for the conditions or the order. */
export function needsClient(query: AssetSelection & { sort?: AssetSort }): boolean {
  return query.sort?.field === 'client' || query.filters.some(({ field }) => field === 'client.name');
}

/** The value a row is sorted by, as text for the cursor. */
export function sortValue({ field }: AssetSort): RawBuilder<unknown> {
  const { expression } = SORT_COLUMNS[field];
  // An instant keeps its microseconds as text; a JavaScript Date would lose them and the next page would skip a row.
  return sql`(${expression})::text`;
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
  const { expression, type, mayBeNull } = SORT_COLUMNS[field];
  const beyond = descending ? sql`<` : sql`>`;
  if (field === 'name') return sql`(a.name_sort, a.asset_id) ${beyond} (${name} collate "C", ${id}::uuid)`;
  const later = sql`(a.name_sort, a.asset_id) > (${name} collate "C", ${id}::uuid)`;
  if (value === null) return sql`${expression} is null and ${later}`;
  const at = sql`${value}::${type}`;
  return sql`(${expression} ${beyond} ${at} or (${expression} = ${at} and ${later}) ${mayBeNull ? sql`or ${expression} is null` : sql``})`;
}
