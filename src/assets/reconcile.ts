import { type AccountTx, attempt } from '#db';
import { clearMarks, markClients, noteReconcileFailure } from '#pending';
import { type Plan, reconcileClient } from '#reconciliation';
import { selectRecordsOfClient } from '#source-records';
import { type ApplyOutcome, applyPlan } from './apply-plan.ts';
import { type CompanyKey, deleteStray, selectClientsAround, selectHomes } from './homes-store.ts';
import { recordFacts } from './record-facts.ts';
import { deleteLinks, lockClient, type StoredLink, selectLinks } from './store.ts';

/** Which run it is done for; null when a person changed who belongs to whom. */
export type Occasion = { runId: string | null; now: Date };

/** A plan with what is needed to carry it out, and the records that make no asset of their own. */
export type ClientPlan = {
  plan: Plan;
  withoutAsset: readonly string[];
  integrationOf: ReadonlyMap<string, string>;
  linkedBefore: ReadonlySet<string>;
};

/**
 * Decides what a client's source records are and makes its assets so, in the transaction given: all
 * of it or nothing. The client is no longer pending then.
 */
export async function reconcileAndApply(tx: AccountTx, clientId: string, { runId, now }: Occasion): Promise<ApplyOutcome> {
  await lockClient(tx, clientId);
  await clearMarks(tx, clientId);
  const { plan, withoutAsset, ...known } = await planClient(tx, clientId);
  await deleteLinks(tx, withoutAsset);
  return applyPlan(tx, clientId, plan, { runId, now, ...known });
}

/** What a client's records are by the rules of today. Writes nothing. */
export async function planClient(tx: AccountTx, clientId: string): Promise<ClientPlan> {
  const { records, withoutAsset } = await selectRecordsOfClient(tx, clientId);
  const recordIds = records.map((record) => record.id);
  const links = await selectLinks(tx, recordIds);
  const assetOf = await assetsHere(tx, clientId, recordIds, links);
  const facts = records.map((record) => recordFacts(record, assetOf.get(record.id) ?? null));
  return {
    plan: reconcileClient(facts),
    withoutAsset,
    integrationOf: new Map(records.map((record) => [record.id, record.integrationId])),
    linkedBefore: new Set(links.map(({ recordId }) => recordId)),
  };
}

/**
 * Companies went from client to client: reconciles every client they or their assets touch, and
 * those that they left, in one transaction. No asset is made anew for it, and none stays behind
 * where no record of it is left. A client that cannot be reconciled stays marked and leaves the
 * others alone. Locks may be taken in any order, because one holder of the mapping's lock at a time
 * takes more than one of them.
 */
export async function reconcileAfterMove(
  tx: AccountTx,
  moved: readonly CompanyKey[],
  left: readonly string[],
  occasion: Occasion,
): Promise<void> {
  const clients = new Set(left);
  // With the locks of the first clients in hand nobody changes their links any more; what these lead to is locked too.
  for (let around = await selectClientsAround(tx, moved); around.some((id) => !clients.has(id)); ) {
    for (const id of around) clients.add(id);
    for (const id of [...clients].sort()) await lockClient(tx, id);
    around = await selectClientsAround(tx, moved);
  }
  await markClients(tx, [...clients]);
  for (const id of [...clients].sort()) {
    const reconcile = async () => void (await reconcileAndApply(tx, id, occasion));
    await attempt(tx, reconcile, async (error) => void (await noteReconcileFailure(tx, id, error, occasion.now)));
  }
  await deleteStray(tx, [...clients]);
}

/**
 * The asset each record is linked to, as far as it belongs to this client: an asset goes where the record that founded
 * it went, and when that record is gone it stays where it is. Otherwise two clients would both claim it.
 */
async function assetsHere(
  tx: AccountTx,
  clientId: string,
  recordIds: readonly string[],
  links: readonly StoredLink[],
): Promise<ReadonlyMap<string, string>> {
  const own = new Set(recordIds);
  const homes = await selectHomes(tx, [...new Set(links.map((link) => link.assetId).filter((id) => !own.has(id)))]);
  return new Map(
    links.filter(({ assetId }) => own.has(assetId) || homes.get(assetId) === clientId).map(({ recordId, assetId }) => [recordId, assetId]),
  );
}
