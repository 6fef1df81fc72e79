import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './supervisor.ts';

let directory: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lm-supervisor-'));
  server = await startEmbeddedPostgres(directory);
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

async function ask<T>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end();
  }
}

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

it('adopts a server that somebody else left running, and starts again on kept data after stopping', async () => {
  await ask(server.urls.owner, 'create table kept as select 42 as answer');
  const running = pid();

  const adopted = await startEmbeddedPostgres(directory);
  expect(pid()).toBe(running);

  await adopted.stop();
  expect(existsSync(join(directory, 'postgres', 'postmaster.pid'))).toBe(false);
  server = await startEmbeddedPostgres(directory);
  expect(await ask(server.urls.owner, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

it('starts again after everything was killed hard, with what was committed', async () => {
  await ask(server.urls.owner, 'create table survived as select 7 as answer');
  process.kill(pid(), 'SIGKILL');

  server = await startEmbeddedPostgres(directory);

  expect(await ask(server.urls.owner, 'select answer from survived')).toEqual([{ answer: 7 }]);
});

it('outlives a Node process that is killed while it holds the server, and is adopted by the next', async () => {
  const script = `import { startEmbeddedPostgres } from '#db'; await startEmbeddedPostgres(${JSON.stringify(directory)}); console.log('holding'); setInterval(() => {}, 1000);`;
  await server.stop();
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  holder.kill('SIGKILL');

  server = await startEmbeddedPostgres(directory);

  expect(await ask(server.urls.owner, 'select 1 as one')).toEqual([{ one: 1 }]);
});
