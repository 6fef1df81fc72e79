import { type RawBuilder, sql } from 'kysely';
import type { Claims, DetailClaims, Json } from '#connectors';
import type { AccountTx } from '#db';
import { KEPT_OF_REPLACED } from './kept-store.ts';

/** Where a record stands: an integration, a stream of it, and (for reading) one company. */
export type Place = { integrationId: string; stream: string };

/** What the records of a stream are: see the connectors' contract. */
export type StreamRole = 'devices' | 'details' | 'context';

/** A record on its way in. */
export type IncomingRecord = {
  vendorKey: string;
  companyKey: string;
  body: Json;
  claims: Claims | DetailClaims;
  hash: string;
  about: string | null;
  leftOut: string | null;
};

/** What is stored of the records a page names: enough to see what changed. */
export type StoredDigest = { vendorKey: string; hash: string; companyKey: string; isMissing: boolean };

/**
 * Looks each key up by itself: a plain `= any(keys)` leaves the planner a choice, and before the first statistics (right
 * after a first sync) it chose to walk all records of the integration for every page, 25 ms instead of 1.
 */
export async function selectDigests(
  tx: AccountTx,
  { integrationId, stream }: Place,
  vendorKeys: readonly string[],
): Promise<readonly StoredDigest[]> {
  const { rows } = await sql<{ vendor_key: string; hash: string; company_key: string; missing: boolean }>`
    select s.vendor_key, s.hash, s.company_key, s.missing
    from unnest(${vendorKeys}::text[]) as k cross join lateral (
      select vendor_key, hash, company_key, missing_since is not null as missing from source_record
      where account_id = ${tx.accountId} and integration_id = ${integrationId} and stream = ${stream} and vendor_key = k limit 1
    ) s`.execute(tx.run);
  return rows.map((row) => ({ vendorKey: row.vendor_key, hash: row.hash, companyKey: row.company_key, isMissing: row.missing }));
}

/** Keeps what records said before, ahead of their being overwritten. */
export async function keepVersions(
  tx: AccountTx,
  { integrationId, stream }: Place,
  vendorKeys: readonly string[],
  at: { runId: string; now: Date },
): Promise<void> {
  await sql`
    insert into source_record_version (account_id, source_record_id, replaced_at, written_by_run, replaced_by_run, body, claims, hash)
    select ${tx.accountId}, s.source_record_id, ${at.now}, s.run_id, ${at.runId}, s.body, s.claims, s.hash
    from unnest(${vendorKeys}::text[]) as k cross join lateral (
      select * from source_record where account_id = ${tx.accountId} and integration_id = ${integrationId} and stream = ${stream} and vendor_key = k limit 1
    ) s on conflict do nothing`.execute(tx.run);
}

/**
 * Writes new and changed records. One statement over one JSON parameter: a page of 300 rows costs one round trip, about
 * as much as COPY (half of its rate, measured), and stays an upsert.
 */
export async function upsertRecords(
  tx: AccountTx,
  { integrationId, stream, role }: Place & { role: StreamRole },
  rows: readonly (IncomingRecord & { id: string })[],
  at: { runId: string; now: Date },
): Promise<void> {
  const json = JSON.stringify(
    rows.map(({ id, vendorKey, companyKey, body, claims, hash, about, leftOut }) => ({
      id,
      k: vendorKey,
      c: companyKey,
      b: body,
      l: claims,
      h: hash,
      a: about,
      o: leftOut,
    })),
  );
  await sql`
    insert into source_record as known (account_id, integration_id, stream, vendor_key, source_record_id, company_key, body, claims, hash,
      role, about, left_out, first_seen_at, changed_at, run_id)
    select ${tx.accountId}, ${integrationId}, ${stream}, k, id, c, b, l, h, ${role}, a, o, ${at.now}, ${at.now}, ${at.runId}
    from json_to_recordset(${json}) as r (id uuid, k text, c text, b json, l json, h text, a text, o text)
    on conflict (account_id, integration_id, stream, vendor_key) do update
      set company_key = excluded.company_key, body = excluded.body, claims = excluded.claims, hash = excluded.hash,
          role = excluded.role, about = excluded.about, left_out = excluded.left_out, changed_at = excluded.changed_at, run_id = excluded.run_id, missing_since = null, missed_passes = 0,
          kept = ${role === 'context' ? sql`null` : KEPT_OF_REPLACED}`.execute(tx.run);
}

