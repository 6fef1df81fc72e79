import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { getConstructionPlans } from 'pg-boss';
import { AppError, createLogger, messageOf } from '#lib';
import { reckonAccountsEven } from './account-statistics.ts';
import { FOR_WORK, openPool } from './pool.ts';
import { databaseTrouble } from './trouble.ts';

/** A folder of SQL files and the table that keeps which of them have run. */
type Steps = { folder: string; ledger: string };

const OWN: Steps = { folder: join(import.meta.dirname, 'migrations'), ledger: 'kysely_migration' };
const LEDGERS = 'migration';
const QUEUE_SCHEMA = 'pgboss';

/**
 * Brings the schema up to date as its owner: our SQL files in the order of their names, then the job queue's own
 * schema. Several processes may call it at once; one works and the others wait.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (kysely) => {
    await takeSteps(kysely, OWN);
    await makeQueueSchema(kysely);
    await reckonAccountsEven(kysely);
  });
}

/**
 * Steps of somebody else's, for tables beside ours in the same database: a sandbox keeps its people in our tables and what
 * only it knows in its own. They are counted in a table of their own, so that neither list minds the other's.
 */
export async function migrateBeside(ownerUrl: string, steps: Steps): Promise<void> {
  await asOwner(ownerUrl, async (kysely) => {
    await takeSteps(kysely, steps);
    await reckonAccountsEven(kysely);
  });
}

async function asOwner(ownerUrl: string, work: (kysely: Kysely<unknown>) => Promise<void>): Promise<void> {
  const pool = openPool({ connectionString: ownerUrl, max: 2 }, FOR_WORK, createLogger());
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await work(kysely);
  } catch (error) {
    throw databaseTrouble(error) ? notReached(error) : error;
  } finally {
    await kysely.destroy();
  }
}

function notReached(cause: unknown): AppError {
  const sentence = `The database could not be reached: ${messageOf(cause)}. Start it, or correct DATABASE_URL; then start this server again.`;
  return new AppError('INTERNAL', sentence, { whoActs: 'operator' }, { cause });
}

async function takeSteps(kysely: Kysely<unknown>, { folder, ledger }: Steps): Promise<void> {
  if (await areTaken(kysely, { folder, ledger })) return;
  await sql`create schema if not exists ${sql.id(LEDGERS)}`.execute(kysely);
  const migrator = new Migrator({
    db: kysely,
    provider: sqlFilesIn(folder),
    migrationTableSchema: LEDGERS,
    migrationTableName: ledger,
    migrationLockTableName: `${ledger}_lock`,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw failure(results?.find((result) => result.status === 'Error')?.migrationName, error);
}

/**
 * Whether nothing is left to do, by one look at the ledger. The migrator asks the whole catalogue
 * six times before it finds that out, which is most of what a start asks of the database.
 */
async function areTaken(kysely: Kysely<unknown>, { folder, ledger }: Steps): Promise<boolean> {
  const table = `${LEDGERS}.${ledger}`;
  const { rows: found } = await sql<{ name: string | null }>`select to_regclass(${table})::text as name`.execute(kysely);
  if (!found[0]?.name) return false;
  const { rows: taken } = await sql<{ name: string }>`select name from ${sql.table(table)}`.execute(kysely);
  const wanted = (await stepsIn(folder)).map((name) => name.replace('.sql', ''));
  return (
    wanted.toSorted().join() ===
    taken
      .map(({ name }) => name)
      .toSorted()
      .join()
  );
}

function failure(name: string | undefined, cause: unknown): AppError {
  const sentence = `The database could not be brought up to date${name ? ` (step ${name})` : ''}: ${messageOf(cause)}`;
  return new AppError('INTERNAL', sentence, { whoActs: 'operator' }, { cause });
}

function sqlFilesIn(folder: string): MigrationProvider {
  return {
    async getMigrations() {
      const names = await stepsIn(folder);
      return Object.fromEntries(await Promise.all(names.map(async (name) => [name.replace('.sql', ''), await migrationOf(folder, name)])));
    },
  };
}

async function stepsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql'));
}

async function migrationOf(folder: string, name: string): Promise<Migration> {
  const text = await readFile(join(folder, name), 'utf8');
  return { up: async (db) => void (await sql.raw(text).execute(db)) };
}

/** The queue library makes and owns its tables; our role may only use them. */
async function makeQueueSchema(kysely: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`select from pg_namespace where nspname = ${QUEUE_SCHEMA}`.execute(kysely);
  if (rows.length === 0) await sql.raw(getConstructionPlans(QUEUE_SCHEMA)).execute(kysely);
  await sql
    .raw(
      `grant usage on schema ${QUEUE_SCHEMA} to lm_app;
       grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to lm_app;
       grant usage on all sequences in schema ${QUEUE_SCHEMA} to lm_app;
       grant execute on all functions in schema ${QUEUE_SCHEMA} to lm_app`,
    )
    .execute(kysely);
}
