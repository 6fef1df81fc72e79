import { createLogger, type Logger } from '#lib';
import type { DatabaseUrls } from '../database.ts';
import { prepareRoles } from './cluster.ts';
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
 * Starts the PostgreSQL whose data lie in `directory`, making it on first use, and keeps it up until `stop`: when it is killed
 * it is there again within seconds, under the same URLs. A server that an earlier process left behind (killed hard,
 * PostgreSQL goes on as an orphan) is adopted.
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
