import { type CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { createLogger, isId, type Logger } from '#lib';
import { FOR_WORK, type Limits, openPool } from './pool.ts';
import { databaseTrouble, isUnanswered } from './trouble.ts';

/** The owner migrates; the application connects as a role that owns nothing. */
export type DatabaseUrls = { owner: string; app: string };

/**
 * Rows and SQL of one account, inside one transaction. Every store function takes one; there is no other way in.
 * `clientIds` are the only clients it sees, with their companies and assets; null means all.
 */
export type AccountTx = { readonly accountId: string; readonly run: Kysely<unknown>; readonly clientIds: readonly string[] | null };

/** Statements that belong to no account: sign-in, schedules over all accounts. Sees no account's rows. */
export type GlobalTx = { readonly run: Kysely<unknown> };

export type Database = {
  /**
   * One transaction that sees and writes only the rows of `accountId`: PostgreSQL hides all others. A query that
   * forgets the account still returns nothing foreign. With `clientIds` it sees no other clients either.
   */
  inAccount<T>(accountId: string, work: (tx: AccountTx) => Promise<T>, clientIds?: readonly string[] | null): Promise<T>;
  /** One transaction that may see the memberships of one signed-in user, in whatever accounts they are. */
  asUser<T>(userId: string, work: (tx: GlobalTx) => Promise<T>): Promise<T>;
  /** One transaction without an account: only global tables and the functions made for it. */
  global<T>(work: (tx: GlobalTx) => Promise<T>): Promise<T>;
  /** The pool for libraries that bring their own queries (identity). Its search path is the schema `identity`. */
  identityPool: pg.Pool;
  urls: DatabaseUrls;
  close(): Promise<void>;
};

/** `limits` say how long is waited for what: those of work unless somebody waits for the answer. */
export type DatabaseOptions = { logger?: Logger; maxConnections?: number; limits?: Limits };

/**
 * Opens the pools. Nothing is sent before the first query, and a server that goes away and comes
 * back is no reason to open anew.
 */
export function openDatabase(urls: DatabaseUrls, options: DatabaseOptions = {}): Database {
  const { logger = createLogger(), maxConnections = 12, limits = FOR_WORK } = options;
  const pool = openPool({ connectionString: urls.app, max: maxConnections }, limits, logger);
  const identityUrl = withOptions(urls.app, '-c search_path=identity');
  const identityPool = openPool({ connectionString: identityUrl, max: 4 }, limits, logger);
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const begin = <T>(setting: string, work: (run: Kysely<unknown>) => Promise<T>) => transaction(kysely, setting, work);

  return {
    inAccount: async (accountId, work, clientIds = null) =>
      begin(settingsOf(accountId, clientIds), (run) => work({ accountId, run, clientIds })),
    asUser: (userId, work) => begin('', (run) => setUser(run, userId).then(() => work({ run }))),
    global: (work) => begin('', (run) => work({ run })),
    identityPool,
    urls,
    close: async () => {
      await kysely.destroy();
      await identityPool.end();
    },
  };
}

/**
 * The URLs for a PostgreSQL that somebody else runs. Its user must be able to make tables; the application uses the
 * same login but becomes `lm_app` from the first moment of each connection, unless a login of its own is given.
 */
export function externalUrls(ownerUrl: string, appUrl?: string): DatabaseUrls {
  return { owner: ownerUrl, app: appUrl ?? withOptions(ownerUrl, '-c role=lm_app') };
}

function withOptions(connectionString: string, options: string | undefined): string {
  if (!options) return connectionString;
  const url = new URL(connectionString);
  url.searchParams.set('options', [url.searchParams.get('options'), options].filter(Boolean).join(' '));
  return url.href.replaceAll('+', '%20');
}

/** `set local` takes no parameters, and one round trip less a transaction is 10 % of a small page: so ids are checked instead. */
function settingsOf(accountId: string, clientIds: readonly string[] | null): string {
  const account = `set local app.account_id = '${checked(accountId)}'`;
  if (!clientIds) return account;
  // Somebody whose groups hold no client sees none; an empty setting would show all.
  return `${account}; set local app.client_ids = '${clientIds.map(checked).join(' ') || 'none'}'`;
}

function checked(id: string): string {
  if (!isId(id)) throw new Error(`Not an id: ${id}`);
  return id;
}

async function setUser(run: Kysely<unknown>, userId: string): Promise<void> {
  await sql`select set_config('app.user_id', ${userId}, true)`.execute(run);
}

async function transaction<T>(kysely: Kysely<unknown>, setting: string, work: (run: Kysely<unknown>) => Promise<T>): Promise<T> {
  try {
    return await kysely.connection().execute(async (connection) => {
      await connection.executeQuery(plain(`begin; ${setting}`));
      try {
        const result = await work(connection);
        await connection.executeQuery(plain('commit'));
        return result;
      } catch (error) {
        await takeBack(connection, error);
        throw error;
      }
    });
  } catch (error) {
    throw databaseTrouble(error) ?? error;
  }
}

/**
 * Where the server is silent the rollback would wait behind what it does not answer; the pool ends
 * that connection, and the transaction with it.
 */
async function takeBack(connection: Kysely<unknown>, error: unknown): Promise<void> {
  if (isUnanswered(error)) return;
  await connection.executeQuery(plain('rollback')).catch(() => undefined); // The connection is gone, and with it the transaction.
}

/**
 * A part of a transaction that may fail by itself: what it wrote is taken back, `otherwise`
 * follows, and the rest of the transaction goes on. Without it one statement that PostgreSQL
 * refuses would cost everything that was written before.
 */
export async function attempt<T>(tx: AccountTx, work: () => Promise<T>, otherwise: (error: unknown) => Promise<T>): Promise<T> {
  await tx.run.executeQuery(plain('savepoint attempt'));
  try {
    const result = await work();
    await tx.run.executeQuery(plain('release savepoint attempt'));
    return result;
  } catch (error) {
    await tx.run.executeQuery(plain('rollback to savepoint attempt'));
    return otherwise(error);
  }
}

function plain(text: string): CompiledQuery {
  return sql.raw(text).compile(COMPILER);
}

/** Only compiles: has no connection. */
const COMPILER = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: async () => Promise.reject(new Error('compiles only')) }) });
