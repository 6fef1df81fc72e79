import { type RateLimit, RequestWindows } from '#faults';
import { type Answer, errorAnswer } from './answers.ts';

/**
 * Vendor fact, as reported by a public client: about 2,500 requests in 5 minutes, then 403, the same status as a missing right; several
 * clients also expect 429 with Retry-After.
 */
export const DEFAULT_RATE_LIMIT: RateLimit = { requests: 2_500, windowSeconds: 300, answer: 403 };

/** The vendor's refusal of too many requests. */
export class RateLimiter extends RequestWindows {
  /** The refusal for this request, or undefined when it is within the limit. */
  check(key: string, now: number): Answer | undefined {
    const seconds = this.secondsToWait(key, now);
    if (seconds === undefined) return undefined;
    const detail = 'Rate limit exceeded';
    return this.limit?.answer === 429 ? errorAnswer(429, detail, { 'retry-after': String(seconds) }) : errorAnswer(403, detail);
  }
}
