import { sql } from 'kysely';
import type { AccountTx } from '#db';

/** What may not be so in an inventory. Each kind says which promise is broken. */
export type ViolationKind = 'record-without-asset' | 'link-to-elsewhere' | 'asset-without-record' | 'asset-out-of-date';

/** How records, links and assets hang together: told by the tables alone. */
export const WIRING_KINDS: readonly ViolationKind[] = ['record-without-asset', 'link-to-elsewhere', 'asset-without-record'];

/** What only working the assets out anew can tell. */
export const VALUE_KINDS: readonly ViolationKind[] = ['asset-out-of-date'];

/** One kind of violation at one client: how often, and the names of some it concerns. */
export type Violation = { kind: ViolationKind; clientId: string; clientName: string; count: number; examples: readonly string[] };

/** How many examples are told of each. */
const EXAMPLES = 3;

type Row = { kind: ViolationKind; client_id: string; client_name: string; count: number; examples: string[] };

/**
 * Holds clients to what is always so: every record that makes an asset has a link, the link leads
 * to an asset of the same client, and every asset has a record there. Each record is looked up
 * once for all three, since a run waits for it; and assets are counted rather than asked one by one
 * whether they have a record, which without statistics is a loop in a loop. What is told is
 * gathered before it is given names, or it would be gathered anew for each. Clients that are
 * pending are left out, since theirs is known to be otherwise.
 */
export async function selectViolations(tx: AccountTx, clientIds: readonly string[]): Promise<readonly Violation[]> {
  if (clientIds.length === 0) return [];
  const { rows } = await sql<Row>`
    with device as materialized (
      select c.client_id, r.vendor_key, r.left_out, l.asset_id, a.client_id as client_of_asset
      from company c
      join source_record r on r.account_id = c.account_id and r.integration_id = c.integration_id and r.company_key = c.company_key
      left join link l on l.account_id = r.account_id and l.source_record_id = r.source_record_id
      left join asset a on a.account_id = l.account_id and a.asset_id = l.asset_id
      where c.account_id = ${tx.accountId} and c.client_id = any(${clientIds}::uuid[]) and r.role = 'devices'
    ), found as (
      select case when d.asset_id is null then 'record-without-asset' else 'link-to-elsewhere' end as kind, d.client_id, d.vendor_key as example
      from device d where d.left_out is null and d.client_of_asset is distinct from d.client_id
      union all
      select 'asset-without-record', h.client_id, min(h.name)
      from (
        select a.asset_id, a.client_id, a.name, 0 as records
        from asset a where a.account_id = ${tx.accountId} and a.client_id = any(${clientIds}::uuid[])
        union all
        select d.asset_id, d.client_id, null, 1 from device d where d.client_of_asset = d.client_id) h
      group by h.asset_id, h.client_id having sum(h.records) = 0
    ), told as materialized (
      select kind, client_id, count(*)::int as count, (array_agg(example order by example))[1:${EXAMPLES}] as examples
      from found group by kind, client_id
    )
    select f.kind, f.client_id, k.name as client_name, f.count, f.examples
    from told f join client k on k.account_id = ${tx.accountId} and k.client_id = f.client_id
    order by k.name, f.client_id, f.kind`.execute(tx.run);
  return rows.map((row) => ({
    kind: row.kind,
    clientId: row.client_id,
    clientName: row.client_name,
    count: row.count,
    examples: row.examples,
  }));
}

/** The figures of clients: what must add up, and what is told of a check. */
export type ClientFigures = { clientId: string; records: number; leftOut: number; linked: number; assets: number };

/**
 * `records` are the device records of the client's companies, `linked` those of them with a link to
 * one of its assets.
 */
export async function selectFigures(tx: AccountTx, clientIds: readonly string[]): Promise<readonly ClientFigures[]> {
  const { rows } = await sql<{ client_id: string; records: number; left_out: number; linked: number; assets: number }>`
    select k.client_id, coalesce(r.records, 0)::int as records, coalesce(r.left_out, 0)::int as left_out, coalesce(r.linked, 0)::int as linked,
      (select count(*) from asset a where a.account_id = ${tx.accountId} and a.client_id = k.client_id)::int as assets
    from unnest(${clientIds}::uuid[]) as k (client_id)
    left join lateral (
      select count(*) as records, count(r.left_out) as left_out, count(a.asset_id) filter (where r.left_out is null) as linked
      from company c
      join source_record r on r.account_id = c.account_id and r.integration_id = c.integration_id and r.company_key = c.company_key
        and r.role = 'devices'
      left join link l on l.account_id = r.account_id and l.source_record_id = r.source_record_id
      left join asset a on a.account_id = l.account_id and a.asset_id = l.asset_id and a.client_id = c.client_id
      where c.account_id = ${tx.accountId} and c.client_id = k.client_id) r on true
    order by k.client_id`.execute(tx.run);
  return rows.map((row) => ({
    clientId: row.client_id,
    records: row.records,
    leftOut: row.left_out,
    linked: row.linked,
    assets: row.assets,
  }));
}
