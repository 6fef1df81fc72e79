import { selectDueIntegrations } from '#integrations';
import type { Jobs } from '#jobs';
import type { SyncSetting } from './current-run.ts';
import { checkDueInventories } from './inventory-check.ts';
import { lookEvery } from './look-every.ts';
import { resendLostRuns } from './lost-runs.ts';
import { eraseRemoved } from './removal/erase-removed.ts';
import { sweepPending } from './sweep-pending.ts';
import { requestRun } from './work.ts';

const LOOK_EVERY_MS = 30_000;
const RESEND_EVERY_MS = 3_000;

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
 * Until stopped: sends lost runs on every three seconds, and at once, so that a killed worker's run
 * goes on within its lease and five seconds more; every half minute starts due runs, reconciles
 * clients that wait for nobody's run, erases what was removed a day ago, and looks over inventories
 * whose day has come. The first
 * costs one look into a small index while nothing is lost.
 */
export function keepSchedules(setting: SyncSetting, jobs: Jobs): () => Promise<void> {
  const every = (interval: number, what: string, look: (stopping: AbortSignal) => Promise<unknown>) =>
    lookEvery(interval, look, {
      failed: (because) => setting.logger.warn(`Looking for ${what} failed; the next look is in ${interval / 1000} seconds`, { because }),
    });
  const stops = [
    every(RESEND_EVERY_MS, 'lost syncs', () => resendLostRuns(setting, jobs)),
    every(LOOK_EVERY_MS, 'due syncs', () => startDueRuns(setting, jobs)),
    every(LOOK_EVERY_MS, 'clients to reconcile', (stopping) => sweepPending(setting, stopping)),
    every(LOOK_EVERY_MS, 'removed integrations to erase', (stopping) => eraseRemoved(setting, stopping)),
    every(LOOK_EVERY_MS, 'inventories to check', (stopping) => checkDueInventories(setting, stopping)),
  ];
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}
