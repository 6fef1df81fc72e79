import { sql } from 'kysely';
import type { AccountTx } from '#db';

/** Where an asset whose founder is not among a client's records is at home. */
export type Homes = ReadonlyMap<string, string | null>;

/**
 * The client of each asset: that of the record that founded it; when that one is gone or belongs to no client, the one it
 * is with as long as a record of it is there too; else that of its oldest record that has a client.
 */
export async function selectHomes(tx: AccountTx, assetIds: readonly string[]): Promise<Homes> {
  if (assetIds.length === 0) return new Map();
  const { rows } = await sql<{ asset_id: string; home: string | null }>`
    select k as asset_id, coalesce(founder.client_id, here.client_id, oldest.client_id) as home
    from unnest(${assetIds}::uuid[]) as k
    left join lateral (
      select c.client_id from source_record r
      join company c on c.account_id = r.account_id and c.integration_id = r.integration_id and c.company_key = r.company_key
      where r.account_id = ${tx.accountId} and r.source_record_id = k limit 1) founder on true
    left join lateral (
      select c.client_id from asset a
      join link l on l.account_id = a.account_id and l.asset_id = a.asset_id
      join source_record r on r.account_id = l.account_id and r.source_record_id = l.source_record_id
      join company c on c.account_id = r.account_id and c.integration_id = r.integration_id and c.company_key = r.company_key
      where a.account_id = ${tx.accountId} and a.asset_id = k and c.client_id = a.client_id limit 1) here on true
    left join lateral (
      select c.client_id from link l
      join source_record r on r.account_id = l.account_id and r.source_record_id = l.source_record_id
      join company c on c.account_id = r.account_id and c.integration_id = r.integration_id and c.company_key = r.company_key
      where l.account_id = ${tx.accountId} and l.asset_id = k and c.client_id is not null
      order by l.source_record_id limit 1) oldest on true`.execute(tx.run);
  return new Map(rows.map((row) => [row.asset_id, row.home]));
}

/** Removes those of the assets that no record of any client is linked to any more. Their ids come back with their records. */
export async function deleteUnlinked(tx: AccountTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    delete from asset a where a.account_id = ${tx.accountId} and a.asset_id = any(${ids}::uuid[]) and not exists (
      select from link l
      join source_record r on r.account_id = l.account_id and r.source_record_id = l.source_record_id
      join company c on c.account_id = r.account_id and c.integration_id = r.integration_id and c.company_key = r.company_key
      where l.account_id = a.account_id and l.asset_id = a.asset_id and c.client_id is not null)`.execute(tx.run);
}

/** Removes assets of the clients that none of their records is linked to: what moves left behind. */
export async function deleteStray(tx: AccountTx, clientIds: readonly string[]): Promise<void> {
  await sql`
    delete from asset a where a.account_id = ${tx.accountId} and a.client_id = any(${clientIds}::uuid[]) and not exists (
      select from link l
      join source_record r on r.account_id = l.account_id and r.source_record_id = l.source_record_id
      join company c on c.account_id = r.account_id and c.integration_id = r.integration_id and c.company_key = r.company_key
      where l.account_id = a.account_id and l.asset_id = a.asset_id and c.client_id = a.client_id)`.execute(tx.run);
}

export type CompanyKey = { integrationId: string; companyKey: string };

/**
 * Every client that has to be reconciled when these companies have moved: their own, and those that hold or share an
 * asset which one of their records founded or is linked to.
 */
export async function selectClientsAround(tx: AccountTx, companies: readonly CompanyKey[]): Promise<readonly string[]> {
  const json = JSON.stringify(
    companies.map(({ integrationId, companyKey }) => ({ integration_id: integrationId, company_key: companyKey })),
  );
  const { rows } = await sql<{ client_id: string }>`
    with moved as (
      select r.source_record_id, c.client_id
      from json_to_recordset(${json}) as m (integration_id uuid, company_key text)
      join company c on c.account_id = ${tx.accountId} and c.integration_id = m.integration_id and c.company_key = m.company_key
      join source_record r on r.account_id = c.account_id and r.integration_id = c.integration_id and r.company_key = c.company_key
        and r.role = 'devices'
    ), concerned as (
      select source_record_id as asset_id from moved
      union
      select l.asset_id from moved m join link l on l.account_id = ${tx.accountId} and l.source_record_id = m.source_record_id
    )
    select client_id from moved where client_id is not null
    union
    select a.client_id from concerned k join asset a on a.account_id = ${tx.accountId} and a.asset_id = k.asset_id
    union
    select c.client_id from concerned k
    join link l on l.account_id = ${tx.accountId} and l.asset_id = k.asset_id
    join source_record r on r.account_id = l.account_id and r.source_record_id = l.source_record_id
    join company c on c.account_id = r.account_id and c.integration_id = r.integration_id and c.company_key = r.company_key
    where c.client_id is not null`.execute(tx.run);
  return rows.map((row) => row.client_id);
}
