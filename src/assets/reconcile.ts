import type { AccountTx } from '#db';
import { reconcileClient } from '#reconciliation';
import { selectRecordsOfClient } from '#source-records';
import { type ApplyOutcome, applyPlan } from './apply-plan.ts';
import { recordFacts } from './record-facts.ts';
import { deleteLinks, lockClient, selectHomes, selectLinks } from './store.ts';

/** Decides what a client's source records are and makes its assets so, in the transaction given: all of it or nothing. */
export async function reconcileAndApply(tx: AccountTx, clientId: string, runId: string, now: Date): Promise<ApplyOutcome> {
  await lockClient(tx, clientId);
  const { records, withoutAsset } = await selectRecordsOfClient(tx, clientId);
  await deleteLinks(tx, withoutAsset);
  const assetOf = await assetsHere(
    tx,
    clientId,
    records.map((record) => record.id),
  );
  const facts = records.map((record) => recordFacts(record, assetOf.get(record.id) ?? null));
  const integrationOf = new Map(records.map((record) => [record.id, record.integrationId]));
  return applyPlan(tx, clientId, reconcileClient(facts), { runId, now, integrationOf });
}

/**
 * The asset each record is linked to, as far as it belongs to this client: an asset goes where the record that founded
 * it went, and when that record is gone it stays where it is. Otherwise two clients would both claim it.
 */
async function assetsHere(tx: AccountTx, clientId: string, recordIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const own = new Set(recordIds);
  const links = await selectLinks(tx, recordIds);
  const homes = await selectHomes(tx, [...new Set(links.map((link) => link.assetId).filter((id) => !own.has(id)))]);
  return new Map(
    links.filter(({ assetId }) => own.has(assetId) || homes.get(assetId) === clientId).map(({ recordId, assetId }) => [recordId, assetId]),
  );
}
