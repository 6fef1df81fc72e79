import { type RawBuilder, sql } from 'kysely';
import type { CompanyDraft } from '#connectors';
import type { AccountTx } from '#db';
import type { Company, CompanyState, MatchedHow } from './company.ts';
import { IS_OF_ONE_IN_USE } from './removal-store.ts';

/** Writes companies that are new, changed or back; an unchanged one is not touched. Returns how many were written. */
export async function upsertCompanies(
  tx: AccountTx,
  integrationId: string,
  drafts: readonly (CompanyDraft & { hash: string })[],
  now: Date,
): Promise<number> {
  const rows = drafts.map((it) => ({ ...it, is_container: it.isContainer, parent_key: it.parentKey, short_name: it.shortName ?? null }));
  const { numAffectedRows } = await sql`
    insert into company as known (account_id, integration_id, company_key, name, short_name, kind, is_container, parent_key, body, hash, first_seen_at)
    select ${tx.accountId}, ${integrationId}, r.key, r.name, r.short_name, r.kind, r.is_container, r.parent_key, r.body, r.hash, ${now}
    from json_to_recordset(${JSON.stringify(rows)}) as r (key text, name text, short_name text, kind text, is_container boolean, parent_key text, body json, hash text)
    on conflict (account_id, integration_id, company_key) do update
      set name = excluded.name, short_name = excluded.short_name, kind = excluded.kind, is_container = excluded.is_container,
          parent_key = excluded.parent_key, body = excluded.body, hash = excluded.hash, missing_since = null
      where known.hash <> excluded.hash or known.missing_since is not null`.execute(tx.run);
  return Number(numAffectedRows ?? 0n);
}

/** How many companies count as being there, and which of them the vendor no longer lists. */
export async function selectUnlisted(
  tx: AccountTx,
  integrationId: string,
  listed: readonly string[],
): Promise<{ present: number; unlisted: readonly string[] }> {
  const { rows } = await sql<{ company_key: string; is_listed: boolean }>`
    select company_key, company_key = any(${listed}::text[]) as is_listed from company
    where account_id = ${tx.accountId} and integration_id = ${integrationId} and missing_since is null
    order by company_key`.execute(tx.run);
  return { present: rows.length, unlisted: rows.filter((row) => !row.is_listed).map((row) => row.company_key) };
}

