import { type AccountTx, databaseTrouble } from '#db';
import { findIntegration, noteRun } from '#integrations';
import type { Jobs } from '#jobs';
import { AppError, newId } from '#lib';
import type { RunOutcome } from './conclude.ts';
import { CurrentRun, LEASE_SECONDS, RunInterrupted, type SyncSetting } from './current-run.ts';
import { endEarly } from './end-early.ts';
import { giveBack } from './give-back.ts';
import { resendIfLost } from './lost-runs.ts';
import { assertMove } from './run-state.ts';
import {
  claimRun,
  finishRun,
  insertRun,
  type Lease,
  parkRun,
  type RunTrigger,
  releaseRun,
  type SyncRun,
  selectRun,
  selectRuns,
} from './run-store.ts';
import { runSync } from './run-sync.ts';
import { SYNC_JOB } from './sync-job.ts';

/**
 * Asks for a sync, in the caller's transaction. An integration has one open run at a time (two would mark each other's
 * records missing), so while one is open that one is the answer; where the queue has lost it, it is
 * sent on.
 */
export async function requestRun(tx: AccountTx, jobs: Jobs, integrationId: string, trigger: RunTrigger): Promise<SyncRun> {
  const run = await insertRun(tx, { id: newId(), integrationId, trigger });
  if (run) {
    await jobs.send(tx, SYNC_JOB, { accountId: tx.accountId, runId: run.id });
    return run;
  }
  const [open] = await selectRuns(tx, integrationId, 1);
  if (!open) throw new AppError('CONFLICT', 'The sync could not be started. Try again.', { whoActs: 'nobody', retry: 'later' });
  await resendIfLost(tx, jobs, open.id);
  return open;
}

/** Works on a run if it is there to be worked on: claims it, runs it, writes how it came out. */
export async function workOnRun(setting: SyncSetting, accountId: string, runId: string, stopping: AbortSignal): Promise<void> {
  const claimed = await setting.db.inAccount(accountId, async (tx) => {
    const claim = await claimRun(tx, runId, LEASE_SECONDS);
    return claim && { ...claim, integration: await findIntegration(tx, claim.run.integrationId) };
  });
  if (!claimed) return refuseWhileLeased(setting, accountId, runId);
  const lease = { runId, fence: claimed.fence, leaseSeconds: LEASE_SECONDS };
  if (claimed.integration.removal) return endOfRemoved(setting, accountId, lease, claimed.run);
  const run = new CurrentRun(setting, claimed.integration, lease, claimed.run, stopping);
  const endHeartbeat = run.startHeartbeat();
  try {
    await finish(run, await runSync(run));
  } catch (error) {
    await endHeartbeat();
    if (error instanceof RunInterrupted && error.because === 'stopping') await run.inAccount((tx) => releaseRun(tx, run.lease));
    // Nothing is wrong with the run: it goes on at its checkpoint once the database is back.
    if (databaseTrouble(error)) return giveBack(run, error);
    await finish(run, await endEarly(run, error));
  } finally {
    await endHeartbeat();
  }
}

/**
 * A run that was open when its integration was removed, or asked for at that moment: its vendor is
 * not asked any more.
 */
async function endOfRemoved({ db }: SyncSetting, accountId: string, lease: Lease, { counts }: SyncRun): Promise<void> {
  await db.inAccount(accountId, (tx) => finishRun(tx, lease, { state: 'cancelled', reason: 'The integration was removed.', counts }));
}

/** Another worker holds the lease, or held it when it died: the queue tries again until the run is free or finished. */
async function refuseWhileLeased(setting: SyncSetting, accountId: string, runId: string): Promise<void> {
  const run = await setting.db.inAccount(accountId, (tx) => selectRun(tx, runId));
  if (run && !run.finishedAt) throw new RunInterrupted('lost');
}

/** Writes how it came out, and the integration's next appointment, failed or not: a failing one must not run again at once. */
async function finish(run: CurrentRun, { state, reason, learnt, isSetback = false, parkedSeconds = 0 }: RunOutcome): Promise<void> {
  if (state === 'parked')
    return run.inAccount((tx) => parkRun(tx, run.lease, { seconds: parkedSeconds, reason: reason ?? '', counts: run.counts }));
  assertMove('running', state);
  const { isComplete = false, accessWorked = false, memory = run.integration.memory } = learnt ?? {};
  const now = run.now();
  await run.inAccount(async (tx) => {
    await finishRun(tx, run.lease, { state, reason, counts: run.counts });
    await noteRun(tx, run.integration, { now, completeAt: isComplete ? now : null, memory, accessWorked, isSetback });
  });
}
