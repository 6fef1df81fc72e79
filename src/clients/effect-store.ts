import { type RawBuilder, sql } from 'kysely';
import type { AccountTx } from '#db';

export type CompanyKey = { integrationId: string; companyKey: string };

const asJson = (companies: readonly CompanyKey[]) =>
  JSON.stringify(companies.map(({ integrationId, companyKey }) => ({ integration_id: integrationId, company_key: companyKey })));

/** The records of the companies given, with the asset each is or would be: by itself it founds one of its own id. */
function recordsOf(tx: AccountTx, companies: readonly CompanyKey[]): RawBuilder<unknown> {
  return sql`select r.integration_id, r.company_key, r.source_record_id, coalesce(l.asset_id, r.source_record_id) as asset_id
    from json_to_recordset(${asJson(companies)}) as m (integration_id uuid, company_key text)
    join source_record r on r.account_id = ${tx.accountId} and r.integration_id = m.integration_id and r.company_key = m.company_key
      and r.role = 'devices' and r.left_out is null
    left join link l on l.account_id = r.account_id and l.source_record_id = r.source_record_id`;
}

export type Holdings = CompanyKey & { records: number; assets: number };

/** What each of the companies holds. */
export async function selectHoldings(tx: AccountTx, companies: readonly CompanyKey[]): Promise<readonly Holdings[]> {
  if (companies.length === 0) return [];
  const { rows } = await sql<{ integration_id: string; company_key: string; records: number; assets: number }>`
    select h.integration_id, h.company_key, count(*)::int as records, count(distinct h.asset_id)::int as assets
    from (${recordsOf(tx, companies)}) h group by h.integration_id, h.company_key`.execute(tx.run);
  return rows.map((row) => ({ integrationId: row.integration_id, companyKey: row.company_key, records: row.records, assets: row.assets }));
}

/** How many assets the companies hold together: one that two of them know counts once. */
export async function countAssetsOf(tx: AccountTx, companies: readonly CompanyKey[]): Promise<number> {
  if (companies.length === 0) return 0;
  const { rows } = await sql<{ assets: number }>`
    select count(distinct asset_id)::int as assets from (${recordsOf(tx, companies)}) h`.execute(tx.run);
  return rows[0]?.assets ?? 0;
}

/** How many assets would be nobody's without these companies: those that no other company with a client knows. */
export async function countAssetsOnlyOf(tx: AccountTx, companies: readonly CompanyKey[]): Promise<number> {
  if (companies.length === 0) return 0;
  const { rows } = await sql<{ assets: number }>`
    with held as (${recordsOf(tx, companies)})
    select count(distinct h.asset_id)::int as assets from held h
    where not exists (
      select from link l
      join source_record r on r.account_id = l.account_id and r.source_record_id = l.source_record_id
      join company c on c.account_id = r.account_id and c.integration_id = r.integration_id and c.company_key = r.company_key
      where l.account_id = ${tx.accountId} and l.asset_id = h.asset_id and c.client_id is not null
        and l.source_record_id not in (select source_record_id from held))`.execute(tx.run);
  return rows[0]?.assets ?? 0;
}

export type Waiting = CompanyKey & { state: string; devices: number };

/** Every company the vendors still list, with its state and its devices, of the integrations given. */
export async function selectWaiting(tx: AccountTx, integrationIds: readonly string[]): Promise<readonly Waiting[]> {
  const { rows } = await sql<{ integration_id: string; company_key: string; state: string; devices: number }>`
    select c.integration_id, c.company_key, c.state, (select count(*) from source_record r where r.account_id = c.account_id
      and r.integration_id = c.integration_id and r.company_key = c.company_key and r.role = 'devices' and r.left_out is null and r.missing_since is null)::int as devices
    from company c
    where c.account_id = ${tx.accountId} and c.integration_id = any(${integrationIds}::uuid[]) and c.missing_since is null`.execute(tx.run);
  return rows.map((row) => ({ integrationId: row.integration_id, companyKey: row.company_key, state: row.state, devices: row.devices }));
}
