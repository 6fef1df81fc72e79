import { selectDueIntegrations } from '#integrations';
import type { Jobs } from '#jobs';
import type { SyncSetting } from './current-run.ts';
import { lookEvery } from './look-every.ts';
import { resendLostRuns } from './lost-runs.ts';
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
 * Until stopped: sends lost runs on every three seconds, and at once, so that a killed worker's run goes on within its lease and five
 * seconds more; starts due ones every half minute. The first costs one look into a small index while nothing is lost.
 */
export function keepSchedules(setting: SyncSetting, jobs: Jobs): () => void {
  const stopResending = lookEvery(RESEND_EVERY_MS, () => resendLostRuns(setting, jobs), {
    failed: (because) => setting.logger.warn('Looking for lost syncs failed; the next look is in 3 seconds', { because }),
  });
  const stopStarting = lookEvery(LOOK_EVERY_MS, () => startDueRuns(setting, jobs), {
    failed: (because) => setting.logger.warn('Looking for due syncs failed; the next look is in 30 seconds', { because }),
  });
  return () => {
    stopResending();
    stopStarting();
  };
}
