import { type RawBuilder, sql } from 'kysely';
import type { AccountTx } from '#db';
import {
  type AssetCursor,
  type AssetFilterField,
  type AssetListQuery,
  type AssetSelection,
  behind,
  conditions,
  HOW_MANY_SOURCES,
  needsClient,
  orderBy,
  sortValue,
} from './list-query-store.ts';

/** An asset as lists and pages show it. */
export type Asset = {
  id: string;
  client: { id: string; name: string };
  name: string;
  type: string;
  sourceType: string | null;
  manufacturerId: string | null;
  manufacturerName: string | null;
  model: string | null;
  serial: string | null;
  serialAbsentBecause: 'none' | 'placeholder' | 'too-long' | null;
  macs: readonly string[];
  ips: readonly string[];
  operatingSystem: string | null;
  softwareVersion: string | null;
  firmwareVersion: string | null;
  description: string | null;
  presence: 'active' | 'missing';
  lastSeenAt: Date | null;
  warrantyEndsOn: string | null;
  warrantyStatus: string | null;
  purchasedOn: string | null;
  location: string | null;
  assignedUser: string | null;
  lastUser: string | null;
  assetTag: string | null;
  sourceStatus: string | null;
  endOfSaleOn: string | null;
  endOfSupportOn: string | null;
  lifecycleBasis: string | null;
  lifecycleStatus: string | null;
  virtualMachines: number | null;
  networks: readonly string[];
  createdAt: Date;
  updatedAt: Date;
};

type Row = {
  asset_id: string;
  client_id: string;
  client_name: string;
  name: string;
  name_sort: string;
  type: string;
  source_type: string | null;
  manufacturer_id: string | null;
  manufacturer_name: string | null;
  model: string | null;
  serial: string | null;
  serial_absent_because: 'none' | 'placeholder' | 'too-long' | null;
  macs: string[];
  ips: string[];
  operating_system: string | null;
  software_version: string | null;
  firmware_version: string | null;
  description: string | null;
  presence: 'active' | 'missing';
  last_seen_at: Date | null;
  warranty_ends_on: string | null;
  warranty_status: string | null;
  purchased_on: string | null;
  location: string | null;
  assigned_user: string | null;
  last_user: string | null;
  asset_tag: string | null;
  source_status: string | null;
  end_of_sale_on: string | null;
  end_of_support_on: string | null;
  lifecycle_basis: string | null;
  lifecycle_status: string | null;
  virtual_machines: number | null;
  networks: string[];
  created_at: Date;
  updated_at: Date;
};

/** Days as texts: as a date each would become a moment of this machine's time zone. */
const ALL_COLUMNS = sql.raw(
  `a.*, a.warranty_ends_on::text as warranty_ends_on, a.purchased_on::text as purchased_on, a.end_of_sale_on::text as end_of_sale_on, a.end_of_support_on::text as end_of_support_on, c.name as client_name`,
);
const FROM_ASSET = sql.raw(`from asset a`);
/** Every asset has its client. An outer join all the same: asked without statistics, the planner would begin with the clients. */
const WITH_CLIENT = sql.raw(`left join client c on c.account_id = a.account_id and c.client_id = a.client_id`);

/** One page, and the cursor behind its last row while there is more. */
export async function selectAssetPage(
  tx: AccountTx,
  query: AssetListQuery,
): Promise<{ assets: readonly Asset[]; next: AssetCursor | null }> {
  const where = query.after
    ? sql`${conditions(tx.accountId, query)} and ${behind(query.sort, query.after)}`
    : conditions(tx.accountId, query);
  // One row more than asked for tells whether there is a next page without counting.
  const { rows } = await sql<Row & { sorted_by: string | null }>`
    select ${ALL_COLUMNS}, ${sortValue(query.sort)} as sorted_by ${FROM_ASSET} ${WITH_CLIENT}
    where ${where} order by ${orderBy(query.sort)} limit ${query.limit + 1}`.execute(tx.run);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return { assets: page.map(toAsset), next: more ? { value: last.sorted_by, name: last.name_sort, id: last.asset_id } : null };
}

/** Counts above this are rounded: nobody reads the last digits of a million, and counting them costs more than the page. */
const COUNTED_EXACTLY = 100_000;

/** As many assets of the table are looked at for a rounded count: enough for two figures. */
const SAMPLED = 50_000;

/** How many assets there are: exact up to `exactly`, else rounded to two figures. */
export async function countAssets(
  tx: AccountTx,
  selection: AssetSelection,
  exactly = COUNTED_EXACTLY,
): Promise<{ total: number; isExact: boolean }> {
  const chosen = sql`${needsClient(selection) ? WITH_CLIENT : sql``} where ${conditions(tx.accountId, selection)}`;
  const total = await countRows(tx, sql`select ${FROM_ASSET} ${chosen} limit ${exactly + 1}`);
  if (total <= exactly) return { total, isExact: true };
  return { total: Math.max(total, await estimate(tx, chosen)), isExact: false };
}