/** The companies of devices, by the vendor's keys. */
export async function selectCompaniesOfDevices(
  tx: AccountTx,
  integrationId: string,
  vendorKeys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (vendorKeys.length === 0) return new Map();
  const { rows } = await sql<{ vendor_key: string; company_key: string }>`
    select d.vendor_key, d.company_key from (select distinct k from unnest(${vendorKeys}::text[]) as k) wanted cross join lateral (
      select vendor_key, company_key from source_record
      where account_id = ${tx.accountId} and integration_id = ${integrationId} and vendor_key = k and role = 'devices' limit 1
    ) d`.execute(tx.run);
  return new Map(rows.map((row) => [row.vendor_key, row.company_key]));
}

/** Has the details of devices that went to another company go with them. */
export async function moveDetails(
  tx: AccountTx,
  integrationId: string,
  devices: readonly { vendorKey: string; companyKey: string }[],
): Promise<void> {
  if (devices.length === 0) return;
  const json = JSON.stringify(devices.map(({ vendorKey, companyKey }) => ({ k: vendorKey, c: companyKey })));
  await sql`
    update source_record d set company_key = r.c from json_to_recordset(${json}) as r (k text, c text)
    where d.account_id = ${tx.accountId} and d.integration_id = ${integrationId} and d.about = r.k and d.role = 'details'`.execute(tx.run);
}

export type Pass = Place & { companyKey: string; runId: string };

/** How many records of a company are present, and how many of them and of the already missing ones a pass has not seen. */
export async function countUnseen(tx: AccountTx, pass: Pass): Promise<{ present: number; unseen: number; missingAgain: number }> {
  const { rows } = await sql<{ present: number; unseen: number; missing_again: number }>`
    select count(*) filter (where missing_since is null)::int as present,
      count(*) filter (where missing_since is null and ${unseen(tx, pass)})::int as unseen,
      count(*) filter (where missing_since is not null and missed_passes < 2)::int as missing_again
    from source_record ${recordsOf(tx, pass)}`.execute(tx.run);
  const [row] = rows;
  return { present: row?.present ?? 0, unseen: row?.unseen ?? 0, missingAgain: row?.missing_again ?? 0 };
}

/** The vendor's keys of present records that a pass has not seen. */
export async function selectUnseen(tx: AccountTx, pass: Pass): Promise<readonly string[]> {
  const { rows } = await sql<{ vendor_key: string }>`
    select vendor_key from source_record ${recordsOf(tx, pass)} and missing_since is null and ${unseen(tx, pass)}
    order by vendor_key`.execute(tx.run);
  return rows.map((row) => row.vendor_key);
}

/** The same of details, by what has become of the device that each is about. */
export async function selectUnseenDetails(
  tx: AccountTx,
  pass: Pass,
): Promise<{ alone: readonly string[]; ofMissing: readonly string[]; ofUnseen: readonly string[] }> {
  const { rows } = await sql<{ vendor_key: string; is_missing: boolean; is_unseen: boolean }>`
    select r.vendor_key, coalesce(d.missing_since is not null, false) as is_missing,
      d.vendor_key is not null and not exists (select from sync_seen s
        where s.account_id = ${tx.accountId} and s.run_id = ${pass.runId} and s.company_key = d.company_key and s.stream = d.stream
          and hashtextextended(d.vendor_key, 0) = any(s.keys)) as is_unseen
    from (select vendor_key, about from source_record ${recordsOf(tx, pass)} and missing_since is null and ${unseen(tx, pass)}) r
    left join lateral (
      select vendor_key, company_key, stream, missing_since from source_record
      where account_id = ${tx.accountId} and integration_id = ${pass.integrationId} and vendor_key = r.about and role = 'devices' limit 1
    ) d on true order by r.vendor_key`.execute(tx.run);
  const keysOf = (them: typeof rows) => them.map((row) => row.vendor_key);
  return {
    alone: keysOf(rows.filter((row) => !row.is_missing && !row.is_unseen)),
    ofMissing: keysOf(rows.filter((row) => row.is_missing)),
    ofUnseen: keysOf(rows.filter((row) => !row.is_missing && row.is_unseen)),
  };
}

/**
 * The companies in which the passes of a run over one stream missed a record, or may have mended a
 * row set aside: of all others there is nothing to conclude. One look at the whole stream, where
 * one for each company costs more than everything else of an unchanged sync.
 */
