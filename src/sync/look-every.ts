import { type Logger, messageOf } from '#lib';

type Terms = {
  /** What is looked for, as the log calls it. */
  what: string;
  logger: Logger;
  /** Whether the first look is now rather than after the first interval. */
  isAtOnce?: boolean;
};

/**
 * Looks at every interval until the returned function is called, which waits for a look that is
 * under way. One at a time: with a database that does not answer they would gather, each with a
 * connection.
 */
export function lookEvery(
  intervalMs: number,
  look: () => Promise<unknown>,
  { what, logger, isAtOnce = false }: Terms,
): () => Promise<void> {
  let looking: Promise<void> | undefined;
  let failedBefore = false;
  const once = async () => {
    try {
      await look();
      failedBefore = false;
    } catch (error) {
      // Told once for an outage, not at every look of it.
      if (!failedBefore)
        logger.warn(`Looking for ${what} failed; it is tried again every ${intervalMs / 1000} seconds`, { because: messageOf(error) });
      failedBefore = true;
    }
  };
  const begin = () => {
    looking ??= once().finally(() => {
      looking = undefined;
    });
  };
  const timer = setInterval(begin, intervalMs);
  if (isAtOnce) begin();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
