import pg from 'pg';
import type { Logger } from '#lib';

/** How long is waited for what, in milliseconds; 0 is for ever. */
export type Limits = {
  /** For a connection: one of the pool that comes free, or a new one. */
  connection: number;
  /** For one statement, counted by the server. */
  statement: number;
  /**
   * For one answer, counted here: that holds also for a server that is frozen and counts nothing.
   */
  answer: number;
  /** For a lock that somebody else has. */
  lock: number;
  /**
   * How long a transaction may lie open between two statements: its locks keep everybody else
   * waiting.
   */
  idleInTransaction: number;
};

/**
 * For requests that somebody waits for. The slowest list takes a second on a fleet of 50,000, and a
 * form that is saved while its client is reconciled waits for that; what takes 20 seconds is lost,
 * and the browser gives up soon after. `answer` lies behind `statement`, so that the server, which
 * can take the statement back, is the one to say no wherever it still speaks.
 */
export const FOR_REQUESTS: Limits = { connection: 10_000, statement: 20_000, answer: 25_000, lock: 15_000, idleInTransaction: 30_000 };

/**
 * For syncs, migrations and whatever nobody waits for: a statement over a whole fleet may take as
 * long as it takes, and cutting it would have it begin anew for ever. A peer that is gone is found
 * by the keepalive of the connection; a frozen one goes on when it thaws.
 */
export const FOR_WORK: Limits = { connection: 30_000, statement: 0, answer: 0, lock: 0, idleInTransaction: 120_000 };

/** Until an idle connection is asked whether its peer is still there; it then has ten seconds. */
const KEEPALIVE_AFTER_MS = 10_000;

/**
 * The part of a pool's settings that keeps it from waiting for ever; the job queue, which opens its
 * own pool, takes it too.
 */
export function patience({ connection, statement, answer, lock, idleInTransaction }: Limits) {
  return {
    connectionTimeoutMillis: connection,
    statement_timeout: statement,
    query_timeout: answer,
    lock_timeout: lock,
    idle_in_transaction_session_timeout: idleInTransaction,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEPALIVE_AFTER_MS,
  } satisfies pg.PoolConfig;
}

/**
 * A pool that outlives its connections: one that ends is told of in the log and replaced by the
 * next that is needed.
 */
export function openPool(config: pg.PoolConfig, limits: Limits, logger: Logger): pg.Pool {
  const pool = new pg.Pool({ ...config, ...patience(limits), idleTimeoutMillis: 30_000 });
  // For as long as it lives, because the pool listens only to idle ones: a connection that ends
  // while somebody has it and asks nothing, as in the middle of a transaction, would end this
  // process.
  pool.on('connect', (client) => {
    client.on('error', (error: Error) => logger.warn('A database connection was closed', { because: error.message }));
  });
  pool.on('error', () => undefined); // Told by the connection itself, above; without a listener it would be thrown.
  pool.on('release', (_error, client) => endUnfinished(client));
  return pool;
}

/**
 * Ends a connection that comes back while an answer is still outstanding or its transaction is
 * open, so that nobody else is given it: the pool looks only at whether it is broken, and whoever
 * came next would wait behind a query that was given up, or write into somebody else's transaction.
 */
function endUnfinished(client: pg.PoolClient): void {
  const isWaiting = Reflect.get(client, 'readyForQuery') !== true;
  if (isWaiting || client.getTransactionStatus() !== 'I') client.end().catch(() => undefined); // It was broken already.
}