export async function selectCompaniesToConclude(
  tx: AccountTx,
  { integrationId, stream, runId }: Omit<Pass, 'companyKey'>,
): Promise<readonly string[]> {
  const { rows } = await sql<{ company_key: string }>`
    select company_key from source_record
    where account_id = ${tx.accountId} and integration_id = ${integrationId} and stream = ${stream} and missed_passes < 2
      and hashtextextended(vendor_key, 0) not in (select unnest(keys) from sync_seen
        where account_id = ${tx.accountId} and run_id = ${runId} and stream = ${stream})
    union
    select company_key from set_aside where account_id = ${tx.accountId} and integration_id = ${integrationId} and stream = ${stream}`.execute(
    tx.run,
  );
  return rows.map((row) => row.company_key);
}

/** Marks what a complete pass did not see; a record missing for a second time only has that counted, once. */
export async function markUnseen(tx: AccountTx, pass: Pass, { stay, now }: { stay: readonly string[]; now: Date }): Promise<void> {
  await sql`
    update source_record set missing_since = coalesce(missing_since, ${now}), missed_passes = missed_passes + 1,
      run_id = case when missing_since is null then ${pass.runId}::uuid else run_id end
    ${recordsOf(tx, pass)} and missed_passes < 2 and vendor_key <> all(${stay}::text[]) and ${unseen(tx, pass)}`.execute(tx.run);
}

/**
 * Marks these records of a company as missing, because a person said that they are gone; without
 * those that were written since `since`, or that a run under way has seen. Answers with how many.
 */
