import type { Reading } from './reading.ts';

/** Before this a date is a clock that was never set: 1970, 0001, 1601. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);

/** When a record's source last saw the thing itself, in milliseconds; null when it doesn't say or can't be right. */
export function seenMs({ facts }: Reading): number | null {
  const { lastSeenAt } = facts.claims;
  if (lastSeenAt === undefined) return null;
  const at = Date.parse(lastSeenAt);
  return Number.isNaN(at) || at < EARLIEST_MS ? null : at;
}

export function latestSeenAt(readings: readonly Reading[]): string | null {
  const moments = readings.map(seenMs).filter((at) => at !== null);
  return moments.length === 0 ? null : new Date(Math.max(...moments)).toISOString();
}
