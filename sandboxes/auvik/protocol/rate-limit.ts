import type { RateLimit } from '#faults';
import { type Answer, errorAnswer } from './answers.ts';

/**
 * Vendor fact, as reported by a public client: about 2,500 requests in 5 minutes, then 403, the same status as a missing right; several
 * clients also expect 429 with Retry-After.
 */
export const DEFAULT_RATE_LIMIT: RateLimit = { requests: 2_500, windowSeconds: 300, answer: 403 };

/** Counts the requests of each key in fixed windows. `now` is handed in as milliseconds, so that tests need not wait. */
export class RateLimiter {
  limit: RateLimit | null;
  readonly #windows = new Map<string, { endsAt: number; used: number }>();

  constructor(limit: RateLimit | null) {
    this.limit = limit;
  }

  /** The refusal for this request, or undefined when it is within the limit. */
  check(key: string, now: number): Answer | undefined {
    if (!this.limit) return undefined;
    const window = this.#windowOf(key, now, this.limit.windowSeconds);
    window.used += 1;
    if (window.used <= this.limit.requests) return undefined;
    const detail = 'Rate limit exceeded';
    if (this.limit.answer === 403) return errorAnswer(403, detail);
    return errorAnswer(429, detail, { 'retry-after': String(Math.max(1, Math.ceil((window.endsAt - now) / 1000))) });
  }

  #windowOf(key: string, now: number, seconds: number): { endsAt: number; used: number } {
    const open = this.#windows.get(key);
    if (open && open.endsAt > now) return open;
    const fresh = { endsAt: now + seconds * 1000, used: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }
}
