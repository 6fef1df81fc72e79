import { selectDueIntegrations } from '#integrations';
import type { Jobs } from '#jobs';
import type { SyncSetting } from './current-run.ts';
import { checkDueInventories } from './inventory-check.ts';
import { lookEvery } from './look-every.ts';
import { resendLostRuns } from './lost-runs.ts';
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
 * Until stopped: looks every three seconds, from the first moment on, which runs were lost, so that
 * a killed worker's run goes on within its lease and five seconds more; that costs one look into a
 * small index. And every half minute which runs are due, and which clients wait for nobody's run.
 * Stopping waits for the looks that are under way, which end at their next client.
 */
export function keepSchedules(setting: SyncSetting, jobs: Jobs): () => Promise<void> {
  const { logger } = setting;
  const stopping = new AbortController();
  const lookForDue = async () => {
    await startDueRuns(setting, jobs);
    await sweepPending(setting, stopping.signal);
    await checkDueInventories(setting, stopping.signal);
  };
  const stops = [
    lookEvery(RESEND_EVERY_MS, () => resendLostRuns(setting, jobs), { what: 'lost syncs', logger, isAtOnce: true }),
    lookEvery(LOOK_EVERY_MS, lookForDue, { what: 'due syncs', logger }),
  ];
  return async () => {
    stopping.abort();
    await Promise.all(stops.map((stop) => stop()));
  };
}
