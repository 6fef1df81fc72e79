import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '#lib';
import { birthOf, processesIn } from './processes.ts';
import { borrowEmbeddedPostgres, type EmbeddedPostgres, startEmbeddedPostgres } from './supervisor.ts';

/** It is back within ten seconds; a slow machine may need more. */
const PATIENT = { timeout: 25_000, interval: 50 };

let directory: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lm-supervisor-'));
  server = await start();
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

const said: string[] = [];
const start = () =>
  startEmbeddedPostgres(
    directory,
    createLogger('info', (line) => said.push(line)),
  );

async function ask<T>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // Killed while it was asked: the query fails, too.
  await client.connect();
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end();
  }
}

/** What was kept, or undefined while nobody answers. */
const answerOf = (url: string) => ask<{ answer: number }>(url, 'select answer from survived').catch(() => undefined);

const pid = () => Number(readFileSync(join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

it('keeps its passwords to its owner and gives the application a role without powers', async () => {
  expect(statSync(join(directory, 'postgres-keys.json')).mode & 0o777).toBe(0o600);
  expect(existsSync(join(directory, 'initdb-password'))).toBe(false);
  expect(
    await ask(server.urls.app, 'select current_user, rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user'),
  ).toEqual([{ current_user: 'lm_app', rolsuper: false, rolcreaterole: false, rolbypassrls: false }]);
  await expect(ask(server.urls.app, "copy (select 1) to program 'true'")).rejects.toThrow(/permission denied/);
});

it('listens on loopback only and never trades durability for speed', async () => {
  const settings = await ask<{ name: string; setting: string }>(
    server.urls.app,
    "select name, setting from pg_settings where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes') order by name",
  );

  expect(settings.map(({ setting }) => setting)).toEqual(['on', 'on', '127.0.0.1', 'on']);
});

it('is there again at the same place when it is killed, though a query goes on without it, which is ended', async () => {
  await ask(server.urls.owner, 'create table survived as select 7 as answer');
  const client = new pg.Client({ connectionString: server.urls.owner });
  client.on('error', () => undefined); // Ended on purpose; the query tells.
  await client.connect();
  const long = client.query('select pg_sleep(600)');
  long.catch(() => undefined); // Awaited below.
  process.kill(pid(), 'SIGKILL');

  await expect.poll(() => answerOf(server.urls.owner), PATIENT).toEqual([{ answer: 7 }]);
  await expect(long).rejects.toThrow(/terminated/);
});

it('is there again when it is killed once more; says what keeps it from starting and where its log is, and goes on when that has ended', async () => {
  const control = join(directory, 'postgres', 'global', 'pg_control');
  renameSync(control, `${control}.away`);
  process.kill(pid(), 'SIGKILL');

  await expect
    .poll(() => said.join('\n'), PATIENT)
    .toMatch(/could not be started again: .*pg_control.* Its log is .*postgres\.log\..*it is tried again/);
  renameSync(`${control}.away`, control);

  await expect.poll(() => answerOf(server.urls.owner), PATIENT).toEqual([{ answer: 7 }]);
});

it('stays stopped when it was stopped, even while it is being started again', async () => {
  process.kill(pid(), 'SIGKILL');
  await server.stop();

  expect(processesIn(join(directory, 'postgres'))).toEqual([]);
  server = await start();
  expect(await answerOf(server.urls.owner)).toEqual([{ answer: 7 }]);
});

it('starts though its number in the file is that of another process by now', async () => {
  await server.stop();
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const file = join(directory, 'postgres', 'postmaster.pid');
  writeFileSync(file, `${other.pid}\n${join(directory, 'postgres')}\n`);

  server = await start();

  other.kill('SIGKILL');
  expect(await answerOf(server.urls.owner)).toEqual([{ answer: 7 }]);
});

it('is lent by the process that holds the data to another one for a moment, and stays with it', async () => {
  const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const lock = join(directory, 'in-use-by');
  writeFileSync(lock, `${holder.pid} ${birthOf(Number(holder.pid))}`);

  const borrowed = await borrowEmbeddedPostgres(directory);
  expect(borrowed.urls).toEqual(server.urls);
  await borrowed.giveBack();

  expect(await answerOf(server.urls.owner)).toEqual([{ answer: 7 }]);
  holder.kill('SIGKILL');
});

it('outlives a Node process that is killed while it holds the server, and is adopted by the next', async () => {
  const script = `import { startEmbeddedPostgres } from '#db'; await startEmbeddedPostgres(${JSON.stringify(directory)}); console.log('holding'); setInterval(() => {}, 1000);`;
  await server.stop();
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  const running = pid();
  holder.kill('SIGKILL');

  server = await start();

  expect(pid()).toBe(running);
  expect(await answerOf(server.urls.owner)).toEqual([{ answer: 7 }]);
});
