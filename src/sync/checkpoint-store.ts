import { sql } from 'kysely';
import type { StreamEnd, VendorFaultKind } from '#connectors';
import type { AccountTx } from '#db';

/** How far a run has read one stream of one company. `endKind` is null while it is being read. */
export type Checkpoint = {
  companyKey: string;
  stream: string;
  cursor: string | null;
  pages: number;
  endKind: StreamEnd['kind'] | null;
  /**
   * What the run's page says of the end, and what went wrong at the vendor; null where nothing did.
   */
  sentence: string | null;
  fault: VendorFaultKind | null;
  /** Whether it was decided what follows from what a complete read did not hold. */
  isConcluded: boolean;
};

export async function selectCheckpoints(tx: AccountTx, runId: string): Promise<readonly Checkpoint[]> {
  const { rows } = await sql<{
    company_key: string;
    stream: string;
    cursor: string | null;
    pages: number;
    end_kind: StreamEnd['kind'] | null;
    sentence: string | null;
    fault: VendorFaultKind | null;
    is_concluded: boolean;
  }>`
    select company_key, stream, cursor, pages, end_kind, sentence, fault, is_concluded from sync_checkpoint
    where account_id = ${tx.accountId} and run_id = ${runId} order by company_key, stream`.execute(tx.run);
  return rows.map((row) => ({
    companyKey: row.company_key,
    stream: row.stream,
    cursor: row.cursor,
    pages: row.pages,
    endKind: row.end_kind,
    sentence: row.sentence,
    fault: row.fault,
    isConcluded: row.is_concluded,
  }));
}

/** What is said of an end on the run's page, and the kind of fault behind it. */
export type Told = Pick<Checkpoint, 'sentence' | 'fault'>;

export type Place = { runId: string; companyKey: string; stream: string };

/** Notes a page as read, in the transaction that stored it: the digests of what it held and where the next one begins. */
export async function notePage(
  tx: AccountTx,
  place: Place,
  page: { number: number; cursor: string | null; keys: readonly string[]; rows: number },
): Promise<void> {
  await sql`
    with seen as (
      insert into sync_seen (account_id, run_id, company_key, stream, page, keys, rows)
      select ${tx.accountId}, ${place.runId}, ${place.companyKey}, ${place.stream}, ${page.number},
        coalesce(array_agg(hashtextextended(key, 0)), '{}'), ${page.rows}
      from unnest(${page.keys}::text[]) as key
      on conflict (account_id, run_id, company_key, stream, page) do update set keys = excluded.keys, rows = excluded.rows
    )
    insert into sync_checkpoint (account_id, run_id, company_key, stream, cursor, pages)
    values (${tx.accountId}, ${place.runId}, ${place.companyKey}, ${place.stream}, ${page.cursor}, ${page.number})
    on conflict (account_id, run_id, company_key, stream) do update
      set cursor = excluded.cursor, pages = excluded.pages`.execute(tx.run);
}

/**
 * Notes that a stream of a company was read to its end, and what the read came to. What it held
 * stays noted until the run ends: what follows from the rest is decided behind the last company.
 */
export async function noteEnd(
  tx: AccountTx,
  place: Place & { integrationId: string },
  end: { kind: StreamEnd['kind']; rowsRead: number; problem: string | null; completeAt: Date | null } & Told,
): Promise<void> {
  await sql`
    insert into sync_checkpoint (account_id, run_id, company_key, stream, cursor, pages, end_kind, sentence, fault)
    values (${tx.accountId}, ${place.runId}, ${place.companyKey}, ${place.stream}, null, 0, ${end.kind}, ${end.sentence}, ${end.fault})
    on conflict (account_id, run_id, company_key, stream) do update
      set end_kind = excluded.end_kind, sentence = excluded.sentence, fault = excluded.fault`.execute(tx.run);
  await sql`
    insert into company_read as known (account_id, integration_id, company_key, stream, last_complete_at, problem, rows_read)
    values (${tx.accountId}, ${place.integrationId}, ${place.companyKey}, ${place.stream}, ${end.completeAt}, ${end.problem},
      ${end.completeAt ? end.rowsRead : null})
    on conflict (account_id, integration_id, company_key, stream) do update
      set last_complete_at = coalesce(excluded.last_complete_at, known.last_complete_at), problem = excluded.problem,
          rows_read = coalesce(excluded.rows_read, known.rows_read)`.execute(tx.run);
}

/** Forgets a half-read stream: its cursor is no longer good and the read begins again. */
export async function forgetPages(tx: AccountTx, place: Place): Promise<void> {
  for (const table of ['sync_seen', 'sync_checkpoint']) {
    await sql`
      delete from ${sql.table(table)} where account_id = ${tx.accountId} and run_id = ${place.runId} and company_key = ${place.companyKey} and stream = ${place.stream}`.execute(
      tx.run,
    );
  }
}

/** How many rows the latest complete reads held: what the next run may expect. Null when nothing was ever read whole. */
export async function sumExpectedRows(tx: AccountTx, integrationId: string, streams: readonly string[]): Promise<number | null> {
  const { rows } = await sql<{ expected: number | null }>`
    select sum(rows_read)::int as expected from company_read
    where account_id = ${tx.accountId} and integration_id = ${integrationId} and stream = any(${streams})`.execute(tx.run);
  return rows[0]?.expected ?? null;
}

/** Notes that it was decided what follows from the absences in complete reads of a stream. */
export async function noteConcluded(tx: AccountTx, runId: string, stream: string, companyKeys: readonly string[]): Promise<void> {
  await sql`
    update sync_checkpoint set is_concluded = true
    where account_id = ${tx.accountId} and run_id = ${runId} and stream = ${stream} and company_key = any(${companyKeys})`.execute(tx.run);
}

/** How many rows the pass has met so far, in this process and in those before it. */
export async function countRowsSeen(tx: AccountTx, place: Place): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select coalesce(sum(rows), 0)::int as rows from sync_seen
    where account_id = ${tx.accountId} and run_id = ${place.runId} and company_key = ${place.companyKey} and stream = ${place.stream}`.execute(
    tx.run,
  );
  return rows[0]?.rows ?? 0;
}

/** How many rows of each stream a run has met, over all companies. */
export async function countRowsByStream(tx: AccountTx, runId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ stream: string; rows: number }>`
    select stream, sum(rows)::int as rows from sync_seen
    where account_id = ${tx.accountId} and run_id = ${runId} group by stream`.execute(tx.run);
  return new Map(rows.map(({ stream, rows: met }) => [stream, met]));
}
