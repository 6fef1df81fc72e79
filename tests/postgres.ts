import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type EmbeddedPostgres, migrate, startEmbeddedPostgres } from '#db';

/** One embedded PostgreSQL for the whole test run, with a migrated database that each test file copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'lm-tests-'));
  const server = await startTestPostgres(directory);
  project.provide('postgres', { ...server.urls, superuser: server.superuserUrl });
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

/**
 * The embedded server with the migrated database, for data that nobody will miss: it does not wait
 * for the disk. With the durability of the product, thousands of small transactions and a database
 * for every file spent more time waiting than working.
 */
export async function startTestPostgres(directory: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(directory);
  const superuser = new pg.Client({ connectionString: server.superuserUrl });
  await superuser.connect();
  for (const wait of ['fsync', 'synchronous_commit', 'full_page_writes']) await superuser.query(`alter system set ${wait} = off`);
  await superuser.query('select pg_reload_conf()');
  await superuser.end();
  await migrate(server.urls.owner);
  return server;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { owner: string; app: string; superuser: string };
  }
}
