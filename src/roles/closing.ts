type Step = () => void | Promise<void>;

/** Things to close in the reverse order of their opening. What is opened after closing began is closed by the next `close`. */
export class Closing {
  readonly #steps: Step[] = [];

  add(step: Step): void {
    this.#steps.push(step);
  }

  async close(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) await step();
  }
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Signals that come together are one wish: whoever stops a whole process group reaches us directly and through our parent. */
const SAME_WISH_MS = 1_500;

/**
 * Resolves at the first signal to stop (Ctrl-C, a supervisor, a closed terminal). A later one ends the process at once:
 * somebody is in a hurry, and everything stored is safe by transactions.
 */
function untilStopped(): Promise<'stopped'> {
  return new Promise((resolve) => {
    for (const signal of STOP_SIGNALS) {
      process.once(signal, () => {
        const first = Date.now();
        for (const later of STOP_SIGNALS) process.on(later, () => Date.now() - first > SAME_WISH_MS && process.exit(130));
        resolve('stopped');
      });
    }
  });
}

/**
 * Does `work` until it is done or the process is told to stop, whenever that is, and closes everything it opened.
 * Answers with what the work gave, or `stopped`.
 */
export async function untilDoneOrStopped<T>(work: (closing: Closing, stopped: Promise<'stopped'>) => Promise<T>): Promise<T | 'stopped'> {
  const closing = new Closing();
  const stopped = untilStopped();
  const working = work(closing, stopped);
  try {
    return await Promise.race([working, stopped]);
  } finally {
    await closing.close();
    // Told to stop in the middle of opening something: that is finished first, then closed too.
    await working.catch(() => undefined); // Its failure was thrown above, or is the consequence of closing.
    await closing.close();
  }
}
