import type { Reading } from './reading.ts';

/** A record's standing among the records of its asset, best first. */
type Standing = 'current' | 'stale' | 'missing';

export type RankedReading = { reading: Reading; standing: Standing };

const DAY_MS = 86_400_000;
/**
 * A source that was last read this much before the freshest one loses its rank. Three weekly schedules: with the time
 * of the last read itself as the rank, two sources read in turn would win in turn, and every sync would change names.
 */
export const STALE_AFTER_DAYS = 21;
const STANDINGS: readonly Standing[] = ['current', 'stale', 'missing'];

/**
 * The records of one asset, the one to be believed first in front: those still reported and read lately, then those
 * not read for long, then the missing ones; among equals the longest known. Losing rank is not losing the value: where
 * the others say nothing, a missing record still speaks.
 */
export function rankSources(readings: readonly Reading[]): readonly RankedReading[] {
  const freshest = Math.max(...readings.map(({ facts }) => Date.parse(facts.lastSeenAt) || 0));
  return readings
    .map((reading) => ({ reading, standing: standingOf(reading, freshest) }))
    .sort((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) || (a.reading.facts.id < b.reading.facts.id ? -1 : 1));
}

function standingOf({ facts }: Reading, freshest: number): Standing {
  if (facts.isMissing) return 'missing';
  const age = freshest - (Date.parse(facts.lastSeenAt) || 0);
  return age > STALE_AFTER_DAYS * DAY_MS ? 'stale' : 'current';
}
