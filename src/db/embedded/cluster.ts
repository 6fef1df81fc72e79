import { execFile } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { AppError, messageOf } from '#lib';
import type { Binaries } from './binaries.ts';
import { databaseName, type Keys, superuserUrl } from './keys.ts';

/** Makes the files of a database server in `data`, unless they are there. */
export async function makeCluster(binaries: Binaries, data: string, directory: string, keys: Keys): Promise<void> {
  // The cluster's own version file is written last but one by initdb: without it a first start was
  // interrupted.
  if (existsSync(join(data, 'PG_VERSION'))) return;
  rmSync(data, { recursive: true, force: true });
  const passwordFile = join(directory, 'initdb-password');
  writeFileSync(passwordFile, keys.superuser, { mode: 0o600 });
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const own = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, ...locale];
  const [command = '', ...args] = [...binaries.prefix, binaries.initdb, ...own];
  try {
    await promisify(execFile)(command, args);
  } catch (cause) {
    rmSync(data, { recursive: true, force: true });
    const sentence = `The embedded PostgreSQL could not be set up in ${data}: ${messageOf(cause)}`;
    throw new AppError('INTERNAL', sentence, { whoActs: 'operator' }, { cause });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Three roles: the superuser only prepares; `lm_owner` owns the tables and runs migrations;
 * `lm_app` is what the application connects as. It owns nothing, so that row-level security holds
 * for it and no SQL reaches a program or file.
 */
export async function prepareRoles(keys: Keys): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(keys) });
  client.on('error', () => undefined); // A server that goes meanwhile fails the query below, which is told.
  await client.connect();
  try {
    const known = await client.query<{ rolname: string }>("select rolname from pg_roles where rolname in ('lm_owner', 'lm_app')");
    const has = (role: string) => known.rows.some((row) => row.rolname === role);
    if (!has('lm_owner')) await client.query(`create role lm_owner login createrole password '${keys.owner}'`);
    if (!has('lm_app')) await client.query(`create role lm_app login password '${keys.app}'`);
    await client.query('grant lm_app to lm_owner');
    const databases = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (databases.rowCount === 0) await client.query(`create database ${databaseName} owner lm_owner`);
  } finally {
    await client.end();
  }
}
