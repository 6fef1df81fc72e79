import pg from 'pg';
import { inject } from 'vitest';

/**
 * Connections that all files of a process share: each test that makes a database asks twice, and to
 * come and go took as long as the copying. They keep no process alive.
 */
let shared: pg.Pool | undefined;

function openShared(): pg.Pool {
  const pool = new pg.Pool({ connectionString: inject('postgres').superuser, max: 2, idleTimeoutMillis: 0, allowExitOnIdle: true });
  // The server ends with the run, perhaps a moment before this process: an idle connection that is
  // closed then fails no test. Whoever asks on a closed one is told.
  pool.on('error', () => undefined);
  return pool;
}

/** Asks the test server past all roles: for what whoever runs a database does to it. */
export async function asSuperuser<T extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []): Promise<T[]> {
  shared ??= openShared();
  return (await shared.query<T>(statement, [...values])).rows;
}
