import type { Jobs } from '#jobs';
import { requestRun, type SyncRun, type SyncSetting, selectRun, workOnRun } from '#sync';

/** The queue is not what is measured: the run is worked on here and now. */
const NO_QUEUE = { send: async () => undefined } as unknown as Jobs;

export async function syncOnce(setting: SyncSetting, accountId: string, integrationId: string): Promise<SyncRun> {
  const queued = await setting.db.inAccount(accountId, (tx) => requestRun(tx, NO_QUEUE, integrationId, 'manual'));
  await workOnRun(setting, accountId, queued.id, new AbortController().signal);
  const run = await setting.db.inAccount(accountId, (tx) => selectRun(tx, queued.id));
  if (run?.state !== 'succeeded') throw new Error(`The sync ended ${run?.state}: ${run?.reason}`);
  return run;
}
