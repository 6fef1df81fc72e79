import { sql } from 'kysely';
import type { CompanyDraft } from '#connectors';
import type { AccountTx } from '#db';

export type Client = { id: string; name: string; createdAt: Date };
export type ClientWithCount = Client & { assets: number };

/** The vendor's own record of a client, as we keep it. */
export type Company = {
  key: string;
  name: string;
  kind: string;
  isContainer: boolean;
  parentKey: string | null;
  clientId: string | null;
  isMissing: boolean;
  hasRecords: boolean;
};

type ClientRow = { client_id: string; name: string; created_at: Date };

export async function insertClient(tx: AccountTx, client: { id: string; name: string; nameKey: string }): Promise<string> {
  const { rows } = await sql<{ client_id: string }>`
    insert into client (account_id, client_id, name, name_key) values (${tx.accountId}, ${client.id}, ${client.name}, ${client.nameKey})
    on conflict (account_id, name_key) do update set name_key = excluded.name_key
    returning client_id`.execute(tx.run);
  return rows[0]?.client_id ?? client.id;
}

export async function selectClientKeys(tx: AccountTx): Promise<readonly { id: string; nameKey: string }[]> {
  const { rows } = await sql<{ client_id: string; name_key: string }>`
    select client_id, name_key from client where account_id = ${tx.accountId}`.execute(tx.run);
  return rows.map((row) => ({ id: row.client_id, nameKey: row.name_key }));
}

/** One index-only count for each client, so the list stays quick with many assets. */
export async function selectClients(tx: AccountTx): Promise<readonly ClientWithCount[]> {
  const { rows } = await sql<ClientRow & { assets: number }>`
    select c.client_id, c.name, c.created_at, coalesce(a.assets, 0)::int as assets
    from client c
    left join (select client_id, count(*) as assets from asset where account_id = ${tx.accountId} group by client_id) a using (client_id)
    where c.account_id = ${tx.accountId}
    order by lower(c.name), c.client_id`.execute(tx.run);
  return rows.map((row) => ({ id: row.client_id, name: row.name, createdAt: row.created_at, assets: row.assets }));
}

export async function selectClient(tx: AccountTx, id: string): Promise<Client | undefined> {
  const { rows } = await sql<ClientRow>`
    select client_id, name, created_at from client where account_id = ${tx.accountId} and client_id = ${id}`.execute(tx.run);
  const [row] = rows;
  return row && { id: row.client_id, name: row.name, createdAt: row.created_at };
}

/** Writes companies that are new, changed or back; an unchanged one is not touched. Returns how many were written. */
export async function upsertCompanies(
  tx: AccountTx,
  integrationId: string,
  drafts: readonly (CompanyDraft & { hash: string })[],
  now: Date,
): Promise<number> {
  const rows = drafts.map((it) => ({ ...it, is_container: it.isContainer, parent_key: it.parentKey }));
  const { numAffectedRows } = await sql`
    insert into company as known (account_id, integration_id, company_key, name, kind, is_container, parent_key, body, hash, first_seen_at)
    select ${tx.accountId}, ${integrationId}, r.key, r.name, r.kind, r.is_container, r.parent_key, r.body, r.hash, ${now}
    from json_to_recordset(${JSON.stringify(rows)}) as r (key text, name text, kind text, is_container boolean, parent_key text, body json, hash text)
    on conflict (account_id, integration_id, company_key) do update
      set name = excluded.name, kind = excluded.kind, is_container = excluded.is_container, parent_key = excluded.parent_key,
          body = excluded.body, hash = excluded.hash, missing_since = null
      where known.hash <> excluded.hash or known.missing_since is not null`.execute(tx.run);
  return Number(numAffectedRows ?? 0n);
}

/** Companies the vendor no longer lists. What they held stays as it was. */
export async function markCompaniesMissing(tx: AccountTx, integrationId: string, listed: readonly string[], now: Date): Promise<void> {
  await sql`
    update company set missing_since = ${now}
    where account_id = ${tx.accountId} and integration_id = ${integrationId} and missing_since is null
      and not (company_key = any(${listed}))`.execute(tx.run);
}

