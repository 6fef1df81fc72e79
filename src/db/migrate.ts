import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import pg from 'pg';
import { getConstructionPlans } from 'pg-boss';
import { AppError, messageOf } from '#lib';

const FOLDER = join(import.meta.dirname, 'migrations');
const QUEUE_SCHEMA = 'pgboss';

/**
 * Brings the schema up to date as its owner: our SQL files in the order of their names, then the job queue's own
 * schema. Several processes may call it at once; one works and the others wait.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await sql`create schema if not exists migration`.execute(kysely);
    const migrator = new Migrator({ db: kysely, provider: sqlFiles, migrationTableSchema: 'migration' });
    const { error, results } = await migrator.migrateToLatest();
    if (error) throw failure(results?.find((result) => result.status === 'Error')?.migrationName, error);
    await makeQueueSchema(kysely);
  } finally {
    await kysely.destroy();
  }
}

function failure(name: string | undefined, cause: unknown): AppError {
  const sentence = `The database could not be brought up to date${name ? ` (step ${name})` : ''}: ${messageOf(cause)}`;
  return new AppError('INTERNAL', sentence, { whoActs: 'operator' }, { cause });
}

const sqlFiles: MigrationProvider = {
  async getMigrations() {
    const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql'));
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name.replace('.sql', ''), await migrationOf(name)])));
  },
};

async function migrationOf(name: string): Promise<Migration> {
  const text = await readFile(join(FOLDER, name), 'utf8');
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
