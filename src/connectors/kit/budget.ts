import { createHash } from 'node:crypto';
import PQueue from 'p-queue';
import { type Clock, systemClock } from './clock.ts';

/** What one credential may ask of one vendor host. The connector states it, somewhat under the vendor's own limit. */
export type Quota = {
  /** Requests that may go at once after a quiet time. */
  burst: number;
  /** Requests a second in the long run: no window of `t` seconds ever sees more than `burst + perSecond * t`. */
  perSecond: number;
  /** Requests under way at the same time. */
  concurrency: number;
};

type BudgetWait = (seconds: number, because: 'vendor-asked' | 'own-budget') => void;

/**
 * A token bucket with a cap on concurrency. When the vendor complains everybody who shares it waits and then goes at
 * half the pace, which grows back over ten minutes; without that the waiting jobs would all come back at once and be refused again.
 * p-queue holds the concurrency only: its intervals run on the system clock, which would make the test of a quota last as long as the quota.
 */
export class Budget {
  readonly #quota: Quota;
  readonly #clock: Clock;
  readonly #queue: PQueue;
  #tokens: number;
  #filledAt: number;
  #pausedUntil = 0;
  #pace = 1;
  #slowedAt = 0;

  constructor(quota: Quota, clock: Clock = systemClock) {
    this.#quota = quota;
    this.#clock = clock;
    this.#queue = new PQueue({ concurrency: quota.concurrency });
    this.#tokens = quota.burst;
    this.#filledAt = clock.now();
  }

  /** Asks when there is room. `onWait` hears of every wait before it begins. Throws the signal's reason when that ends it. */
  run<T>(ask: () => Promise<T>, signal: AbortSignal, onWait: BudgetWait): Promise<T> {
    const turn = async () => {
      await this.#takeToken(signal, onWait);
      return ask();
    };
    return this.#queue.add(turn, { signal });
  }

  /** The vendor asked for `seconds` of quiet. */
  slowDown(seconds: number): void {
    const now = this.#clock.now();
    this.#fill(now);
    this.#pausedUntil = Math.max(this.#pausedUntil, now + seconds * 1000);
    this.#pace = Math.max(this.#paceAt(now) / 2, SLOWEST_PACE);
    this.#slowedAt = this.#pausedUntil;
    this.#tokens = Math.min(this.#tokens, this.#quota.concurrency);
  }

  /** Nothing under way, nothing owed: forgetting it would lose nothing. */
  isIdle(): boolean {
    const now = this.#clock.now();
    this.#fill(now);
    return this.#queue.size + this.#queue.pending === 0 && this.#tokens >= this.#quota.burst && this.#paceAt(now) === 1;
  }

  async #takeToken(signal: AbortSignal, onWait: BudgetWait): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const now = this.#clock.now();
      this.#fill(now);
      if (now < this.#pausedUntil) await this.#wait(this.#pausedUntil - now, 'vendor-asked', signal, onWait);
      else if (this.#tokens >= 1) break;
      else await this.#wait(((1 - this.#tokens) * 1000) / this.#ratePerSecond(now), 'own-budget', signal, onWait);
    }
    this.#tokens -= 1;
  }

  async #wait(milliseconds: number, because: 'vendor-asked' | 'own-budget', signal: AbortSignal, onWait: BudgetWait): Promise<void> {
    const whole = Math.ceil(milliseconds);
    onWait(whole / 1000, because);
    await this.#clock.sleep(whole, signal);
  }

  #fill(now: number): void {
    const seconds = Math.max(0, now - this.#filledAt) / 1000; // a clock set back must not take tokens away
    this.#tokens = Math.min(this.#quota.burst, this.#tokens + seconds * this.#ratePerSecond(this.#filledAt));
    this.#filledAt = now;
  }

  #ratePerSecond(at: number): number {
    return this.#quota.perSecond * this.#paceAt(at);
  }

  #paceAt(now: number): number {
    return Math.min(1, this.#pace + Math.max(0, now - this.#slowedAt) / RECOVERY_MS);
  }
}

const SLOWEST_PACE = 1 / 16;
const RECOVERY_MS = 10 * 60_000;

const budgets = new Map<string, Budget>();
const MANY_BUDGETS = 200;

/**
 * The budget of a credential at a host, the same one for every job of this process: two syncs with one key draw from one bucket.
 * Kept under a hash, so that no list in memory holds keys in the clear.
 */
export function sharedBudget(host: string, credential: string, quota: Quota, clock: Clock = systemClock): Budget {
  const key = createHash('sha256')
    .update(JSON.stringify([host, credential, quota]))
    .digest('base64');
  const known = budgets.get(key);
  if (known) return known;
  if (budgets.size >= MANY_BUDGETS) forgetIdleBudgets();
  const budget = new Budget(quota, clock);
  budgets.set(key, budget);
  return budget;
}

function forgetIdleBudgets(): void {
  for (const [key, budget] of budgets) if (budget.isIdle()) budgets.delete(key);
}
