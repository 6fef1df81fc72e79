import type { Clock } from './clock.ts';

/** For tests. Time stands still until somebody sleeps; then it jumps to the end of the shortest sleep. */
export class VirtualClock implements Clock {
  #now: number;
  readonly #sleepers: { until: number; wake: () => void }[] = [];
  #isTurning = false;
  /** Every sleep asked for, in milliseconds. */
  readonly slept: number[] = [];

  constructor(startsAt = Date.parse('2026-11-22T12:00:00Z')) {
    this.#now = startsAt;
  }

  now(): number {
    return this.#now;
  }

  /** The longest jitter, so that expected waits are round numbers. */
  random(): number {
    return 1;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.slept.push(milliseconds);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#sleepers.push({ until: this.#now + milliseconds, wake: resolve });
    this.#turn();
    return promise;
  }

  /** Wakes one sleeper after another, each only when all who are awake have come to rest. */
  #turn(): void {
    if (this.#isTurning) return;
    this.#isTurning = true;
    setImmediate(() => {
      this.#isTurning = false;
      this.#sleepers.sort((a, b) => a.until - b.until);
      const next = this.#sleepers.shift();
      if (!next) return;
      this.#now = Math.max(this.#now, next.until);
      next.wake();
      if (this.#sleepers.length > 0) this.#turn();
    });
  }
}
