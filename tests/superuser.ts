import pg from 'pg';
import { inject } from 'vitest';

/**
 * One connection for all files of a process: each test that makes a database asks it twice, and to
 * come and go took as long as the copying. It keeps no process alive.
 */
let pool: pg.Pool | undefined;

/** Asks the test server past all roles: for what whoever runs a database does to it. */
export async function asSuperuser<T extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []): Promise<T[]> {
  pool ??= new pg.Pool({ connectionString: inject('postgres').superuser, max: 2, idleTimeoutMillis: 0, allowExitOnIdle: true });
  return (await pool.query<T>(statement, [...values])).rows;
}
