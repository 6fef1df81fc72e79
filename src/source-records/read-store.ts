import { type RawBuilder, sql } from 'kysely';
import type { Claims, DetailClaims, Json } from '#connectors';
import type { AccountTx } from '#db';
import { attachDetails } from './attach-details.ts';
import { fitClaims } from './fit-claims.ts';
import { withKept } from './key-fields.ts';
import { withoutSeenAhead } from './seen-ahead.ts';
import { isOfSeenCompany, type StreamRole } from './store.ts';

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
  /** What the source says of the same thing elsewhere. */
  details: readonly RecordDetail[];
};

export type RecordDetail = { id: string; stream: string; claims: DetailClaims; lastSeenAt: Date; isMissing: boolean };

export type RecordRow = {
  role: StreamRole;
  stream: string;
  about: string | null;
  left_out: string | null;
  source_record_id: string;
  integration_id: string;
  company_key: string;
  vendor_key: string;
  missing_since: Date | null;
  claims: Claims | DetailClaims;
  /** What lost key fields said, while it is not clear that they are gone. */
  kept: DetailClaims | null;
  last_seen_at: Date;
  /** When its claims were written. */
  changed_at: Date;
};

/**
 * A record that has not changed carries no time of its own, or every sync would rewrite every row; its company's latest
 * complete read tells when it was last seen.
 */
const LAST_SEEN = sql`case when r.missing_since is null then greatest(r.changed_at, d.last_complete_at) else r.changed_at end`;

const READ_OF_ITS_COMPANY = sql`left join company_read d on d.account_id = r.account_id and d.integration_id = r.integration_id
  and d.company_key = r.company_key and d.stream = r.stream`;

/**
 * The devices of one client's companies that the settings want, each with its details. Beside them the ids of records that make no asset
 * of their own: a link that one of them has from earlier is to go.
 */
export async function selectRecordsOfClient(
  tx: AccountTx,
  clientId: string,
): Promise<{ records: readonly ClientRecord[]; withoutAsset: readonly string[] }> {
  const { rows } = await sql<RecordRow>`
    select ${RECORD_COLUMNS}, ${LAST_SEEN} as last_seen_at
    from company c
    join source_record r on r.account_id = c.account_id and r.integration_id = c.integration_id and r.company_key = c.company_key
    ${READ_OF_ITS_COMPANY}
    where c.account_id = ${tx.accountId} and c.client_id = ${clientId} and r.role <> 'context'`.execute(tx.run);
  return attachDetails(rows.map(asRead));
}

/**
 * With what is kept of lost key fields, and without what can't be so. Claims that were stored
 * before there were limits are held
 * to them here: they are read again in full only when their thing changes at the vendor.
 */
function asRead<Row extends RecordRow>(row: Row): Row {
  const claims = fitClaims(withoutSeenAhead(withKept(row.claims, row.kept), row.changed_at));
  return claims === row.claims ? row : { ...row, claims };
}

const RECORD_COLUMNS = sql.raw(
  `r.source_record_id, r.integration_id, r.company_key, r.vendor_key, r.stream, r.role, r.about, r.left_out, r.missing_since, r.claims, r.kept, r.changed_at`,
);

/** A record in full, with what surrounds it: for the page about an asset. */
export type SourceRecord = ClientRecord & {
  companyName: string;
  integrationName: string;
  connectorId: string;
  firstSeenAt: Date;
  missingSince: Date | null;
  runId: string;
  body: Json;
  /** The bodies of its details, in the order of `details`. */
  detailBodies: readonly Json[];
};

type FullRow = RecordRow & {
  company_name: string;
  integration_name: string;
  connector_id: string;
  first_seen_at: Date;
  run_id: string;
  body: Json;
};

export async function selectRecordsById(tx: AccountTx, ids: readonly string[]): Promise<readonly SourceRecord[]> {
  const { rows } = await sql<FullRow>`
    select ${RECORD_COLUMNS}, ${LAST_SEEN} as last_seen_at,
      r.first_seen_at, r.run_id, r.body, c.name as company_name, case when i.removed_at is null then i.name else i.name || ' (removed)' end as integration_name, i.connector_id
    from source_record r
    join company c on c.account_id = r.account_id and c.integration_id = r.integration_id and c.company_key = r.company_key
    join integration i on i.account_id = r.account_id and i.integration_id = r.integration_id
    ${READ_OF_ITS_COMPANY}
    where r.account_id = ${tx.accountId} and r.source_record_id = any(array(${withDetailsOf(tx, ids)}))
    order by r.source_record_id`.execute(tx.run);
  const byId = new Map(rows.map((row) => [row.source_record_id, row]));
  return attachDetails(rows.map(asRead)).records.flatMap((record) => {
    const row = byId.get(record.id);
    return row ? [toSourceRecord(record, row, byId)] : [];
  });
}

/** The ids given and those of their details. In one array first: joined to it the planner, before any statistics, would walk all records. */
function withDetailsOf(tx: AccountTx, ids: readonly string[]): RawBuilder<unknown> {
  return sql`select unnest(${ids}::uuid[]) union all
    select detail.source_record_id from unnest(${ids}::uuid[]) as k cross join lateral (
      select integration_id, vendor_key from source_record where account_id = ${tx.accountId} and source_record_id = k and role = 'devices' limit 1
    ) device cross join lateral (
      select source_record_id from source_record
      where account_id = ${tx.accountId} and integration_id = device.integration_id and about = device.vendor_key and about is not null
    ) detail`;
}

function toSourceRecord(record: ClientRecord, row: FullRow, byId: ReadonlyMap<string, FullRow>): SourceRecord {
  return {
    ...record,
    companyName: row.company_name,
    integrationName: row.integration_name,
    connectorId: row.connector_id,
    firstSeenAt: row.first_seen_at,
    missingSince: row.missing_since,
    runId: row.run_id,
    body: row.body,
    detailBodies: record.details.map(({ id }) => byId.get(id)?.body ?? null),
  };
}

/** `sourceRecords` are devices, those the settings leave out included; details and context are not counted. */
export type RecordCounts = { sourceRecords: number; missing: number; leftOut: number; setAside: number };

/** How many records each integration of the account contributes. */
export async function countRecords(tx: AccountTx): Promise<ReadonlyMap<string, RecordCounts>> {
  const { rows } = await sql<{ integration_id: string; records: number; missing: number; left_out: number; aside: number }>`
    select i.integration_id, coalesce(r.records, 0)::int as records, coalesce(r.missing, 0)::int as missing, coalesce(r.left_out, 0)::int as left_out, coalesce(a.aside, 0)::int as aside
    from integration i
    left join (select integration_id, count(*) as records, count(missing_since) as missing, count(left_out) as left_out from source_record
      where account_id = ${tx.accountId} and role = 'devices' and ${isOfSeenCompany(tx, 'source_record')} group by integration_id) r using (integration_id)
    left join (select integration_id, count(*) as aside from set_aside
      where account_id = ${tx.accountId} and ${isOfSeenCompany(tx, 'set_aside')} group by integration_id) a using (integration_id)
    where i.account_id = ${tx.accountId}`.execute(tx.run);
  return new Map(
    rows.map((row) => [
      row.integration_id,
      { sourceRecords: row.records, missing: row.missing, leftOut: row.left_out, setAside: row.aside },
    ]),
  );
}
