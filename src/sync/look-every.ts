import { messageOf } from '#lib';

/**
 * Looks at once and then at every interval, until the returned function is called; that waits for a
 * look under way, which its signal asks to end. A look that takes longer than the interval has none
 * beside it: with a database that does not answer they would gather, each with a connection.
 */
export function lookEvery(
  intervalMs: number,
  look: (stopping: AbortSignal) => Promise<unknown>,
  { failed }: { failed: (because: string) => void },
): () => Promise<void> {
  const stopping = new AbortController();
  let looking: Promise<void> | undefined;
  let failedBefore = false;
  const once = async () => {
    try {
      await look(stopping.signal);
      failedBefore = false;
    } catch (error) {
      // Told once for an outage, not at every look of it.
      if (!failedBefore) failed(messageOf(error));
      failedBefore = true;
    }
  };
  const start = () => {
    looking ??= once().finally(() => {
      looking = undefined;
    });
  };
  const timer = setInterval(start, intervalMs);
  start();
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await looking;
  };
}
