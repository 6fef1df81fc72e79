import type { AccountTx } from '#db';
import { markCompanies } from '#pending';
import { countUnseen, deleteMendedSetAside, markUnseen, type Pass, selectUnseen } from './store.ts';

/** How many records of a company are present, and the keys of those that a pass did not see. */
export type Absent = { present: number; unseen: readonly string[]; missingAgain: number };

export async function findAbsent(tx: AccountTx, pass: Pass): Promise<Absent> {
  const { present, unseen, missingAgain } = await countUnseen(tx, pass);
  return { present, unseen: unseen > 0 ? await selectUnseen(tx, pass) : [], missingAgain };
}

/**
 * Marks as missing what a complete read of a company no longer held, without what is to stay. Call
 * it for complete reads only ("I could not look" is not "it is gone") and behind the question
 * whether so much may go at once.
 */
export async function noteMissing(
  tx: AccountTx,
  pass: Pass,
  { unseen, missingAgain }: Absent,
  { stay, now }: { stay: readonly string[]; now: Date },
): Promise<void> {
  await deleteMendedSetAside(tx, pass);
  const going = unseen.length - stay.length;
  if (going + missingAgain > 0) await markUnseen(tx, pass, { stay, now });
  if (going > 0) await markCompanies(tx, [pass]);
}
