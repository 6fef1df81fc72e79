import type { Jobs } from '#jobs';
import { requestRun, type SyncRun, type SyncSetting, selectRun, workOnRun } from '#sync';
import type { Ids } from './connect-account.ts';

/** The queue is not what is measured: the run is worked on here and now. */
const NO_QUEUE = { send: async () => undefined } as unknown as Jobs;

/**
 * Syncs from beginning to end. A sync that does not succeed fails the bench; `signal` interrupts
 * it.
 */
export async function syncOnce(setting: SyncSetting, { accountId, integrationId }: Ids, signal: AbortSignal): Promise<SyncRun> {
  const queued = await setting.db.inAccount(accountId, (tx) => requestRun(tx, NO_QUEUE, integrationId, 'manual'));
  await workOnRun(setting, accountId, queued.id, signal);
  const run = await setting.db.inAccount(accountId, (tx) => selectRun(tx, queued.id));
  if (run?.state !== 'succeeded') throw new Error(`The sync ended ${run?.state}: ${run?.reason}`);
  return run;
}
