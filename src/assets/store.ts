import { sql } from 'kysely';
import type { AccountTx } from '#db';
import type { LinkReason } from '#reconciliation';

/** An asset's row as written: the projection, made flat. */
export type AssetRow = {
  asset_id: string;
  client_id: string;
  name: string;
  name_sort: string;
  type: string;
  source_type: string | null;
  manufacturer_id: string | null;
  manufacturer_name: string | null;
  model: string | null;
  serial: string | null;
  serial_key: string | null;
  serial_absent_because: string | null;
  macs: readonly string[];
  ips: readonly string[];
  operating_system: string | null;
  software_version: string | null;
  firmware_version: string | null;
  description: string | null;
  presence: string;
  last_seen_at: string | null;
  integration_ids: readonly string[];
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
  networks: readonly string[];
  search_text: string;
  hash: string;
};

/** The columns of a write, once: their order is the same in every statement below. */
const COLUMNS = sql.raw(
  `client_id, name, name_sort, type, source_type, manufacturer_id, manufacturer_name, model, serial, serial_key, serial_absent_because,
   macs, ips, operating_system, software_version, firmware_version, description, presence, last_seen_at, integration_ids, warranty_ends_on, warranty_status,
   purchased_on, location, assigned_user, last_user, asset_tag, source_status,
   end_of_sale_on, end_of_support_on, lifecycle_basis, lifecycle_status, virtual_machines, networks, search_text, hash`,
);

const RECORDSET = sql.raw(
  `r (asset_id uuid, client_id uuid, name text, name_sort text, type text, source_type text, manufacturer_id text, manufacturer_name text,
      model text, serial text, serial_key text, serial_absent_because text, macs text[], ips text[], operating_system text, software_version text,
      firmware_version text, description text, presence text, last_seen_at timestamptz, integration_ids uuid[],
      warranty_ends_on date, warranty_status text, purchased_on date, location text, assigned_user text, last_user text, asset_tag text,
      source_status text, end_of_sale_on date, end_of_support_on date, lifecycle_basis text, lifecycle_status text,
      virtual_machines integer, networks text[], search_text text, hash text)`,
);

/** Days as texts: as a date each would become a moment of this machine's time zone. */
const DAYS = sql.raw(
  ['warranty_ends_on', 'purchased_on', 'end_of_sale_on', 'end_of_support_on'].map((day) => `${day}::text as ${day}`).join(', '),
);

export type StoredAsset = { id: string; clientId: string; hash: string };

/** The assets a client has today, and those of the ids given that are elsewhere. */
export async function selectAssetsAround(tx: AccountTx, clientId: string, ids: readonly string[]): Promise<readonly StoredAsset[]> {
  type Row = { asset_id: string; client_id: string; hash: string };
  const here = await sql<Row>`
    select asset_id, client_id, hash from asset where account_id = ${tx.accountId} and client_id = ${clientId}`.execute(tx.run);
  const known = new Set(here.rows.map((row) => row.asset_id));
  const elsewhere = ids.filter((id) => !known.has(id));
  const there =
    elsewhere.length === 0
      ? { rows: [] }
      : await sql<Row>`
    select a.asset_id, a.client_id, a.hash from unnest(${elsewhere}::uuid[]) as k cross join lateral (
      select asset_id, client_id, hash from asset where account_id = ${tx.accountId} and asset_id = k limit 1) a`.execute(tx.run);
  return [...here.rows, ...there.rows].map((row) => ({ id: row.asset_id, clientId: row.client_id, hash: row.hash }));
}

/** Whole rows of the assets about to change, for the history. */
export async function selectRows(tx: AccountTx, ids: readonly string[]): Promise<readonly AssetRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<AssetRow & { last_seen_at: Date | string | null }>`
    select asset_id, ${COLUMNS}, ${DAYS} from asset where account_id = ${tx.accountId} and asset_id = any(${ids})`.execute(tx.run);
  return rows.map((row) => ({ ...row, last_seen_at: row.last_seen_at === null ? null : new Date(row.last_seen_at).toISOString() }));
}

