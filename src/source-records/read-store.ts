import { sql } from 'kysely';
import type { Claims, Json } from '#connectors';
import type { AccountTx } from '#db';
import { isOfSeenCompany } from './store.ts';

/** A source record without its body: what reconciliation judges. */
export type ClientRecord = {
  id: string;
  integrationId: string;
  companyKey: string;
  vendorKey: string;
  isMissing: boolean;
  claims: Claims;
  /** When it was last read and still there. */
  lastSeenAt: Date;
};

type RecordRow = {
  source_record_id: string;
  integration_id: string;
  company_key: string;
  vendor_key: string;
  missing_since: Date | null;
  claims: Claims;
  last_seen_at: Date;
};

/**
 * A record that has not changed carries no time of its own, or every sync would rewrite every row; its company's latest
 * complete read tells when it was last seen.
 */
const LAST_SEEN = sql`case when r.missing_since is null then greatest(r.changed_at, d.last_complete_at) else r.changed_at end`;

const READ_OF_ITS_COMPANY = sql`left join company_read d on d.account_id = r.account_id and d.integration_id = r.integration_id
  and d.company_key = r.company_key and d.stream = r.stream`;

/** All records of the companies that belong to one client. */
export async function selectRecordsOfClient(tx: AccountTx, clientId: string): Promise<readonly ClientRecord[]> {
  const { rows } = await sql<RecordRow>`
    select r.source_record_id, r.integration_id, r.company_key, r.vendor_key, r.missing_since, r.claims, ${LAST_SEEN} as last_seen_at
    from company c
    join source_record r on r.account_id = c.account_id and r.integration_id = c.integration_id and r.company_key = c.company_key
    ${READ_OF_ITS_COMPANY}
    where c.account_id = ${tx.accountId} and c.client_id = ${clientId}`.execute(tx.run);
  return rows.map(toClientRecord);
}

/** A record in full, with what surrounds it: for the page about an asset. */
export type SourceRecord = ClientRecord & {
  companyName: string;
  integrationName: string;
  connectorId: string;
  firstSeenAt: Date;
  missingSince: Date | null;
  runId: string;
  body: Json;
};

export async function selectRecordsById(tx: AccountTx, ids: readonly string[]): Promise<readonly SourceRecord[]> {
  const { rows } = await sql<
    RecordRow & { company_name: string; integration_name: string; connector_id: string; first_seen_at: Date; run_id: string; body: Json }
  >`
    select r.source_record_id, r.integration_id, r.company_key, r.vendor_key, r.missing_since, r.claims, ${LAST_SEEN} as last_seen_at,
      r.first_seen_at, r.run_id, r.body, c.name as company_name, i.name as integration_name, i.connector_id
    from source_record r
    join company c on c.account_id = r.account_id and c.integration_id = r.integration_id and c.company_key = r.company_key
    join integration i on i.account_id = r.account_id and i.integration_id = r.integration_id
    ${READ_OF_ITS_COMPANY}
    where r.account_id = ${tx.accountId} and r.source_record_id = any(${ids})
    order by r.source_record_id`.execute(tx.run);
  return rows.map((row) => ({
    ...toClientRecord(row),
    companyName: row.company_name,
    integrationName: row.integration_name,
    connectorId: row.connector_id,
    firstSeenAt: row.first_seen_at,
    missingSince: row.missing_since,
    runId: row.run_id,
    body: row.body,
  }));
}

export type RecordCounts = { sourceRecords: number; missing: number; setAside: number };

/** How many records each integration of the account contributes. */
export async function countRecords(tx: AccountTx): Promise<ReadonlyMap<string, RecordCounts>> {
  const { rows } = await sql<{ integration_id: string; records: number; missing: number; aside: number }>`
    select i.integration_id, coalesce(r.records, 0)::int as records, coalesce(r.missing, 0)::int as missing, coalesce(a.aside, 0)::int as aside
    from integration i
    left join (select integration_id, count(*) as records, count(missing_since) as missing from source_record
      where account_id = ${tx.accountId} and ${isOfSeenCompany(tx, 'source_record')} group by integration_id) r using (integration_id)
    left join (select integration_id, count(*) as aside from set_aside
      where account_id = ${tx.accountId} and ${isOfSeenCompany(tx, 'set_aside')} group by integration_id) a using (integration_id)
    where i.account_id = ${tx.accountId}`.execute(tx.run);
  return new Map(rows.map((row) => [row.integration_id, { sourceRecords: row.records, missing: row.missing, setAside: row.aside }]));
}

function toClientRecord(row: RecordRow): ClientRecord {
  return {
    id: row.source_record_id,
    integrationId: row.integration_id,
    companyKey: row.company_key,
    vendorKey: row.vendor_key,
    isMissing: row.missing_since !== null,
    claims: row.claims,
    lastSeenAt: row.last_seen_at,
  };
}