export async function selectCompanies(tx: AccountTx, integrationId: string): Promise<readonly Company[]> {
  const { rows } = await sql<{
    company_key: string;
    name: string;
    kind: string;
    is_container: boolean;
    parent_key: string | null;
    client_id: string | null;
    missing_since: Date | null;
    has_records: boolean;
  }>`
    select c.company_key, c.name, c.kind, c.is_container, c.parent_key, c.client_id, c.missing_since,
      r.company_key is not null as has_records
    from company c left join lateral (
      select s.company_key from source_record s
      where s.account_id = c.account_id and s.integration_id = c.integration_id and s.company_key = c.company_key limit 1
    ) r on true
    where c.account_id = ${tx.accountId} and c.integration_id = ${integrationId}
    order by lower(c.name), c.company_key`.execute(tx.run);
  return rows.map((row) => ({
    key: row.company_key,
    name: row.name,
    kind: row.kind,
    isContainer: row.is_container,
    parentKey: row.parent_key,
    clientId: row.client_id,
    isMissing: row.missing_since !== null,
    hasRecords: row.has_records,
  }));
}

export async function setCompanyClients(
  tx: AccountTx,
  integrationId: string,
  pairs: readonly { companyKey: string; clientId: string }[],
): Promise<void> {
  const rows = pairs.map((pair) => ({ company_key: pair.companyKey, client_id: pair.clientId }));
  await sql`
    update company c set client_id = r.client_id
    from json_to_recordset(${JSON.stringify(rows)}) as r (company_key text, client_id uuid)
    where c.account_id = ${tx.accountId} and c.integration_id = ${integrationId} and c.company_key = r.company_key`.execute(tx.run);
}

/** One row of the Companies tab: the company, its client, how many devices it has and how its latest read went. */
export type CompanyOverview = {
  key: string;
  name: string;
  kind: string;
  parentName: string | null;
  client: { id: string; name: string } | null;
  devices: number;
  lastCompleteAt: Date | null;
  problem: string | null;
};

export async function selectCompanyOverviews(tx: AccountTx, integrationId: string): Promise<readonly CompanyOverview[]> {
  const { rows } = await sql<{
    company_key: string;
    name: string;
    kind: string;
    parent_name: string | null;
    client_id: string | null;
    client_name: string | null;
    devices: number;
    last_complete_at: Date | null;
    problem: string | null;
    missing_since: Date | null;
  }>`
    select c.company_key, c.name, c.kind, p.name as parent_name, k.client_id, k.name as client_name, coalesce(r.devices, 0)::int as devices,
      d.last_complete_at, d.problem, c.missing_since
    from company c
    left join company p on p.account_id = c.account_id and p.integration_id = c.integration_id and p.company_key = c.parent_key
    left join client k on k.account_id = c.account_id and k.client_id = c.client_id
    left join company_read d on d.account_id = c.account_id and d.integration_id = c.integration_id and d.company_key = c.company_key
      and d.stream = 'devices'
    left join (select company_key, count(*) as devices from source_record
      where account_id = ${tx.accountId} and integration_id = ${integrationId} and missing_since is null group by company_key) r
      on r.company_key = c.company_key
    where c.account_id = ${tx.accountId} and c.integration_id = ${integrationId}
    order by lower(c.name), c.company_key`.execute(tx.run);
  return rows.map((row) => ({
    key: row.company_key,
    name: row.name,
    kind: row.kind,
    parentName: row.parent_name,
    client: row.client_id && row.client_name ? { id: row.client_id, name: row.client_name } : null,
    devices: row.devices,
    lastCompleteAt: row.last_complete_at,
    problem: row.missing_since ? 'The vendor no longer lists it. What it held is kept as it was.' : row.problem,
  }));
}