export async function markMissing(
  tx: AccountTx,
  { integrationId, companyKey, stream, runId }: Pass,
  vendorKeys: readonly string[],
  { since, now }: { since: Date; now: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update source_record set missing_since = ${now}, missed_passes = 1, run_id = ${runId}
    where account_id = ${tx.accountId} and integration_id = ${integrationId} and company_key = ${companyKey} and stream = ${stream}
      and vendor_key = any(${vendorKeys}::text[]) and missing_since is null and changed_at <= ${since}
      and hashtextextended(vendor_key, 0) not in (select unnest(s.keys) from sync_run r
        join sync_seen s on s.account_id = r.account_id and s.run_id = r.run_id and s.stream = ${stream}
        where r.account_id = ${tx.accountId} and r.integration_id = ${integrationId} and r.finished_at is null)`.execute(tx.run);
  return Number(numAffectedRows ?? 0n);
}

function recordsOf(tx: AccountTx, { integrationId, companyKey, stream }: Pass): RawBuilder<unknown> {
  return sql`where account_id = ${tx.accountId} and integration_id = ${integrationId} and company_key = ${companyKey} and stream = ${stream}`;
}

/**
 * `not in` and not `not exists`: it hashes the seen keys once, whatever the planner believes of
 * their number. What the run met at any company of the stream was seen: a record found elsewhere is
 * no deletion.
 */
function unseen(tx: AccountTx, pass: Pass, key = sql`vendor_key`): RawBuilder<unknown> {
  return sql`hashtextextended(${key}, 0) not in (select unnest(keys) from sync_seen
    where account_id = ${tx.accountId} and run_id = ${pass.runId} and stream = ${pass.stream})`;
}

/** One row set aside. `recordKey` is the vendor's id, or a digest of a row without one. */
export type AsideRow = {
  id: string;
  recordKey: string;
  vendorKey: string | null;
  companyKey: string;
  reason: string;
  raw: Json;
  hash: string;
};

/** Sets rows aside; one that stands there unchanged is not written again. */
export async function upsertSetAside(tx: AccountTx, { integrationId, stream }: Place, rows: readonly AsideRow[], now: Date): Promise<void> {
  await sql`
    insert into set_aside as known (account_id, set_aside_id, integration_id, stream, record_key, vendor_key, company_key, reason, raw, hash, first_seen_at, last_seen_at)
    select ${tx.accountId}, r.id, ${integrationId}, ${stream}, r."recordKey", r."vendorKey", r."companyKey", r.reason, r.raw, r.hash, ${now}, ${now}
    from json_to_recordset(${JSON.stringify(rows)}) as r (id uuid, "recordKey" text, "vendorKey" text, "companyKey" text, reason text, raw json, hash text)
    on conflict (account_id, integration_id, stream, record_key) do update
      set company_key = excluded.company_key, reason = excluded.reason, raw = excluded.raw, hash = excluded.hash, last_seen_at = excluded.last_seen_at
      where known.hash <> excluded.hash or known.reason <> excluded.reason`.execute(tx.run);
}

/** What a pass notes as seen for a row set aside, beside its id: a record that is understood again no longer has it. */
export function asideMark(recordKey: string): string {
  return `set aside: ${recordKey}`;
}

/** Rows set aside earlier that a complete pass no longer met, or met and understood. */
export async function deleteMendedSetAside(tx: AccountTx, pass: Pass): Promise<void> {
  await sql`delete from set_aside ${recordsOf(tx, pass)} and ${unseen(tx, pass, sql`'set aside: ' || record_key`)}`.execute(tx.run);
}

export type SetAside = {
  id: string;
  stream: string;
  vendorKey: string | null;
  companyName: string | null;
  reason: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  raw: Json;
};

/**
 * Only rows of companies that are seen, for whoever does not see all clients: row-level security hides the companies, and
 * rows of `table` go with theirs. Nobody else pays for the look.
 */
export function isOfSeenCompany(tx: AccountTx, table: string): RawBuilder<unknown> {
  if (tx.clientIds === null) return sql`true`;
  const of = (column: string) => sql.ref(`${table}.${column}`);
  return sql`exists (select from company seen where seen.account_id = ${tx.accountId}
    and seen.integration_id = ${of('integration_id')} and seen.company_key = ${of('company_key')})`;
}

export async function selectSetAside(
  tx: AccountTx,
  integrationId: string,
  limit: number,
): Promise<{ rows: readonly SetAside[]; total: number }> {
  const { rows } = await sql<{
    set_aside_id: string;
    stream: string;
    vendor_key: string | null;
    company_name: string | null;
    reason: string;
    first_seen_at: Date;
    last_seen_at: Date;
    raw: Json;
    total: number;
  }>`
    select s.set_aside_id, s.stream, s.vendor_key, c.name as company_name, s.reason, s.first_seen_at, s.last_seen_at, s.raw, (count(*) over ())::int as total
    from set_aside s left join company c on c.account_id = s.account_id and c.integration_id = s.integration_id and c.company_key = s.company_key
    where s.account_id = ${tx.accountId} and s.integration_id = ${integrationId} and ${isOfSeenCompany(tx, 's')}
    order by s.last_seen_at desc, s.set_aside_id desc limit ${limit}`.execute(tx.run);
  const set = rows.map((row) => ({
    id: row.set_aside_id,
    stream: row.stream,
    vendorKey: row.vendor_key,
    companyName: row.company_name,
    reason: row.reason,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    raw: row.raw,
  }));
  return { rows: set, total: rows[0]?.total ?? 0 };
}

/**
 * Notes that these things were looked up, whatever came of it. `if-nothing-known` leaves those alone of which something was read before: of those in which nothing
 * could be read this time the older reading stands, and they stay due.
 */
export async function noteLookedUp(
  tx: AccountTx,
  { integrationId, stream }: Place,
  vendorKeys: readonly string[],
  now: Date,
  which: 'all' | 'if-nothing-known' = 'all',
): Promise<void> {
  if (vendorKeys.length === 0) return;
  await sql`
    update source_record set checked_at = ${now}
    where account_id = ${tx.accountId} and integration_id = ${integrationId} and stream = ${stream} and vendor_key = any(${vendorKeys})
      and (${which === 'all'} or checked_at is null or claims::text = '{}')`.execute(tx.run);
}

/**
 * The devices of a company whose details are due: without any, changed since, or not looked up for long (or for a few days, where they came to
 * nothing). How long is long differs from thing to
 * thing, from half of `withinDays` up to it, so that what was first read on one day does not come due on one day.
 */
export async function selectDueLookUps(
  tx: AccountTx,
  { integrationId, stream, companyKey }: Place & { companyKey: string },
  at: { now: Date; withinDays: number; emptyAgainWithinDays: number },
): Promise<readonly string[]> {
  const half = Math.floor(at.withinDays / 2);
  const emptyHalf = Math.ceil(at.emptyAgainWithinDays / 2);
  const { rows } = await sql<{ vendor_key: string }>`
    select d.vendor_key from source_record d
    left join source_record l on l.account_id = d.account_id and l.integration_id = d.integration_id and l.stream = ${stream}
      and l.about = d.vendor_key and l.about is not null
    where d.account_id = ${tx.accountId} and d.integration_id = ${integrationId} and d.company_key = ${companyKey} and d.role = 'devices'
      and d.missing_since is null and d.left_out is null
      and (l.checked_at is null or d.changed_at > l.checked_at
        or l.checked_at < ${at.now}::timestamptz - make_interval(days => ${half}::int + abs(hashtext(d.vendor_key)) % ${half}::int)
        or (l.claims::text = '{}' and
          l.checked_at < ${at.now}::timestamptz - make_interval(days => ${emptyHalf}::int + abs(hashtext(d.vendor_key)) % ${emptyHalf}::int)))
    order by d.vendor_key`.execute(tx.run);
  return rows.map((row) => row.vendor_key);
}
