import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, type DatabaseUrls, openDatabase } from '#db';
import { createLogger } from '#lib';

/**
 * Whole files instead of every page by way of the log: a server that does not wait for its disk
 * makes a database so in a third of the time.
 */
const BY_FILES = 'strategy file_copy';

/**
 * A database of the test file's own, copied from the migrated template: real PostgreSQL, in about
 * 30 ms. From `template0` it is empty.
 */
export async function createTestDatabase(template = 'lifecycle_manager'): Promise<Database & { drop(): Promise<void> }> {
  const { owner, app, superuser } = inject('postgres');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asSuperuser(superuser, `create database ${name} template ${template} owner lm_owner ${BY_FILES}`);
  const urls: DatabaseUrls = { owner: withDatabase(owner, name), app: withDatabase(app, name) };
  const database = openDatabase(urls, { logger: createLogger('error'), maxConnections: 6 });
  const drop = async () => {
    await database.close();
    await asSuperuser(superuser, `drop database ${name} with (force)`);
  };
  return { ...database, drop };
}

async function asSuperuser(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
