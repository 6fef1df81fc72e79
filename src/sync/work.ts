import { type AccountTx, databaseTrouble } from '#db';
import { findIntegration, type Integration, noteRun } from '#integrations';
import type { Jobs } from '#jobs';
import { AppError, messageOf, newId } from '#lib';
import type { Learnt } from './conclude.ts';
import { CurrentRun, LEASE_SECONDS, RunInterrupted, type SyncSetting } from './current-run.ts';
import { giveBack } from './give-back.ts';
import { resendIfLost } from './lost-runs.ts';
import { assertMove, type RunState } from './run-state.ts';
import {
  claimRun,
  finishRun,
  insertRun,
  type Lease,
  type RunTrigger,
  releaseRun,
  type SyncRun,
  selectRun,
  selectRuns,
  upsertProblem,
} from './run-store.ts';
import { runSync } from './run-sync.ts';
import { SYNC_JOB } from './sync-job.ts';

/**
 * Asks for a sync, in the caller's transaction. An integration has one open run at a time (two would mark each other's
 * records missing), so while one is open that one is the answer; where the queue has lost it, it is sent on.
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
  const run = new CurrentRun(setting, claimed.integration, lease, claimed.run.counts, stopping);
  const endHeartbeat = run.startHeartbeat();
  try {
    const outcome = await runSync(run);
    await finish(run, outcome);
  } catch (error) {
    await endEarly(run, error, claimed.integration);
  } finally {
    endHeartbeat();
  }
}

/** Another worker holds the lease, or held it when it died: the queue tries again until the run is free or finished. */
async function refuseWhileLeased(setting: SyncSetting, accountId: string, runId: string): Promise<void> {
  const run = await setting.db.inAccount(accountId, (tx) => selectRun(tx, runId));
  if (run && !run.finishedAt) throw new RunInterrupted('lost');
}

/** Writes how it came out, and the integration's next appointment, failed or not: a failing one must not run again at once. */
async function finish(
  run: CurrentRun,
  { state, reason, learnt }: { state: RunState; reason: string | null; learnt?: Learnt },
): Promise<void> {
  assertMove('running', state);
  const { isComplete = false, accessWorked = false, memory = run.integration.memory } = learnt ?? {};
  const now = run.now();
  await run.inAccount(async (tx) => {
    await finishRun(tx, run.lease, { state, reason, counts: run.counts });
    await noteRun(tx, run.integration, { now, completeAt: isComplete ? now : null, memory, accessWorked });
  });
}

async function endEarly(run: CurrentRun, error: unknown, integration: Integration): Promise<void> {
  const interrupted = error instanceof RunInterrupted ? error : run.signal.reason instanceof RunInterrupted ? run.signal.reason : undefined;
  if (interrupted?.because === 'lost') throw interrupted;
  if (interrupted?.because === 'stopping') {
    await run.inAccount((tx) => releaseRun(tx, run.lease));
    throw interrupted;
  }
  if (interrupted?.because === 'cancelled')
    return finish(run, { state: 'cancelled', reason: 'Stopped by a member. What was read is kept; nothing was marked missing.' });
  // Nothing is wrong with the run: it goes on at its checkpoint once the database is back.
  if (databaseTrouble(error)) return giveBack(run, error);
  run.setting.logger.error('A sync run failed', { runId: run.id, integrationId: integration.id, error });
  const sentence =
    error instanceof AppError
      ? error.message
      : 'Something went wrong on this server. What was stored is kept; the log of the server says more.';
  await run.inAccount((tx) => noteFailure(tx, run.lease, sentence, error));
  return finish(run, { state: 'failed', reason: sentence });
}

async function noteFailure(tx: AccountTx, lease: Lease, sentence: string, error: unknown): Promise<void> {
  const code = error instanceof AppError ? error.code : 'INTERNAL';
  const details = error instanceof AppError ? error.details : { error: messageOf(error).slice(0, 200) };
  await upsertProblem(tx, lease.runId, { code, sentence, companyKey: null, companyName: null, count: 1, details });
}
