import { type Effect, lockMapping, measure, planTakingOut, putBackCompanies, selectClientsTakenFrom, takeOutCompanies } from '#clients';
import type { AccountTx } from '#db';
import { findIntegration, findStanding, type Integration, noteRemoval, noteUndone, type RemovalChoice } from '#integrations';
import { AppError } from '#lib';
import { markClients, selectPendingClients } from '#pending';
import { requestCancel, selectRuns } from '../run-store.ts';

/** For so long a removal can be undone. */
const UNDO_MS = 24 * 60 * 60 * 1000;

/** What a removal concerns: the same figures before it, from it and in the audit log. */
export type RemovalEffect = {
  companies: number;
  records: number;
  /** Assets that no other integration knows. */
  assetsOnlyHere: number;
  assetsElsewhereToo: number;
  clientsEmptied: Effect['clientsEmptied'];
};

export async function measureRemoval(tx: AccountTx, integrationId: string): Promise<RemovalEffect> {
  const { companies, recordsMoved, assetsMoved, assetsWithoutClient, clientsEmptied } = await measure(
    tx,
    await planTakingOut(tx, integrationId),
    [],
  );
  return {
    companies: companies.length,
    records: recordsMoved,
    assetsOnlyHere: assetsWithoutClient,
    assetsElsewhereToo: assetsMoved - assetsWithoutClient,
    clientsEmptied,
  };
}

type Removed = { integration: Integration; effect: RemovalEffect; clients: readonly string[] };

/**
 * Removes an integration, in the transaction given. Nothing is synced any more: a run that is open
 * is stopped, the schedule passes it over. What only it said is taken out by letting its companies
 * go from their clients, which are marked; whoever reconciles them takes the assets out, and no
 * record is touched. Answers with the clients concerned.
 */
export async function removeIntegration(
  tx: AccountTx,
  integrationId: string,
  { choice, by, now }: { choice: RemovalChoice; by: string; now: Date },
): Promise<Removed> {
  await lockMapping(tx);
  const integration = await findStanding(tx, integrationId, 'for-change');
  const effect = await measureRemoval(tx, integrationId);
  await noteRemoval(tx, integrationId, { choice, at: now, by, undoUntil: new Date(now.getTime() + UNDO_MS) });
  const [latest] = await selectRuns(tx, integrationId, 1);
  if (latest && !latest.finishedAt) await requestCancel(tx, latest.id);
  if (choice === 'keep') return { integration, effect, clients: [] };
  await takeOutCompanies(tx, integrationId);
  const clients = await selectClientsTakenFrom(tx, integrationId);
  await markClients(tx, clients);
  return { integration, effect, clients };
}

/**
 * Gives everything back as it was: companies have their clients again, and the records say the
 * rest.
 */
export async function undoRemoval(tx: AccountTx, integrationId: string, now: Date): Promise<Removed> {
  await lockMapping(tx);
  const integration = await findIntegration(tx, integrationId, 'for-change');
  requireUndoable(integration, now);
  const clients = await selectClientsTakenFrom(tx, integrationId);
  await putBackCompanies(tx, integrationId);
  await markClients(tx, clients);
  await noteUndone(tx, integrationId);
  return { integration, effect: await measureRemoval(tx, integrationId), clients };
}

function requireUndoable({ name, removal }: Integration, now: Date): void {
  if (!removal) throw new AppError('CONFLICT', `${name} is not removed, so there is nothing to undo.`, { whoActs: 'nobody' });
  if (!removal.erasedAt && now < removal.undoUntil) return;
  const sentence = `${name} was removed more than a day ago, and its credentials are erased. Add the integration anew to sync it again.`;
  throw new AppError('CONFLICT', sentence, { whoActs: 'member' });
}

/** How many clients still show what is being taken out of them. */
export async function countStillTakenOut(tx: AccountTx, integrationId: string): Promise<number> {
  const clients = await selectClientsTakenFrom(tx, integrationId);
  if (clients.length === 0) return 0;
  const pending = new Set(await selectPendingClients(tx));
  return clients.filter((id) => pending.has(id)).length;
}
