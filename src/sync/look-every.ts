import { messageOf } from '#lib';

/**
 * Looks at once and then at every interval, until the returned function is called. A look that takes longer than the interval has
 * none beside it: with a database that does not answer they would gather, each with a connection.
 */
export function lookEvery(intervalMs: number, look: () => Promise<unknown>, { failed }: { failed: (because: string) => void }): () => void {
  let isLooking = false;
  let failedBefore = false;
  const once = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      await look();
      failedBefore = false;
    } catch (error) {
      // Told once for an outage, not at every look of it.
      if (!failedBefore) failed(messageOf(error));
      failedBefore = true;
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void once(), intervalMs);
  void once();
  return () => clearInterval(timer);
}
