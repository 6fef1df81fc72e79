import { createHash } from 'node:crypto';

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

/** Minutes until the next try after an outage or a refused key; the last one is repeated. */
const AFTER_SETBACKS = [1, 2, 5, 10, 30, 60] as const;

/**
 * When an integration syncs next after a run: at its daily minute; after `setbacks` outages or
 * refusals in a row soon, and less soon each time, for tomorrow is late where the vendor is back in
 * five minutes.
 */
export function nextRun(integrationId: string, after: Date, setbacks: number): Date {
  const daily = nextDailyRun(integrationId, after);
  if (setbacks === 0) return daily;
  const minutes = AFTER_SETBACKS[Math.min(setbacks, AFTER_SETBACKS.length) - 1] ?? 60;
  return new Date(Math.min(daily.getTime(), after.getTime() + minutes * MINUTE_MS));
}

/**
 * When an integration syncs next: daily, at a minute of the day that its id decides. Spread this way, a thousand
 * integrations do not all call their vendors at midnight, and the minute stays the same without being stored.
 */
export function nextDailyRun(integrationId: string, after: Date): Date {
  const minute = createHash('sha256').update(integrationId).digest().readUInt32BE(0) % (24 * 60);
  const midnight = Math.floor(after.getTime() / DAY_MS) * DAY_MS;
  const today = midnight + minute * MINUTE_MS;
  return new Date(today > after.getTime() ? today : today + DAY_MS);
}
