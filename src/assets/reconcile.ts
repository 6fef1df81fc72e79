import type { AccountTx } from '#db';
import { type RecordFacts, reconcileClient } from '#reconciliation';
import { selectRecordsOfClient } from '#source-records';
import { type ApplyOutcome, applyPlan } from './apply-plan.ts';
import { lockClient, type StoredLink, selectLinks } from './store.ts';

/** Decides what a client's source records are and makes its assets so, in the transaction given: all of it or nothing. */
export async function reconcileAndApply(tx: AccountTx, clientId: string, runId: string, now: Date): Promise<ApplyOutcome> {
  await lockClient(tx, clientId);
  const records = await selectRecordsOfClient(tx, clientId);
  const links = new Map((await selectLinks(tx, clientId)).map((link) => [link.recordId, link]));
  const facts: RecordFacts[] = records.map((record) => ({
    id: record.id,
    integrationId: record.integrationId,
    companyKey: record.companyKey,
    isMissing: record.isMissing,
    claims: record.claims,
    lastSeenAt: record.lastSeenAt.toISOString(),
    assetId: assetHere(links.get(record.id), clientId),
  }));
  const integrationOf = new Map(records.map((record) => [record.id, record.integrationId]));
  return applyPlan(tx, clientId, reconcileClient(facts), { runId, now, integrationOf });
}

/**
 * The asset a record is linked to, as far as it belongs here: an asset goes where the record that founded it went, and
 * when that record is gone it stays where it is. Otherwise two clients would both claim it.
 */
function assetHere(link: StoredLink | undefined, clientId: string): string | null {
  if (!link) return null;
  const home = link.founderClientId ?? link.assetClientId;
  return home === clientId ? link.assetId : null;
}