/** Companies the vendor no longer lists. What they held stays as it was. */
export async function markCompaniesMissing(tx: AccountTx, integrationId: string, keys: readonly string[], now: Date): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    update company set missing_since = ${now}
    where account_id = ${tx.accountId} and integration_id = ${integrationId} and missing_since is null
      and company_key = any(${keys}::text[])`.execute(tx.run);
}

/** What counts as one of a company's devices: details and surroundings are not, nor what the settings do not want. */
const isPresentDevice = sql`r.role = 'devices' and r.left_out is null and r.missing_since is null`;

type CompanyRow = {
  company_key: string;
  name: string;
  short_name: string | null;
  kind: string;
  is_container: boolean;
  parent_key: string | null;
  client_id: string | null;
  state: CompanyState;
  how: MatchedHow;
  own_client_id: string | null;
  missing_since: Date | null;
  has_records: boolean;
};

export async function selectCompanies(tx: AccountTx, integrationId: string): Promise<readonly Company[]> {
  const { rows } = await sql<CompanyRow>`
    select c.company_key, c.name, c.short_name, c.kind, c.is_container, c.parent_key, c.client_id, c.state, c.how, c.own_client_id,
      c.missing_since, r.company_key is not null as has_records
    from company c left join lateral (
      select s.company_key from source_record s
      where s.account_id = c.account_id and s.integration_id = c.integration_id and s.company_key = c.company_key
        and s.role = 'devices' and s.left_out is null limit 1
    ) r on true
    where c.account_id = ${tx.accountId} and c.integration_id = ${integrationId}
    order by lower(c.name), c.company_key`.execute(tx.run);
  return rows.map((row) => ({
    key: row.company_key,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    isContainer: row.is_container,
    parentKey: row.parent_key,
    clientId: row.client_id,
    state: row.state,
    how: row.how,
    ownClientId: row.own_client_id,
    isMissing: row.missing_since !== null,
    hasRecords: row.has_records,
  }));
}

/** The clients that companies of an integration belong to. */
export async function selectClientsOfIntegration(tx: AccountTx, integrationId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ client_id: string }>`
    select distinct client_id from company
    where account_id = ${tx.accountId} and integration_id = ${integrationId} and client_id is not null`.execute(tx.run);
  return rows.map((row) => row.client_id);
}

/** A company's new standing, as written. */
export type StandingRow = {
  companyKey: string;
  clientId: string | null;
  state: CompanyState;
  how: MatchedHow;
  /** Who decided it; undefined leaves the name and the time of an earlier decision as they are. */
  decidedBy: string | null | undefined;
};

/** Writes standings. A client a company has by its own name is remembered for the day another mapping lets go of it. */
export async function setStandings(tx: AccountTx, integrationId: string, rows: readonly StandingRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(
    rows.map(({ companyKey, clientId, state, how, decidedBy }) => ({
      company_key: companyKey,
      client_id: clientId,
      state,
      how,
      decided_by: decidedBy ?? null,
      keeps_decision: decidedBy === undefined,
    })),
  );
  await sql`
    update company c set client_id = r.client_id, state = r.state, how = r.how,
      own_client_id = case when r.how in ('name', 'earlier-client', 'made') then r.client_id else c.own_client_id end,
      decided_by = case when r.keeps_decision then c.decided_by else r.decided_by end,
      decided_at = case when r.keeps_decision then c.decided_at when r.decided_by is not null then ${now}::timestamptz end
    from json_to_recordset(${json}) as r (company_key text, client_id uuid, state text, how text, decided_by text, keeps_decision boolean)
    where c.account_id = ${tx.accountId} and c.integration_id = ${integrationId} and c.company_key = r.company_key`.execute(tx.run);
}

/** A company as screens show it: its client and how it came to it, how many devices it has and how its latest read went. */
export type CompanyOverview = {
  integration: { id: string; name: string; connectorId: string };
  key: string;
  name: string;
  shortName: string | null;
  kind: string;
  parentName: string | null;
  client: { id: string; name: string } | null;
  state: CompanyState;
  how: MatchedHow;
  decidedBy: string | null;
  decidedAt: Date | null;
  isMissing: boolean;
  devices: number;
  lastCompleteAt: Date | null;
  problem: string | null;
};

export type CompanyFilter = {
  integrationId?: string;
  clientId?: string;
  state?: CompanyState | undefined;
  search?: string | undefined;
  limit?: number;
};

type OverviewRow = Omit<CompanyRow, 'is_container' | 'parent_key' | 'own_client_id' | 'has_records'> & {
  integration_id: string;
  integration_name: string;
  connector_id: string;
  parent_name: string | null;
  client_name: string | null;
  decided_by: string | null;
  decided_at: Date | null;
  devices: number;
  last_complete_at: Date | null;
  problem: string | null;
  total: number;
};

export async function selectCompanyOverviews(
  tx: AccountTx,
  filter: CompanyFilter,
): Promise<{ companies: readonly CompanyOverview[]; total: number }> {
  const { rows } = await sql<OverviewRow>`
    with chosen as (
      select c.*, k.name as client_name, (count(*) over ())::int as total
      from company c left join client k on k.account_id = c.account_id and k.client_id = c.client_id
      where c.account_id = ${tx.accountId} and ${conditionsOf(filter)}
      order by lower(c.name), c.integration_id, c.company_key limit ${filter.limit ?? null}
    )
    select c.company_key, c.name, c.short_name, c.kind, c.client_id, c.client_name, c.state, c.how, c.decided_by, c.decided_at, c.missing_since,
      c.total, c.integration_id, i.name as integration_name, i.connector_id, p.name as parent_name, d.last_complete_at, d.problem,
      (select count(*) from source_record r where r.account_id = c.account_id and r.integration_id = c.integration_id
        and r.company_key = c.company_key and ${isPresentDevice})::int as devices
    from chosen c
    join integration i on i.account_id = c.account_id and i.integration_id = c.integration_id
    left join company p on p.account_id = c.account_id and p.integration_id = c.integration_id and p.company_key = c.parent_key
    left join company_read d on d.account_id = c.account_id and d.integration_id = c.integration_id and d.company_key = c.company_key
      and d.stream = 'devices'
    order by lower(c.name), c.integration_id, c.company_key`.execute(tx.run);
  return { companies: rows.map(toOverview), total: rows[0]?.total ?? 0 };
}

/** Names that hold what was typed: the company's own, its short name, its client's. */
function conditionsOf({ integrationId, clientId, state, search }: CompanyFilter): RawBuilder<unknown> {
  const like = `%${(search ?? '').toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const conditions = [
    sql`true`,
    ...(integrationId === undefined ? [] : [sql`c.integration_id = ${integrationId}`]),
    ...(clientId === undefined ? [] : [sql`c.client_id = ${clientId}`]),
    ...(integrationId === undefined && clientId === undefined ? [IS_OF_ONE_IN_USE] : []),
    ...(state === undefined ? [] : [sql`c.state = ${state}`]),
    ...(search ? [sql`(lower(c.name) like ${like} or lower(c.short_name) like ${like} or lower(k.name) like ${like})`] : []),
  ];
  return sql.join(conditions, sql` and `);
}

function toOverview(row: OverviewRow): CompanyOverview {
  return {
    integration: { id: row.integration_id, name: row.integration_name, connectorId: row.connector_id },
    key: row.company_key,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    parentName: row.parent_name,
    client: row.client_id && row.client_name ? { id: row.client_id, name: row.client_name } : null,
    state: row.state,
    how: row.how,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    isMissing: row.missing_since !== null,
    devices: row.devices,
    lastCompleteAt: row.last_complete_at,
    problem: row.missing_since ? 'The vendor no longer lists it. What it held is kept as it was.' : row.problem,
  };
}

/** How many companies stand how, and how many devices wait with the unmatched ones. */
export type CompanyCounts = { matched: number; unmatched: number; leftOut: number; waitingDevices: number };

export async function countCompanies(tx: AccountTx, integrationId: string): Promise<CompanyCounts> {
  const { rows } = await sql<{ matched: number; unmatched: number; left_out: number; waiting_devices: number }>`
    select count(*) filter (where c.state = 'matched')::int as matched, count(*) filter (where c.state = 'unmatched')::int as unmatched,
      count(*) filter (where c.state = 'left-out')::int as left_out, coalesce(sum(w.devices), 0)::int as waiting_devices
    from company c left join lateral (
      select count(*) as devices from source_record r
      where c.state = 'unmatched' and r.account_id = c.account_id and r.integration_id = c.integration_id
        and r.company_key = c.company_key and ${isPresentDevice}
    ) w on true
    where c.account_id = ${tx.accountId} and c.integration_id = ${integrationId} and c.missing_since is null`.execute(tx.run);
  const [row] = rows;
  return {
    matched: row?.matched ?? 0,
    unmatched: row?.unmatched ?? 0,
    leftOut: row?.left_out ?? 0,
    waitingDevices: row?.waiting_devices ?? 0,
  };
}
