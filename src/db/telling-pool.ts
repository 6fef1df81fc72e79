import type { PostgresCursor, PostgresDialectConfig, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import type { AppError } from '#lib';
import { databaseTrouble } from './trouble.ts';

type KyselyPool = Extract<PostgresDialectConfig['pool'], { connect: unknown }>;
type KyselyClient = Awaited<ReturnType<KyselyPool['connect']>>;

/**
 * A pool for a library that brings its own queries. When the database fails it throws what people
 * are told, as our own transactions do, and tells `heard` as well: libraries catch errors and
 * answer with one of their own.
 */
export function tellingPool(pool: pg.Pool, heard: (trouble: AppError) => void): KyselyPool {
  // Kysely knows a connection by its client, so each keeps the one it was given.
  const known = new WeakMap<pg.PoolClient, KyselyClient>();
  const tell = (error: unknown): never => {
    const trouble = databaseTrouble(error);
    if (trouble) heard(trouble);
    throw trouble ?? error;
  };
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch(tell);
      const told = known.get(client) ?? tellingClient(client, tell);
      known.set(client, told);
      return told;
    },
  };
}

function tellingClient(client: pg.PoolClient, tell: (error: unknown) => never): KyselyClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('Rows are not streamed through this pool');
    return client.query(text, [...values]).catch(tell);
  }
  // The pool makes `release` anew each time it gives the client out.
  return { query, release: (destroy) => client.release(destroy) };
}
