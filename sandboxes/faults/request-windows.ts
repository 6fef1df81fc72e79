import type { RateLimit } from './fault.ts';

/** Counts the requests of each key in fixed windows. `now` is handed in as milliseconds, so that tests need not wait. */
export class RequestWindows {
  /** null: as many as a client likes. */
  limit: RateLimit | null;
  readonly #windows = new Map<string, { endsAt: number; used: number }>();

  constructor(limit: RateLimit | null) {
    this.limit = limit;
  }

  /** Counts a request. Seconds until the window ends when it is over the limit, undefined while it is within. */
  secondsToWait(key: string, now: number): number | undefined {
    if (!this.limit) return undefined;
    const window = this.#windowOf(key, now, this.limit.windowSeconds);
    window.used += 1;
    return window.used <= this.limit.requests ? undefined : Math.max(1, Math.ceil((window.endsAt - now) / 1000));
  }

  #windowOf(key: string, now: number, seconds: number): { endsAt: number; used: number } {
    const open = this.#windows.get(key);
    if (open && open.endsAt > now) return open;
    const fresh = { endsAt: now + seconds * 1000, used: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }
}
