import { sql } from 'kysely';
import type { AccountTx, GlobalTx } from '#db';

/** An open run that no worker holds: nobody has taken it yet, or who took it let its lease end. */
export type UnheldRun = { accountId: string; runId: string };

/** Such runs of all accounts. Answers with ids only; each is then looked at inside its account. */
export async function selectUnheldRuns(tx: GlobalTx): Promise<readonly UnheldRun[]> {
  const { rows } = await sql<{ account_id: string; run_id: string }>`select * from unheld_runs()`.execute(tx.run);
  return rows.map((row) => ({ accountId: row.account_id, runId: row.run_id }));
}

/**
 * Whether nobody holds the run now; then nobody else finds the same until this transaction ends,
 * nor takes the run.
 */
export async function lockUnheldRun(tx: AccountTx, runId: string): Promise<boolean> {
  const { rows } = await sql`
    select from sync_run where account_id = ${tx.accountId} and run_id = ${runId} and finished_at is null
      and (lease_until is null or lease_until < now())
    for update skip locked`.execute(tx.run);
  return rows.length > 0;
}