/**
 * From a sample of the table: the planner is kept from counting accounts
 * (db/account-statistics.ts).
 */
async function estimate(tx: AccountTx, chosen: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select reltuples::float8 as rows from pg_class where oid = 'asset'::regclass`.execute(
    tx.run,
  );
  const percent = Math.min(100, (100 * SAMPLED) / Math.max(SAMPLED, rows[0]?.rows ?? 0));
  const found = await countRows(tx, sql`select ${FROM_ASSET} tablesample system (${percent}) repeatable (1) ${chosen}`);
  return Number(((found * 100) / percent).toPrecision(2));
}

async function countRows(tx: AccountTx, chosen: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (${chosen}) t`.execute(tx.run);
  return rows[0]?.total ?? 0;
}

export async function selectAsset(tx: AccountTx, id: string): Promise<Asset | undefined> {
  const { rows } = await sql<Row>`
    select ${ALL_COLUMNS} ${FROM_ASSET} ${WITH_CLIENT}
    where a.account_id = ${tx.accountId} and a.asset_id = (select ${ownOrTakenOver(tx, id)})`.execute(tx.run);
  return rows[0] && toAsset(rows[0]);
}

/** In a select of its own, always: row-level security keeps a bare coalesce from using an index, and all assets would be read. */
function ownOrTakenOver({ accountId }: AccountTx, id: string): RawBuilder<unknown> {
  return sql`coalesce((select to_asset_id from asset_redirect where account_id = ${accountId} and from_asset_id = ${id}), ${id}::uuid)`;
}

/** What each value of a field would give; `value` null stands for assets without one. */
export type Facet = { value: string | null; label: string | null; count: number };
export type Facets = Record<FacetName, Facet[]>;
type FacetName = 'client' | 'type' | 'manufacturer' | 'presence' | 'serial' | 'sources' | 'integration';
/** An asset has one value of each of these, so that they can be counted in one pass. Of integrations it may have several. */
type SingleFacet = Exclude<FacetName, 'integration'>;

const FACETS: Record<SingleFacet, { column: RawBuilder<unknown>; field: AssetFilterField }> = {
  client: { column: sql`a.client_id`, field: 'client.id' },
  type: { column: sql`a.type`, field: 'type' },
  manufacturer: { column: sql`a.manufacturer_name`, field: 'manufacturer.name' },
  presence: { column: sql`a.presence`, field: 'presence' },
  serial: { column: sql`a.serial_absent_because`, field: 'serial_absent_because' },
  sources: { column: HOW_MANY_SOURCES, field: 'sources' },
};

/**
 * Counts for every value of every facet. A facet's own filter does not narrow it, or choosing one value would hide the
 * others. Facets without a filter share one pass over the rows.
 */
export async function selectFacets(tx: AccountTx, selection: AssetSelection): Promise<Facets> {
  const names = Object.keys(FACETS) as SingleFacet[];
  const isFiltered = (name: SingleFacet) => selection.filters.some((filter) => filter.field === FACETS[name].field);
  const together = names.filter((name) => !isFiltered(name));
  const facets: Facets = { client: [], type: [], manufacturer: [], presence: [], serial: [], sources: [], integration: [] };
  if (together.length > 0) Object.assign(facets, await countBy(tx, together, selection));
  for (const name of names.filter(isFiltered)) Object.assign(facets, await countBy(tx, [name], without(FACETS[name].field, selection)));
  facets.client = await withNames(tx, facets.client);
  facets.integration = await countByIntegration(tx, without('integration.id', selection));
  return facets;
}

function without(field: AssetFilterField, { search, filters }: AssetSelection): AssetSelection {
  return { search, filters: filters.filter((filter) => filter.field !== field) };
}

async function countByIntegration(tx: AccountTx, selection: AssetSelection): Promise<Facet[]> {
  const { rows } = await sql<Facet>`
    select i.integration_id::text as value, case when i.removed_at is null then i.name else i.name || ' (removed)' end as label, counted.count
    from (select integration_id, count(*)::int as count ${FROM_ASSET} ${needsClient(selection) ? WITH_CLIENT : sql``}
      cross join lateral unnest(a.integration_ids) as integration_id where ${conditions(tx.accountId, selection)} group by integration_id) counted
    join integration i on i.account_id = ${tx.accountId} and i.integration_id = counted.integration_id
    order by counted.count desc, i.name`.execute(tx.run);
  return rows;
}

