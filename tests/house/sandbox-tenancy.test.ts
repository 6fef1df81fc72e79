import { join } from 'node:path';
import pg from 'pg';
import { expect, inject, it, onTestFinished } from 'vitest';
import { migrateBeside } from '#db';
import { createTestDatabase } from '../database.ts';
import { ROOT } from './source-files.ts';
import { tenancyBreaches } from './tenancy-laws.ts';

it.each([
  ['auvik', 4],
  ['passportal', 2],
])('holds the tables of the sandbox %s to the same laws as the product’s', async (vendor, tables) => {
  const db = await createTestDatabase();
  await migrateBeside(db.urls.owner, { folder: join(ROOT, 'sandboxes', vendor, 'admin', 'migrations'), ledger: `sandbox_${vendor}` });
  const url = new URL(inject('postgres').superuser);
  url.pathname = new URL(db.urls.owner).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await db.drop();
  });

  const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public' and tablename like 'sandbox\\_%'");
  expect(rows.length).toBe(tables);
  expect(await tenancyBreaches(client)).toEqual([]);
});
