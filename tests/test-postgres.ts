import pg from 'pg';
import { type EmbeddedPostgres, migrate, startEmbeddedPostgres } from '#db';

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

/**
 * The statement that copies a database as a new one. Whole files instead of every page by way of
 * the log: a server that does not wait for its disk does it so in a third of the time.
 */
export function copyOf(template: string, name: string): string {
  return `create database ${name} template ${template} owner lm_owner strategy file_copy`;
}

/** The same server's URL of another database. */
export function inDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