async function countBy(tx: AccountTx, names: readonly SingleFacet[], selection: AssetSelection): Promise<Partial<Facets>> {
  const sets = names.map((name) => sql`(${FACETS[name].column})`);
  const columns = names.map(
    (name, index) =>
      sql`(${FACETS[name].column})::text as ${sql.ref(`v${index}`)}, grouping(${FACETS[name].column}) as ${sql.ref(`g${index}`)}`,
  );
  const { rows } = await sql<Record<string, string | number | null> & { count: number }>`
    select ${sql.join(columns)}, count(*)::int as count ${FROM_ASSET} ${needsClient(selection) ? WITH_CLIENT : sql``}
    where ${conditions(tx.accountId, selection)} group by grouping sets (${sql.join(sets)})
    order by count(*) desc, ${sql.join(names.map((_, index) => sql.ref(`v${index}`)))}`.execute(tx.run);
  return Object.fromEntries(
    names.map((name, index) => {
      const own = rows.filter((row) => row[`g${index}`] === 0);
      return [name, own.map((row) => ({ value: row[`v${index}`]?.toString() ?? null, label: null, count: row.count }))];
    }),
  );
}

async function withNames(tx: AccountTx, facets: readonly Facet[]): Promise<Facet[]> {
  const ids = facets.flatMap(({ value }) => value ?? []);
  const { rows } = await sql<{ client_id: string; name: string }>`
    select client_id, name from client where account_id = ${tx.accountId} and client_id = any(${ids}::uuid[])`.execute(tx.run);
  const names = new Map(rows.map((row) => [row.client_id, row.name]));
  return facets.map((facet) => ({ ...facet, label: names.get(facet.value ?? '') ?? null }));
}

/** A source record behind an asset: the vendor's id and the integration it came through. */
export type Lineage = { assetId: string; recordId: string; vendorKey: string; integrationId: string; connectorId: string };

/**
 * The source records behind assets. One look-up by key after the other, fenced by `offset 0`: asked without statistics, which is
 * what a first sync leaves behind, the planner would pair all assets with all records and take two seconds for a page.
 */
export async function selectLineage(tx: AccountTx, assetIds: readonly string[]): Promise<ReadonlyMap<string, readonly Lineage[]>> {
  const account = tx.accountId;
  const { rows } = await sql<{
    asset_id: string;
    source_record_id: string;
    vendor_key: string;
    integration_id: string;
    connector_id: string;
  }>`
    select wanted.asset_id, l.source_record_id, r.vendor_key, r.integration_id, i.connector_id
    from unnest(${assetIds}::uuid[]) as wanted (asset_id)
    cross join lateral (select a.client_id from asset a where a.account_id = ${account} and a.asset_id = wanted.asset_id offset 0) a
    cross join lateral (select l.source_record_id from link l where l.account_id = ${account} and l.asset_id = wanted.asset_id offset 0) l
    cross join lateral (select r.vendor_key, r.integration_id, r.company_key from source_record r
      where r.account_id = ${account} and r.source_record_id = l.source_record_id offset 0) r
    cross join lateral (select from company c where c.account_id = ${account} and c.integration_id = r.integration_id
      and c.company_key = r.company_key and c.client_id = a.client_id offset 0) c
    cross join lateral (select i.connector_id from integration i where i.account_id = ${account} and i.integration_id = r.integration_id offset 0) i
    order by l.source_record_id`.execute(tx.run);
  const byAsset = new Map<string, Lineage[]>();
  for (const row of rows) {
    const item = {
      assetId: row.asset_id,
      recordId: row.source_record_id,
      vendorKey: row.vendor_key,
      integrationId: row.integration_id,
      connectorId: row.connector_id,
    };
    const known = byAsset.get(row.asset_id);
    if (known) known.push(item);
    else byAsset.set(row.asset_id, [item]);
  }
  return byAsset;
}

export async function countAssetsByIntegration(tx: AccountTx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ integration_id: string; assets: number }>`
    select integration_id, count(*)::int as assets from asset, unnest(integration_ids) as integration_id
    where account_id = ${tx.accountId} group by integration_id`.execute(tx.run);
  return new Map(rows.map((row) => [row.integration_id, row.assets]));
}

function toAsset(row: Row): Asset {
  return {
    id: row.asset_id,
    client: { id: row.client_id, name: row.client_name },
    name: row.name,
    type: row.type,
    sourceType: row.source_type,
    manufacturerId: row.manufacturer_id,
    manufacturerName: row.manufacturer_name,
    model: row.model,
    serial: row.serial,
    serialAbsentBecause: row.serial_absent_because,
    macs: row.macs,
    ips: row.ips,
    operatingSystem: row.operating_system,
    softwareVersion: row.software_version,
    firmwareVersion: row.firmware_version,
    description: row.description,
    presence: row.presence,
    lastSeenAt: row.last_seen_at,
    warrantyEndsOn: row.warranty_ends_on,
    warrantyStatus: row.warranty_status,
    purchasedOn: row.purchased_on,
    location: row.location,
    assignedUser: row.assigned_user,
    lastUser: row.last_user,
    assetTag: row.asset_tag,
    sourceStatus: row.source_status,
    endOfSaleOn: row.end_of_sale_on,
    endOfSupportOn: row.end_of_support_on,
    lifecycleBasis: row.lifecycle_basis,
    lifecycleStatus: row.lifecycle_status,
    virtualMachines: row.virtual_machines,
    networks: row.networks,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
