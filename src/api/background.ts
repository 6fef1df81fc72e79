import type { Logger } from '#lib';

/** Work that goes on behind an answer. */
export type Background = {
  /** Starts the work. Its failure is logged: nobody waits for it. */
  run(what: string, work: () => Promise<void>): void;
  /** Waits until everything started so far is done: before the process ends, and in tests. */
  settled(): Promise<void>;
};

export function openBackground(logger: Logger): Background {
  const running = new Set<Promise<void>>();
  return {
    run(what, work) {
      const task = (async () => work())()
        .catch((error: unknown) => logger.error(`${what} failed in the background`, { error }))
        .finally(() => running.delete(task));
      running.add(task);
    },
    async settled() {
      await Promise.all(running);
    },
  };
}
