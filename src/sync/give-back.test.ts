import { afterEach, expect, it } from 'vitest';
import { createLogger } from '#lib';
import { MAPLE, twoClients } from '../../tests/auvik-fleet.ts';
import { asSuperuser } from '../../tests/superuser.ts';
import { openWorkshop, type Workshop } from '../../tests/workshop.ts';
import { SYNC_JOB } from './sync-job.ts';
import { requestRun, workOnRun } from './work.ts';

let shop: Workshop;
afterEach(() => shop.close());

/**
 * What is promised of the database's return to the run's, which is less than the lease that the
 * worker had.
 */
const PROMISED = { timeout: 10_000, interval: 20 };
const PATIENT = { timeout: 25_000, interval: 20 };

const stored = async () => (await shop.rows('select from source_record')).length;
const run = async () =>
  (await shop.rows<{ state: string; fence: number; reason: string | null }>('select state, fence, reason from sync_run'))[0];

/** Closes the database to everybody and ends who is in it; the returned function opens it again. */
async function closeDatabase(): Promise<() => Promise<unknown>> {
  const name = new URL(shop.db.urls.app).pathname.slice(1);
  await asSuperuser(`alter database ${name} allow_connections false`);
  await asSuperuser('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  return () => asSuperuser(`alter database ${name} allow_connections true`);
}

it('goes on at its checkpoint when the database was away in the middle of it, soon after that is back', async () => {
  shop = await openWorkshop(twoClients(700));
  const id = await shop.connect();
  shop.sandbox.setFaults([
    { path: '/v1/inventory/device/info', contains: MAPLE, from: 2, to: 2, does: { kind: 'slow', milliseconds: 1_500 } },
  ]);
  const said: string[] = [];
  const setting = { ...shop.setting, logger: createLogger('warn', (line) => said.push(line)) };
  await shop.jobs.work(SYNC_JOB, { concurrency: 1 }, ({ accountId, runId }, stopping) => workOnRun(setting, accountId, runId, stopping));
  await shop.inAccount((tx) => requestRun(tx, shop.jobs, id, 'manual'));
  await expect.poll(stored, PATIENT).toBeGreaterThan(0);

  const openAgain = await closeDatabase();
  await expect.poll(() => said.join('\n'), PATIENT).toContain('The database failed a sync run');
  await openAgain();

  // One worker took it, let go of it, and it was taken again.
  await expect.poll(async () => (await run())?.fence ?? 0, PROMISED).toBeGreaterThanOrEqual(3);
  await expect.poll(run, PATIENT).toMatchObject({ state: 'succeeded', reason: null });
  expect(await shop.rows('select from asset')).toHaveLength(1400);
});
