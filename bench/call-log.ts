/** When a vendor was called, by the clock the vendor reads: how many calls, and how close together. */
export class CallLog {
  #moments: { at: number; calls: number }[] = [];
  #before = 0;
  readonly #callsSoFar: () => number;

  constructor(callsSoFar: () => number) {
    this.#callsSoFar = callsSoFar;
  }

  /** Notes how many calls there were when the vendor looked at its clock, which it does with each of them. Milliseconds; answers with the same. */
  at(now: number): number {
    this.#moments.push({ at: now, calls: this.#callsSoFar() });
    return now;
  }

  restart(): void {
    this.#moments = [];
    this.#before = this.#callsSoFar();
  }

  get calls(): number {
    return this.#callsSoFar() - this.#before;
  }

  /** The most calls that any stretch of time saw above so many a second: a budget with a burst keeps this at the burst or below. */
  mostAbove(perSecond: number): number {
    let [most, lowest] = [0, Number.POSITIVE_INFINITY];
    for (const { at, calls } of this.#moments) {
      const above = calls - (at / 1000) * perSecond;
      // The first call of a stretch belongs to it, so that it is counted from before that call.
      lowest = Math.min(lowest, above - 1);
      most = Math.max(most, above - lowest);
    }
    return Math.round(most);
  }
}
