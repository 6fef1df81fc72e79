import { deleteEmptyClients, lockMapping, selectClientsTakenFrom } from '#clients';
import { beginErasing, deleteIntegration, selectRemovalsToErase } from '#integrations';
import type { StoredSetting } from '../current-run.ts';
import { eraseRest, eraseSomeRecords } from './erase-store.ts';

/**
 * Erases for good what was removed more than a day ago: credentials, and where what only it said
 * was taken out also its records, some in a transaction. Any number of processes may look at once,
 * and one that is killed leaves the rest to the next look. Answers with how many were erased.
 */
export async function eraseRemoved(setting: StoredSetting, stopping: AbortSignal): Promise<number> {
  const over = await setting.db.global((tx) => selectRemovalsToErase(tx, setting.now()));
  let erased = 0;
  for (const { accountId, integrationId } of over) {
    if (stopping.aborted) break;
    try {
      await erase(setting, accountId, integrationId, stopping);
      erased += 1;
    } catch (error) {
      setting.logger.error('A removed integration could not be erased; it is tried again', { accountId, integrationId, error });
    }
  }
  return erased;
}

async function erase({ db, now }: StoredSetting, accountId: string, integrationId: string, stopping: AbortSignal): Promise<void> {
  const choice = await db.inAccount(accountId, (tx) => beginErasing(tx, integrationId, now()));
  if (choice !== 'take-out') return;
  for (let some = Number.POSITIVE_INFINITY; some > 0 && !stopping.aborted; )
    some = await db.inAccount(accountId, (tx) => eraseSomeRecords(tx, integrationId));
  if (stopping.aborted) return;
  await db.inAccount(accountId, async (tx) => {
    await lockMapping(tx);
    const clients = await selectClientsTakenFrom(tx, integrationId);
    await eraseRest(tx, integrationId);
    await deleteIntegration(tx, integrationId);
    await deleteEmptyClients(tx, clients);
  });
}
