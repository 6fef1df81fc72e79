import { selectDueIntegrations } from '#integrations';
import type { Jobs } from '#jobs';
import type { SyncSetting } from './current-run.ts';
import { checkDueInventories } from './inventory-check.ts';
import { sweepPending } from './sweep-pending.ts';
import { requestRun } from './work.ts';

const LOOK_EVERY_MS = 30_000;

/**
 * Starts the runs whose time has come. What is due is derived from the integrations themselves each time, so there is
 * no second list of schedules that could differ; missed appointments coalesce into one run. Any number of processes may
 * look at once: an integration has one open run.
 */
export async function startDueRuns({ db, now }: SyncSetting, jobs: Jobs): Promise<number> {
  const due = await db.global((tx) => selectDueIntegrations(tx, now()));
  for (const { accountId, integrationId } of due) {
    await db.inAccount(accountId, (tx) => requestRun(tx, jobs, integrationId, 'schedule'));
  }
  return due.length;
}

/**
 * Looks every half minute until stopped: which runs are due, and which clients wait for nobody's
 * run. One look at a time; stopping waits for the one under way, which ends at its next client.
 */
export function keepSchedules(setting: SyncSetting, jobs: Jobs): () => Promise<void> {
  const stopping = new AbortController();
  let looking: Promise<void> | undefined;
  const look = async () => {
    try {
      await startDueRuns(setting, jobs);
      await sweepPending(setting, stopping.signal);
      await checkDueInventories(setting, stopping.signal);
    } catch (error) {
      setting.logger.warn('Looking for due syncs failed; the next look is in 30 seconds', { because: error });
    }
  };
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
  }, LOOK_EVERY_MS);
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await looking;
  };
}
