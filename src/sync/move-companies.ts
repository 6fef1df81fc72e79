import { type Occasion, reconcileAfterMove } from '#assets';
import { deleteEmptyClients, lockMapping, type Move, mappingOf, planMoves, writeMoves } from '#clients';
import type { AccountTx } from '#db';
import { findIntegration } from '#integrations';

/**
 * Carries planned moves out, all of it in the transaction given: the companies' clients, the assets of every client
 * concerned, and the end of clients the mapping had made that have nothing left. The caller holds the mapping's lock.
 */
export async function carryOut(tx: AccountTx, moves: readonly Move[], occasion: Occasion): Promise<void> {
  if (moves.length === 0) return;
  const left = await writeMoves(tx, moves, occasion.now);
  const moved = moves.map(({ integrationId, company }) => ({ integrationId, companyKey: company.key }));
  await reconcileAfterMove(tx, moved, left, occasion);
  await deleteEmptyClients(tx, left);
}

/**
 * Gives every company of an integration its client, as its mapping says at this moment: a member may have changed it
 * while a sync was under way. Records that are stored already move at once; those that are not yet are some client's
 * when the sync comes here again, which it does behind its last page and before it asks which clients it touched.
 */
export async function applyMapping(tx: AccountTx, integrationId: string, occasion: Occasion): Promise<void> {
  await lockMapping(tx);
  const { mapping, removal } = await findIntegration(tx, integrationId);
  // It may have been removed while the sync was under way: its companies are nobody's then.
  if (removal) return;
  await carryOut(tx, await planMoves(tx, integrationId, mappingOf(mapping)), occasion);
}
