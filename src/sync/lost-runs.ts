import type { AccountTx } from '#db';
import type { Jobs } from '#jobs';
import type { SyncSetting } from './current-run.ts';
import { lockUnheldRun, selectUnheldRuns } from './lost-run-store.ts';
import { SYNC_JOB } from './sync-job.ts';

/**
 * Sends the open runs on that nobody works on and no job brings to a worker: its worker was killed,
 * its row was deleted from the queue, its attempts are used up. An integration has one open run, so
 * without this such a one would block it for ever. That a run is open is known by the run alone;
 * the queue only carries it. Answers with how many were sent.
 */
export async function resendLostRuns({ db }: SyncSetting, jobs: Jobs): Promise<number> {
  const lost = await db.global(async (tx) => {
    const unheld = await selectUnheldRuns(tx);
    return unheld.length === 0 ? [] : jobs.stranded(tx, SYNC_JOB, unheld);
  });
  let sent = 0;
  for (const { accountId, runId } of lost) if (await db.inAccount(accountId, (tx) => resendIfLost(tx, jobs, runId))) sent += 1;
  return sent;
}

/**
 * The same for one run, in the caller's transaction: of several who look at the same moment one
 * sends.
 */
export async function resendIfLost(tx: AccountTx, jobs: Jobs, runId: string): Promise<boolean> {
  if (!(await lockUnheldRun(tx, runId))) return false;
  const payload = { accountId: tx.accountId, runId };
  if ((await jobs.stranded(tx, SYNC_JOB, [payload])).length === 0) return false;
  await jobs.sendAnew(tx, SYNC_JOB, payload);
  return true;
}
