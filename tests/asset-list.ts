import { deepStrictEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type HardwareSort, type HardwareView, ListHardware } from '#contract';
import { generateFleet } from '../sandboxes/auvik/index.ts';
import { type ApiShop, openApiShop } from './api.ts';
import { aDevice } from './auvik-fleet.ts';
import { settingsFor } from './workshop.ts';

/** What a list may be asked, as it stands in the address. */
export type ListQuery = Record<string, string | number>;

/** A list of hardware over HTTP, and the same assets in memory, where any answer can be worked out plainly. */
export type AssetList = {
  shop: ApiShop;
  /** All assets by name. */
  all: readonly HardwareView[];
  list(query: ListQuery): ReturnType<typeof firstPage>;
  /** The whole list, page by page, each held to what a page promises. */
  pages(query: ListQuery): Promise<HardwareView[]>;
  /** What a filter looks at in an asset. */
  valuesOf(field: string, asset: HardwareView): readonly string[];
  /** Filters and search as the contract tells them. */
  matches(query: ListQuery): (asset: HardwareView) => boolean;
  /** The documented order: empty values last both ways, ties by name, then by id. */
  inOrder(sort: string): (a: HardwareView, b: HardwareView) => number;
  /** When it was last seen, in microseconds since 1970; the list shows milliseconds. */
  lastSeen(asset: HardwareView): number | null;
};

/** Names that mean something to SQL, to patterns or to our own filters, and names that several assets share. */
export const ODD_NAMES = [
  '100%_sure',
  'C:\\temp\\x',
  `O'Brien "the" printer`,
  'ünïcode 🖨️ printer',
  'in:SERVER,NETWORK',
  'eq:"a"',
  '; drop table asset; --',
  'twin',
  'twin',
  'twin',
  'TWIN',
];

/** Holds the figures of 10.0.1.7. */
export const TRAP_MAC = '00:10:01:7a:bb:cc';

/** The fields a filter may name, but for the moments. */
export const FILTERED_FIELDS = [
  'id',
  'client.id',
  'client_id',
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
];

type Resource = { type: string; id: string; attributes: Record<string, unknown> };
type Stored = { asset_id: string; name_sort: string; serial_key: string | null; created: string; seen: string | null };

/** Some four hundred assets with every imperfection, synced from a sandbox. */
export async function openAssetList(): Promise<AssetList> {
  const { fleet, domainPrefix } = imperfectFleet();
  const shop = await openApiShop(fleet);
  const { latest_run } = await shop.addIntegration({ ...settingsFor(shop.sandbox), domainPrefix });
  await shop.finished(latest_run?.id ?? '');
  await roughen(shop);
  const stored = new Map((await shop.rows<Stored>(STORED)).map((row) => [row.asset_id, row]));
  const valuesOf = (field: string, asset: HardwareView) =>
    field === 'serial_number' ? given(stored.get(asset.id)?.serial_key) : valuesShown(field, asset);
  const lastSeen = (asset: HardwareView) => micros(stored.get(asset.id)?.seen);
  const pages = (query: ListQuery) => allPages(shop, query);
  return {
    shop,
    all: await pages({ page_size: 200 }),
    list: (query) => firstPage(shop, query),
    pages,
    valuesOf,
    matches: (query) => matcher(query, valuesOf),
    inOrder: (sort) => comparison(sort, stored),
    lastSeen,
  };
}

function imperfectFleet(): { fleet: Resource[]; domainPrefix: string } {
  const fleet = [...generateFleet({ devices: 400, clients: 6, seed: 'list', malformed: 3 })].map((line) => JSON.parse(line) as Resource);
  const tenantOf = (kind: string) => fleet.find(({ type, attributes }) => type === 'tenants' && attributes['tenantType'] === kind);
  const tenant = tenantOf('client')?.id ?? '';
  for (const [index, { attributes }] of fleet.filter(({ type }) => type === 'device').entries()) {
    if (index % 13 === 0) attributes['vendorName'] = null;
    if (index % 17 === 0) attributes['makeModel'] = null;
  }
  const odd = ODD_NAMES.flatMap((name, index) => aDevice({ tenant, number: 900_000 + index, name }));
  const trap = aDevice({ tenant, number: 900_100, name: 'trap', macs: [TRAP_MAC] });
  return {
    fleet: [...fleet, ...([...odd, ...trap] as Resource[])],
    domainPrefix: String(tenantOf('multiClient')?.attributes['domainPrefix']),
  };
}

/** What a first sync alone does not give: empty moments, things gone missing, moments that differ by microseconds only. */
async function roughen(shop: ApiShop): Promise<void> {
  await shop.rows(`with numbered as (select asset_id, row_number() over (order by asset_id) as n from asset)
    update asset a set created_at = created_at + (n % 7) * interval '1 microsecond',
      last_seen_at = case when n % 11 = 0 then null else last_seen_at + (n % 3) * interval '1 microsecond' end,
      presence = case when n % 19 = 0 then 'missing' else presence end
    from numbered where numbered.asset_id = a.asset_id returning 1`);
  await peopleMoveIn(shop);
}

/**
 * People, places and tags, which no network tells of; they come into the search text as for assets
 * older than it.
 */
async function peopleMoveIn(shop: ApiShop): Promise<void> {
  await shop.rows(`with numbered as (select asset_id, row_number() over (order by asset_id) as n from asset)
    update asset a set location = (array['Harbor Street', 'Basement', null])[1 + n % 3],
      assigned_user = case when n % 5 = 0 then 'Zoë Quill ' || n end,
      last_user = case when n % 4 = 0 then 'NORTH\\zquill' || n end,
      asset_tag = case when n % 6 = 0 then 'TAG-' || lpad(n::text, 5, '0') end
    from numbered where numbered.asset_id = a.asset_id returning 1`);
  await shop.rows(SEARCH_TEXT_OF_OLD_ROWS);
}

