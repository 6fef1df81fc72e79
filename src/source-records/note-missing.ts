import type { AccountTx } from '#db';
import { markCompanies } from '#pending';
import { countUnseen, deleteMendedSetAside, markUnseen, type Pass, selectUnseen } from './store.ts';

/** What a complete pass concluded from absence. `held`: too many would go at once, so nothing was changed. */
export type MissingOutcome = { kind: 'marked'; newlyMissing: number } | { kind: 'held'; unseen: number; present: number };

/**
 * Marks as missing what a complete read of a company no longer held. Call it for complete reads only: "I could not
 * look" is not "it is gone". More than max(10, 10 %) of the company's records at once, or an empty answer where there
 * were rows, is held for a person: it is more often a vendor's accident than a customer's.
 */
export async function noteMissing(tx: AccountTx, pass: Pass, rowsRead: number, now: Date): Promise<MissingOutcome> {
  const { present, unseen, missingAgain } = await countUnseen(tx, pass);
  if (isTooMuch({ present, unseen }, rowsRead)) return { kind: 'held', unseen, present };
  await deleteMendedSetAside(tx, pass);
  if (unseen + missingAgain > 0) await markUnseen(tx, pass, now);
  if (unseen > 0) await markCompanies(tx, [pass]);
  return { kind: 'marked', newlyMissing: unseen };
}

/** The records that `noteMissing` would mark; none where it would hold everything back. For looking again at each before it is believed gone. */
export async function findUnseen(tx: AccountTx, pass: Pass, rowsRead: number): Promise<readonly string[]> {
  const counted = await countUnseen(tx, pass);
  if (counted.unseen === 0 || isTooMuch(counted, rowsRead)) return [];
  return selectUnseen(tx, pass);
}

function isTooMuch({ present, unseen }: { present: number; unseen: number }, rowsRead: number): boolean {
  return (rowsRead === 0 && present > 0) || unseen > Math.max(10, present / 10);
}
