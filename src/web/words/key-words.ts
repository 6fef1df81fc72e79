import type { ApiKeyView } from '#contract';
import { dateInUtc } from './dates.ts';

/** From here on an owner has time left to replace a key without hurry, and not much more. */
const SOON_MS = 30 * 24 * 60 * 60_000;

type Dated = Pick<ApiKeyView, 'status' | 'expires_at'>;

/** A key's state on the one scale of states. */
export function keyState({ status, expires_at }: Dated, now: Date): { step: 'fine' | 'soon' | 'past' | 'paused'; label: string } {
  const left = Date.parse(expires_at) - now.getTime();
  if (status === 'expired' || left <= 0) return { step: 'past', label: 'Expired' };
  if (status === 'suspended') return { step: 'paused', label: 'Suspended' };
  return left < SOON_MS ? { step: 'soon', label: 'Expires soon' } : { step: 'fine', label: 'Active' };
}

/** A key's last day, which was chosen in UTC: the moment of expiry is the end of it. */
export function lastDay(expiresAt: string): string {
  return dateInUtc(new Date(Date.parse(expiresAt) - 1));
}

/** What a date field holds for the day a key expires by itself: two years from today, in UTC. */
export function inTwoYears(now: Date): string {
  return isoDay(new Date(Date.UTC(now.getUTCFullYear() + 2, now.getUTCMonth(), now.getUTCDate())));
}

/** 2027-05-03, in UTC. */
export function isoDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}
