import pg from 'pg';
import { inject } from 'vitest';

/** Asks the test server past all roles: for what whoever runs a database does to it. */
export async function asSuperuser<T extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: inject('postgres').superuser });
  await client.connect();
  try {
    return (await client.query<T>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}
