import type { AccountTx } from '#db';
import { countUnseen, deleteMendedSetAside, markUnseen, type Pass } from './store.ts';

/** What a complete pass concluded from absence. `held`: too many would go at once, so nothing was changed. */
export type MissingOutcome = { kind: 'marked'; newlyMissing: number } | { kind: 'held'; unseen: number; present: number };

/**
 * Marks as missing what a complete read of a company no longer held. Call it for complete reads only: "I could not
 * look" is not "it is gone". More than max(10, 10 %) of the company's records at once, or an empty answer where there
 * were rows, is held for a person: it is more often a vendor's accident than a customer's.
 */
export async function noteMissing(tx: AccountTx, pass: Pass, rowsRead: number, now: Date): Promise<MissingOutcome> {
  const { present, unseen, missingAgain } = await countUnseen(tx, pass);
  const isEmptied = rowsRead === 0 && present > 0;
  if (isEmptied || unseen > Math.max(10, present / 10)) return { kind: 'held', unseen, present };
  await deleteMendedSetAside(tx, pass);
  if (unseen + missingAgain > 0) await markUnseen(tx, pass, now);
  return { kind: 'marked', newlyMissing: unseen };
}
