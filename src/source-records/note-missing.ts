import type { AccountTx } from '#db';
import { markCompanies } from '#pending';
import { countUnseen, deleteMendedSetAside, markUnseen, type Pass, type StreamRole, selectUnseen, selectUnseenDetails } from './store.ts';

/** What a pass did not see of a company's present records. */
export type Absent = {
  present: number;
  /** Judged by themselves. */
  unseen: readonly string[];
  /**
   * Details of devices that are not listed either: nothing is to be said about them beside these.
   * They go where the device has gone, and stay where it is believed to be there.
   */
  withDevice: { going: readonly string[]; stay: readonly string[] };
  missingAgain: number;
};

export async function findAbsent(tx: AccountTx, pass: Pass & { role: StreamRole }): Promise<Absent> {
  const { present, unseen: count, missingAgain } = await countUnseen(tx, pass);
  if (count === 0) return { present, unseen: [], withDevice: { going: [], stay: [] }, missingAgain };
  if (pass.role !== 'details') return { present, unseen: await selectUnseen(tx, pass), withDevice: { going: [], stay: [] }, missingAgain };
  const { alone, ofMissing, ofUnseen } = await selectUnseenDetails(tx, pass);
  return { present, unseen: alone, withDevice: { going: ofMissing, stay: ofUnseen }, missingAgain };
}

/**
 * Marks as missing what a complete read of a company no longer held, without what is to stay. Call
 * it for complete reads only ("I could not look" is not "it is gone") and behind the question
 * whether so much may go at once.
 */
export async function noteMissing(
  tx: AccountTx,
  pass: Pass,
  { unseen, withDevice, missingAgain }: Absent,
  { stay, now }: { stay: readonly string[]; now: Date },
): Promise<void> {
  await deleteMendedSetAside(tx, pass);
  const going = unseen.length - stay.length + withDevice.going.length;
  if (going + missingAgain > 0) await markUnseen(tx, pass, { stay: [...stay, ...withDevice.stay], now });
  if (going > 0) await markCompanies(tx, [pass]);
}
