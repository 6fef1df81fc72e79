import type { ListStream } from '#connectors';
import type { AccountTx } from '#db';
import { type Absent, findAbsent, isTooMuchAtOnce, noteMissing } from '#source-records';
import { countRowsSeen } from '../checkpoint-store.ts';
import type { CurrentRun } from '../current-run.ts';
import type { Where } from '../store-page.ts';
import { type HoldPlace, lockHold } from './hold-store.ts';
import { settle, staying, without } from './settle.ts';

/** What devices are called in holds; records of other streams are called as their stream is. */
export const DEVICES = 'devices';

/**
 * The records of a company that are to be asked for once more before they are believed gone: none
 * where all are held back anyway.
 */
export async function findDoubtful(tx: AccountTx, place: Where): Promise<readonly string[]> {
  const standing = await lockHold(tx, placeOfHold(place));
  const absent = await findAbsent(tx, place);
  const doubtful = without(absent.unseen, staying(standing, absent.unseen));
  return isTooMuch(absent, await countRowsSeen(tx, place), doubtful.length) ? [] : doubtful;
}

/**
 * Marks what a company's complete read did not hold, or holds it back: more than max(10, 10 %) at
 * once, or all of it where the answer was empty. Answers with how many are newly missing.
 */
export async function settleAbsences(tx: AccountTx, run: CurrentRun, place: Where, stream: ListStream): Promise<number> {
  const hold = placeOfHold(place);
  await lockHold(tx, hold);
  const absent = await findAbsent(tx, place);
  const rows = await countRowsSeen(tx, place);
  const tooMuch = (going: number) => isTooMuch(absent, rows, going);
  // Nothing is made of what is kept for its own sake, so nobody is asked about it: it stays.
  if (place.role === 'context' && tooMuch(absent.unseen.length)) return 0;
  const label = place.role === 'devices' ? DEVICES : stream.label;
  const finding = { gone: absent.unseen, present: absent.present, label, isTooMuch: tooMuch };
  const { isHeld, going, stay } = await settle(tx, { id: run.id, now: run.now() }, hold, finding);
  if (!isHeld) await noteMissing(tx, place, absent, { stay, now: run.now() });
  return going.length;
}

function isTooMuch({ present }: Absent, rowsRead: number, going: number): boolean {
  return (rowsRead === 0 && going > 0) || isTooMuchAtOnce(going, present);
}

function placeOfHold({ integrationId, companyKey, stream }: Where): HoldPlace {
  return { integrationId, kind: 'devices-missing', companyKey, stream, field: '' };
}
