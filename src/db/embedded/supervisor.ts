import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { AppError, messageOf } from '#lib';
import type { DatabaseUrls } from '../database.ts';
import { type Binaries, findBinaries } from './binaries.ts';

/** A running embedded PostgreSQL. */
export type EmbeddedPostgres = {
  urls: DatabaseUrls;
  /** The URL of the superuser: for making databases in tests, never for the application. */
  superuserUrl: string;
  stop(): Promise<void>;
};

/** Passwords and the last used port, kept in a file of mode 0600 beside the data. */
type Keys = { port: number; superuser: string; owner: string; app: string };

const DATABASE = 'lifecycle_manager';
const STARTING_TAKES_AT_MOST_MS = 30_000;

/**
 * Starts the PostgreSQL whose data lie in `directory`, making it on first use. A server that an earlier process left
 * behind (killed hard, PostgreSQL goes on as an orphan) is adopted.
 */
export async function startEmbeddedPostgres(directory: string): Promise<EmbeddedPostgres> {
  const data = join(directory, 'postgres');
  const keys = readKeys(directory) ?? (await makeKeys(directory));
  const adopted = await adopt(data, keys);
  if (!adopted) await launch(data, directory, keys);
  await prepareRoles(keys);
  return {
    urls: { owner: url('lm_owner', keys.owner, keys.port), app: url('lm_app', keys.app, keys.port) },
    superuserUrl: url('postgres', keys.superuser, keys.port, 'postgres'),
    stop: () => stop(data),
  };
}

function url(user: string, password: string, port: number, database = DATABASE): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

function readKeys(directory: string): Keys | undefined {
  const file = join(directory, 'postgres-keys.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Keys) : undefined;
}

async function makeKeys(directory: string): Promise<Keys> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const password = () => randomBytes(24).toString('hex');
  return saveKeys(directory, { port: await freePort(), superuser: password(), owner: password(), app: password() });
}

function saveKeys(directory: string, keys: Keys): Keys {
  writeFileSync(join(directory, 'postgres-keys.json'), JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

async function launch(data: string, directory: string, keys: Keys): Promise<void> {
  const binaries = findBinaries();
  // The cluster's own version file is written last but one by initdb: without it a first start was interrupted.
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(binaries, data, directory, keys);
  if (!(await isFree(keys.port))) {
    keys.port = await freePort();
    saveKeys(directory, keys);
  }
  await startServer(binaries, data, directory, keys);
}

async function initialise(binaries: Binaries, data: string, directory: string, keys: Keys): Promise<void> {
  rmSync(data, { recursive: true, force: true });
  const passwordFile = join(directory, 'initdb-password');
  writeFileSync(passwordFile, keys.superuser, { mode: 0o600 });
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const [command = '', ...args] = [
    ...binaries.prefix,
    binaries.initdb,
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    ...locale,
  ];
  try {
    await promisify(execFile)(command, args);
  } catch (cause) {
    rmSync(data, { recursive: true, force: true });
    throw failure(`The embedded PostgreSQL could not be set up in ${data}: ${messageOf(cause)}`, cause);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Loopback only and no socket file; durability stays on. `max_wal_size` keeps a first sync from forcing checkpoints. */
const FLAGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=60',
  'max_wal_size=2GB',
  'shared_buffers=256MB',
  'jit=off',
];

async function startServer(binaries: Binaries, data: string, directory: string, keys: Keys): Promise<void> {
  const log = join(directory, 'postgres.log');
  const deadline = Date.now() + STARTING_TAKES_AT_MOST_MS;
  for (;;) {
    const output = openSync(log, 'a', 0o600);
    const flags = [...FLAGS, `port=${keys.port}`].flatMap((flag) => ['-c', flag]);
    const [command = '', ...args] = [...binaries.prefix, binaries.postgres, '-D', data, ...flags];
    // In a session of its own: Ctrl-C in the terminal must end us first and the database after us.
    const server = spawn(command, args, { detached: true, stdio: ['ignore', output, output] });
    server.unref();
    if (await answersBeforeItExits(server, keys, deadline)) return;
    if (Date.now() > deadline) throw failure(`The embedded PostgreSQL did not start. Its log is ${log}.`);
    // After a hard kill the dead server still counts as alive for a second or two, until it is reaped.
    await sleep(500);
  }
}

async function answersBeforeItExits(server: ReturnType<typeof spawn>, keys: Keys, deadline: number): Promise<boolean> {
  let gone = false;
  server.once('exit', () => {
    gone = true;
  });
  server.once('error', () => {
    gone = true;
  });
  while (!gone && Date.now() < deadline) {
    if (await dataDirectory(keys)) return true;
    await sleep(50);
  }
  return false;
}

/** The data directory of the server that takes our password, or undefined when there is none. */
async function dataDirectory(keys: Keys): Promise<string | undefined> {
  const client = new pg.Client({
    connectionString: url('postgres', keys.superuser, keys.port, 'postgres'),
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined); // A server that stops while we ask answers by closing; the query below then fails.
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory;
  } catch {
    return undefined; // Not there, not ready, or not ours: all mean "not running for us".
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function adopt(data: string, keys: Keys): Promise<boolean> {
  const pid = serverPid(data);
  return pid !== undefined && isAlive(pid) && (await dataDirectory(keys)) === data;
}

function serverPid(data: string): number | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  return Number(readFileSync(file, 'utf8').split('\n', 1)[0]) || undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // The question itself fails for a process that is gone.
  }
}

/** SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes everything and goes. */
async function stop(data: string): Promise<void> {
  const pid = serverPid(data);
  if (pid === undefined || !isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + 20_000;
  while (existsSync(join(data, 'postmaster.pid')) && Date.now() < deadline) await sleep(20);
}

/**
 * Three roles: the superuser only prepares; `lm_owner` owns the tables and runs migrations; `lm_app` is what the
 * application connects as. It owns nothing, so that row-level security holds for it and no SQL reaches a program or file.
 */
async function prepareRoles(keys: Keys): Promise<void> {
  const client = new pg.Client({ connectionString: url('postgres', keys.superuser, keys.port, 'postgres') });
  await client.connect();
  try {
    const known = await client.query<{ rolname: string }>("select rolname from pg_roles where rolname in ('lm_owner', 'lm_app')");
    const has = (role: string) => known.rows.some((row) => row.rolname === role);
    if (!has('lm_owner')) await client.query(`create role lm_owner login createrole password '${keys.owner}'`);
    if (!has('lm_app')) await client.query(`create role lm_app login password '${keys.app}'`);
    await client.query('grant lm_app to lm_owner');
    const databases = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (databases.rowCount === 0) await client.query(`create database ${DATABASE} owner lm_owner`);
  } finally {
    await client.end();
  }
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port'))));
    });
  });
}

function failure(sentence: string, cause?: unknown): AppError {
  return new AppError('INTERNAL', sentence, { whoActs: 'operator' }, { cause });
}
