import { createHash } from 'node:crypto';

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

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
