import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger, messageOf } from '#lib';

const LOOK_EVERY_MS = 500;
/**
 * From the first failed attempt to the fourth; then it stays. A cause that ends is found within it.
 */
const LONGEST_PAUSE_MS = 5_000;

/** What is kept up: the embedded PostgreSQL. */
export type Kept = {
  isUp(): boolean;
  /** Starts it again; throws with the reason when it does not come up. */
  relaunch(givenUp: AbortSignal): Promise<void>;
};

/**
 * Looks whether the server is there, twice a second, and starts it again when it is not, whoever
 * ended it: the product is nothing without its database, and nobody may be there to start it.
 * Returns what ends the watch; a start that is under way then is given up.
 */
export function keepUp(server: Kept, logger: Logger): () => Promise<void> {
  const ended = new AbortController();
  const watching = watch(server, logger, ended.signal);
  return async () => {
    ended.abort();
    await watching;
  };
}

async function watch(server: Kept, logger: Logger, ended: AbortSignal): Promise<void> {
  while (await pause(LOOK_EVERY_MS, ended)) {
    if (server.isUp()) continue;
    logger.error('The embedded PostgreSQL has ended, though nobody stopped this server. It is started again');
    if (await startAgain(server, logger, ended)) logger.warn('The embedded PostgreSQL runs again');
  }
}

async function startAgain(server: Kept, logger: Logger, ended: AbortSignal): Promise<boolean> {
  for (let wait = LOOK_EVERY_MS; !ended.aborted; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    try {
      // Somebody else may have started it meanwhile.
      if (!server.isUp()) await server.relaunch(ended);
      return true;
    } catch (error) {
      if (ended.aborted) return false;
      const because = messageOf(error);
      const sentence = `The embedded PostgreSQL could not be started again: ${because} Whoever runs this server has to remove the cause; it is tried again in ${wait / 1000} seconds`;
      logger.error(sentence);
    }
    await pause(wait, ended);
  }
  return false;
}

/** False when there is no use in going on. Does not keep the process alive by itself. */
async function pause(milliseconds: number, ended: AbortSignal): Promise<boolean> {
  await sleep(milliseconds, undefined, { signal: ended, ref: false }).catch(() => undefined); // Aborted: told by the answer.
  return !ended.aborted;
}