/** The migration that fills the search text of assets that were there before it. */
export const SEARCH_TEXT_OF_OLD_ROWS = readFileSync(new URL('../src/db/migrations/0018_search_people.sql', import.meta.url), 'utf8');

const STORED = `select asset_id, name_sort, serial_key, (extract(epoch from created_at) * 1000000)::bigint::text as created,
  (extract(epoch from last_seen_at) * 1000000)::bigint::text as seen from asset`;

function firstPage(shop: ApiShop, query: ListQuery) {
  return shop.member.get(ListHardware, { query: query as Record<string, string> });
}

async function allPages(shop: ApiShop, query: ListQuery): Promise<HardwareView[]> {
  const size = Number(query['page_size'] ?? 25);
  const rows: HardwareView[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: Awaited<ReturnType<typeof firstPage>> = await firstPage(shop, { ...query, ...(cursor && { cursor }) });
    rows.push(...page.data);
    cursor = page.next_cursor;
    ok(cursor ? page.data.length === size : page.data.length <= size, 'A page is full unless it is the last');
    deepStrictEqual([page.total_is_exact, page.total_count >= rows.length], [true, true]);
    if (!cursor) deepStrictEqual(page.total_count, rows.length);
  }
  return rows;
}

function valuesShown(field: string, asset: HardwareView): readonly string[] {
  const values: Record<string, string | null> = {
    id: asset.id,
    'client.id': asset.client.id,
    client_id: asset.client.id,
    'client.name': asset.client.name,
    type: asset.type,
    'manufacturer.name': asset.manufacturer.name,
    'model.number': asset.model.number,
    name: asset.name,
    presence: asset.presence,
    serial_absent_because: asset.serial_absent_because,
  };
  const integrations = new Set(asset.record_lineage.map((it) => it.integration_configuration.id));
  if (field === 'integration.id') return [...integrations];
  if (field === 'sources') return [integrations.size > 1 ? 'several' : 'one'];
  return given(values[field]);
}

function given(value: string | null | undefined): readonly string[] {
  return value === null || value === undefined ? [] : [value];
}

function matcher(query: ListQuery, valuesOf: AssetList['valuesOf']): (asset: HardwareView) => boolean {
  const words = String(query['search'] ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  const filters = Object.entries(query).flatMap(([name, value]) => {
    const field = /^filter\[(.+)\]$/.exec(name)?.[1];
    return field ? [{ field, wanted: String(value).replace(/^in:/, '').split(',') }] : [];
  });
  return (asset) =>
    words.every((word) => holdsWord(asset, valuesOf('serial_number', asset)[0] ?? null, word)) &&
    filters.every(({ field, wanted }) => valuesOf(field, asset).some((it) => wanted.includes(it)));
}

function holdsWord(asset: HardwareView, serialKey: string | null, word: string): boolean {
  const bare = asset.mac_addresses.map((mac) => mac.replaceAll(':', ''));
  const named = [asset.name, asset.serial_number, asset.manufacturer.name, asset.model.number, asset.client.name];
  const whose = [asset.location, asset.assigned_user, asset.last_user, asset.asset_tag];
  const system = [asset.software.operating_system, asset.software.version];
  const given = [...named, ...whose, ...system, serialKey].filter((text) => text !== null);
  const texts = [...given, ...asset.ip_addresses, ...asset.mac_addresses, ...bare].map((text) => text.toLowerCase());
  return texts.some((text) => text.includes(word)) || (isMac(word) && bare.some((mac) => mac.includes(word.replaceAll(/[:.-]/g, ''))));
}

/** At least six figures of an address with separators, which is no part of an IP address. */
function isMac(word: string): boolean {
  const isIp = word.includes('::') || /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){1,3}\.?$/.test(word);
  return /[:.-]/.test(word) && !isIp && /^[0-9a-f]{6,12}$/.test(word.replaceAll(/[:.-]/g, ''));
}

function comparison(sort: string, stored: ReadonlyMap<string, Stored>): (a: HardwareView, b: HardwareView) => number {
  const field = sort.replace(/^-/, '') as HardwareSort;
  const direction = sort.startsWith('-') ? -1 : 1;
  const nameOf = (asset: HardwareView) => stored.get(asset.id)?.name_sort ?? '';
  const byName = (a: HardwareView, b: HardwareView) => compare(nameOf(a), nameOf(b)) || compare(a.id, b.id);
  if (field === 'name') return (a, b) => direction * byName(a, b);
  return (a, b) => {
    const [one, other] = [sortKey(field, a, stored.get(a.id)), sortKey(field, b, stored.get(b.id))];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
    return direction * compare(one, other) || byName(a, b);
  };
}

function sortKey(field: HardwareSort, asset: HardwareView, row: Stored | undefined): string | number | null {
  const keys: Record<HardwareSort, string | number | null | undefined> = {
    name: row?.name_sort,
    client: asset.client.name.toLowerCase(),
    type: asset.type,
    manufacturer: asset.manufacturer.name?.toLowerCase(),
    model: asset.model.number?.toLowerCase(),
    serial_number: row?.serial_key,
    last_seen_at: micros(row?.seen),
    record_created_at: micros(row?.created),
  };
  return keys[field] ?? null;
}

function micros(text: string | null | undefined): number | null {
  return text ? Number(text) : null;
}

/** Texts byte by byte, as PostgreSQL does with its collation "C". */
function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' || typeof b === 'number' ? Number(a) - Number(b) : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
