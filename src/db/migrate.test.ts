import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase } from '../../tests/database.ts';
import { migrateBeside } from './migrate.ts';

let db: Awaited<ReturnType<typeof createTestDatabase>>;
let folder: string;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lm-steps-'));
});
afterEach(() => rm(folder, { recursive: true }));

const step = (name: string, text: string) => writeFile(join(folder, `${name}.sql`), text);
const take = (ledger: string) => migrateBeside(db.urls.owner, { folder, ledger });

async function rows(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: db.urls.owner });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

it('takes each step once, and a new one when it is there', async () => {
  await step('0001_pots', 'create table pot (size integer)');
  await take('kitchen');
  await take('kitchen');
  await step('0002_lids', 'create table lid (size integer); insert into pot values (3)');
  await take('kitchen');
  await take('kitchen');

  expect(await rows('select size from pot')).toEqual([{ size: 3 }]);
  expect(await rows('select name from migration.kitchen order by name')).toEqual([{ name: '0001_pots' }, { name: '0002_lids' }]);
});

it('lets several who come at once take them once', async () => {
  await step('0001_seats', 'create table seat (row integer); insert into seat values (1)');

  await Promise.all([take('hall'), take('hall'), take('hall')]);

  expect(await rows('select row from seat')).toEqual([{ row: 1 }]);
});

it('says which step failed, and takes nothing of it', async () => {
  await step('0001_plants', 'create table plant (height integer)');
  await take('garden');
  await step('0002_weeds', 'create table weed (height integer); select nothing_of_the_kind');

  await expect(take('garden')).rejects.toThrow(/could not be brought up to date \(step 0002_weeds\): .*nothing_of_the_kind/);
  expect(await rows("select to_regclass('weed') as weed")).toEqual([{ weed: null }]);
});

it('refuses a database that has taken steps which this version does not know', async () => {
  await step('0001_old', 'create table old (age integer)');
  await step('0002_newer', 'create table newer (age integer)');
  await take('cellar');
  await rm(join(folder, '0002_newer.sql'));

  await expect(take('cellar')).rejects.toThrow(/could not be brought up to date/);
});
