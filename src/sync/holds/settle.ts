import type { AccountTx } from '#db';
import { newId } from '#lib';
import { deleteHold, type HoldPlace, lockHold, type StandingHold, shrinkHold, upsertHold } from './hold-store.ts';

/** What a run found to be gone in one place, of how many. */
export type Finding = {
  gone: readonly string[];
  present: number;
  label: string;
  /** Whether so many may not go without a person. */
  isTooMuch: (going: number) => boolean;
};

/**
 * What follows: these go now, and these stay, because a person has said so or, `isHeld`, because
 * nothing follows before one has.
 */
export type Settled = { isHeld: boolean; going: readonly string[]; stay: readonly string[] };

/**
 * The one rule of holding back. What a person has said is to stay does, and counts no more. Of the
 * rest too much at once opens a hold, or raises it, and nothing goes; less goes at once, and a hold
 * without a reason ends by itself. Call it in the transaction that carries out what follows, with
 * what was found behind `lockHold`.
 */
export async function settle(
  tx: AccountTx,
  { id: runId, now }: { id: string; now: Date },
  place: HoldPlace,
  { gone, present, label, isTooMuch }: Finding,
): Promise<Settled> {
  const standing = await lockHold(tx, place);
  const stay = staying(standing, gone);
  const going = without(gone, stay);
  if (going.length > 0 && isTooMuch(going.length)) {
    await upsertHold(tx, newId(), place, { vendorKeys: gone, present, label, runId, now });
    return { isHeld: true, going: [], stay: gone };
  }
  if (standing && stay.length === 0) await deleteHold(tx, standing.id);
  else if (standing && stay.length < standing.vendorKeys.length) await shrinkHold(tx, standing.id, stay);
  return { isHeld: false, going, stay };
}

/** Those of which a person has said that they stay. */
export function staying(standing: StandingHold | undefined, gone: readonly string[]): readonly string[] {
  if (standing?.decision !== 'rejected') return [];
  const kept = new Set(standing.vendorKeys);
  return gone.filter((key) => kept.has(key));
}

export function without(keys: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Set(others);
  return keys.filter((key) => !left.has(key));
}