export async function insertAssets(tx: AccountTx, rows: readonly AssetRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into asset (account_id, asset_id, ${COLUMNS}, created_at, updated_at)
    select ${tx.accountId}, asset_id, ${COLUMNS}, ${now}, ${now} from json_to_recordset(${JSON.stringify(rows)}) as ${RECORDSET}`.execute(
    tx.run,
  );
}

export async function updateAssets(tx: AccountTx, rows: readonly AssetRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update asset a set (${COLUMNS}, updated_at) = (
      r.client_id, r.name, r.name_sort, r.type, r.source_type, r.manufacturer_id, r.manufacturer_name, r.model, r.serial, r.serial_key,
      r.serial_absent_because, r.macs, r.ips, r.operating_system, r.software_version, r.firmware_version, r.description, r.presence,
      r.last_seen_at, r.integration_ids, r.warranty_ends_on, r.warranty_status, r.purchased_on, r.location, r.assigned_user, r.last_user,
      r.asset_tag, r.source_status, r.end_of_sale_on, r.end_of_support_on, r.lifecycle_basis,
      r.lifecycle_status, r.virtual_machines, r.networks, r.search_text, r.hash, ${now})
    from json_to_recordset(${JSON.stringify(rows)}) as ${RECORDSET}
    where a.account_id = ${tx.accountId} and a.asset_id = r.asset_id`.execute(tx.run);
}

/** Ends the links of records that make no asset (any more). */
export async function deleteLinks(tx: AccountTx, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  await sql`delete from link where account_id = ${tx.accountId} and source_record_id = any(${recordIds}::uuid[])`.execute(tx.run);
}

export type LinkRow = { source_record_id: string; asset_id: string; because: LinkReason };

export async function upsertLinks(
  tx: AccountTx,
  links: readonly LinkRow[],
  at: { runId: string | null; rulesVersion: number; now: Date },
): Promise<void> {
  if (links.length === 0) return;
  await sql`
    insert into link (account_id, source_record_id, asset_id, because, rules_version, run_id, linked_at)
    select ${tx.accountId}, r.source_record_id, r.asset_id, r.because, ${at.rulesVersion}, ${at.runId}, ${at.now}
    from json_to_recordset(${JSON.stringify(links)}) as r (source_record_id uuid, asset_id uuid, because jsonb)
    on conflict (account_id, source_record_id) do update
      set asset_id = excluded.asset_id, because = excluded.because, rules_version = excluded.rules_version, run_id = excluded.run_id, linked_at = excluded.linked_at`.execute(
    tx.run,
  );
}

export type StoredLink = { recordId: string; assetId: string };

/** The links of records, each looked up by itself: a first sync asks before there are statistics. */
export async function selectLinks(tx: AccountTx, recordIds: readonly string[]): Promise<readonly StoredLink[]> {
  const { rows } = await sql<{ source_record_id: string; asset_id: string }>`
    select l.source_record_id, l.asset_id from unnest(${recordIds}::uuid[]) as k cross join lateral (
      select source_record_id, asset_id from link where account_id = ${tx.accountId} and source_record_id = k limit 1) l`.execute(tx.run);
  return rows.map((row) => ({ recordId: row.source_record_id, assetId: row.asset_id }));
}

export type Redirect = { from: string; to: string; because: string };

/** Sends merged-away ids on, shortening chains so that one look-up is always enough. */
export async function insertRedirects(tx: AccountTx, redirects: readonly Redirect[], now: Date): Promise<void> {
  for (const { from, to, because } of redirects) {
    await sql`
      insert into asset_redirect (account_id, from_asset_id, to_asset_id, because, redirected_at)
      values (${tx.accountId}, ${from}, ${to}, ${because}, ${now})
      on conflict (account_id, from_asset_id) do update set to_asset_id = excluded.to_asset_id, because = excluded.because, redirected_at = excluded.redirected_at`.execute(
      tx.run,
    );
    await sql`
      update asset_redirect set to_asset_id = ${to} where account_id = ${tx.accountId} and to_asset_id = ${from}`.execute(tx.run);
  }
}

/** An id that is founded anew no longer leads elsewhere. */
export async function deleteRedirects(tx: AccountTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from asset_redirect where account_id = ${tx.accountId} and from_asset_id = any(${ids})`.execute(tx.run);
}

export type ChangeRow = {
  asset_id: string;
  change_id: string;
  changes: readonly { field: string; from: string | null; to: string | null }[];
};

export async function insertChanges(tx: AccountTx, rows: readonly ChangeRow[], at: { runId: string | null; now: Date }): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into asset_change (account_id, asset_id, change_id, run_id, changed_at, changes)
    select ${tx.accountId}, asset_id, change_id, ${at.runId}, ${at.now}, changes
    from json_to_recordset(${JSON.stringify(rows)}) as r (asset_id uuid, change_id uuid, changes jsonb)`.execute(tx.run);
}

/** One writer for a client at a time: two integrations that finish together must not both make the same asset. */
export async function lockClient(tx: AccountTx, clientId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.accountId}/${clientId}`}, 0))`.execute(tx.run);
}
