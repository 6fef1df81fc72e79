import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseUrls } from '#db';
import { copyOf, inDatabase, startTestPostgres } from '../../../test-postgres.ts';

/**
 * One PostgreSQL for all journeys, in which a migrated database is copied rather than made: in a
 * tenth of a second instead of five.
 */
export type Postgres = {
  /** For files of whoever keeps a database here; goes with the server. */
  directory: string;
  /**
   * A database of its own, as `template` is: nobody may be connected to that one. Without one it is
   * migrated and empty.
   */
  copy(name: string, template?: string): Promise<DatabaseUrls>;
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
};

const MIGRATED = 'lifecycle_manager';

export async function openPostgres(): Promise<Postgres> {
  const directory = await mkdtemp(join(tmpdir(), 'lm-journeys-'));
  const server = await startTestPostgres(directory);
  const superuser = new pg.Pool({ connectionString: server.superuserUrl, max: 4, allowExitOnIdle: true });
  // The server says goodbye to whoever is still connected when it is stopped; without a listener
  // that would end this process.
  superuser.on('error', () => undefined);
  return {
    directory,
    copy: async (name, template = MIGRATED) => {
      await superuser.query(copyOf(template, name));
      return { owner: inDatabase(server.urls.owner, name), app: inDatabase(server.urls.app, name) };
    },
    drop: async (name) => void (await superuser.query(`drop database ${name} with (force)`)),
    stop: async () => {
      await superuser.end();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
