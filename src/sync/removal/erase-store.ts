import { sql } from 'kysely';
import type { AccountTx } from '#db';

/** As many records go in one transaction. */
const RECORDS_AT_ONCE = 2000;

/**
 * Erases some records with their links and versions. Answers with how many; none when none is left.
 */
export async function eraseSomeRecords(tx: AccountTx, integrationId: string): Promise<number> {
  const { rows } = await sql<{ source_record_id: string }>`
    select source_record_id from source_record where account_id = ${tx.accountId} and integration_id = ${integrationId}
    limit ${RECORDS_AT_ONCE}`.execute(tx.run);
  const ids = rows.map((row) => row.source_record_id);
  if (ids.length === 0) return 0;
  for (const table of ['link', 'source_record_version', 'source_record'])
    await sql`delete from ${sql.table(table)} where account_id = ${tx.accountId} and source_record_id = any(${ids}::uuid[])`.execute(
      tx.run,
    );
  return ids.length;
}

/** Erases what is left when the records are gone: runs, reads, holds and companies. */
export async function eraseRest(tx: AccountTx, integrationId: string): Promise<void> {
  for (const table of ['sync_problem', 'sync_checkpoint', 'sync_seen'])
    await sql`delete from ${sql.table(table)} where account_id = ${tx.accountId} and run_id in (
      select run_id from sync_run where account_id = ${tx.accountId} and integration_id = ${integrationId})`.execute(tx.run);
  for (const table of ['sync_run', 'hold', 'set_aside', 'pending_mark', 'company_read', 'company'])
    await sql`delete from ${sql.table(table)} where account_id = ${tx.accountId} and integration_id = ${integrationId}`.execute(tx.run);
}
