import { createHash } from 'node:crypto';
import { SEED } from './seed.ts';

/** `npm run test:faults` sets it: then the long matrices are walked whole. */
export const IS_WHOLE = process.env['LM_WHOLE_MATRIX'] === '1';

/**
 * What each case of a long matrix meets. The whole takes minutes, so `npm test` deals: every case
 * meets one place, every place is met about as often as any other, and which one it is depends on
 * the seed alone. `npm run test:faults` has every case meet all places.
 */
export function dealt<Place>(
  cases: readonly string[],
  places: readonly Place[],
  { isWhole = IS_WHOLE, seed = SEED } = {},
): ReadonlyMap<string, readonly Place[]> {
  if (isWhole) return new Map(cases.map((it) => [it, places]));
  const shuffled = cases.toSorted((a, b) => (rank(a, seed) < rank(b, seed) ? -1 : 1));
  return new Map(shuffled.map((it, index) => [it, [places[index % places.length]].filter((place) => place !== undefined)]));
}

function rank(name: string, seed: number): string {
  return createHash('sha256').update(`${seed} ${name}`).digest('hex');
}
