import { createLogger, type Logger } from '#lib';
import type { DatabaseUrls } from '../database.ts';
import { prepareRoles } from './cluster.ts';
import { isHeld, lockData } from './data-lock.ts';
import { keepUp } from './keep-up.ts';
import { appUrl, keysIn, ownerUrl, superuserUrl } from './keys.ts';
import { Server } from './server.ts';

/** A running embedded PostgreSQL. */
export type EmbeddedPostgres = {
  urls: DatabaseUrls;
  /** The URL of the superuser: for making databases in tests, never for the application. */
  superuserUrl: string;
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL whose data lie in `directory`, making it on first use, and keeps it up
 * until `stop`: when it is killed it is there again within seconds, under the same URLs. A server
 * that an earlier process left behind (killed hard, PostgreSQL goes on as an orphan) is adopted.
 */
export async function startEmbeddedPostgres(directory: string, logger: Logger = createLogger()): Promise<EmbeddedPostgres> {
  const keys = await keysIn(directory);
  const server = new Server(directory, keys);
  await server.launch();
  await prepareRoles(keys);
  const letGo = keepUp(server, logger);
  const stop = async () => {
    await letGo();
    await server.stop();
  };
  return { urls: { owner: ownerUrl(keys), app: appUrl(keys) }, superuserUrl: superuserUrl(keys), stop };
}

/**
 * The PostgreSQL of `directory` for a command that needs it for a moment: that of the product which
 * runs on it, and is left to it; else one of our own, which ends with `giveBack`.
 */
export async function borrowEmbeddedPostgres(directory: string): Promise<{ urls: DatabaseUrls; giveBack(): Promise<void> }> {
  if (isHeld(directory)) {
    const keys = await keysIn(directory);
    return { urls: { owner: ownerUrl(keys), app: appUrl(keys) }, giveBack: async () => undefined };
  }
  const unlock = lockData(directory);
  const { urls, stop } = await startEmbeddedPostgres(directory);
  return { urls, giveBack: () => stop().finally(unlock) };
}
