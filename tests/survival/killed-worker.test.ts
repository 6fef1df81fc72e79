import { afterAll, beforeAll, expect, it } from 'vitest';
import { requestRun } from '#sync';
import { MAPLE, twoClients } from '../auvik-fleet.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';
import { START_TAKES_AT_MOST_MS, type Started, startProcess } from './started.ts';

const PATIENT = { timeout: 60_000, interval: 20 };
/** The lease of 15 seconds and five more are promised; the machine may be slow. */
const TAKEN_OVER_WITHIN = { timeout: 30_000, interval: 20 };

let shop: Workshop;
const workers: Started[] = [];
beforeAll(async () => {
  shop = await openWorkshop(twoClients(700));
}, START_TAKES_AT_MOST_MS);
afterAll(async () => {
  for (const worker of workers) await worker.close();
  await shop.close();
});

async function startWorker(): Promise<Started> {
  const { owner, app } = shop.db.urls;
  const key = shop.setting.masterKey.key.toString('base64');
  const settings = { DATABASE_URL: owner, LM_DATABASE_APP_URL: app, LM_MASTER_KEY: key, LM_SYNCS: '1' };
  const worker = await startProcess('worker', { settings });
  workers.push(worker);
  return worker;
}

const stored = async () => (await shop.rows('select from source_record')).length;
const run = async () =>
  (await shop.rows<{ state: string; fence: number; counts: { read: number } }>('select state, fence, counts from sync_run'))[0];

it('goes on with the run of a worker that was killed, within its lease and five seconds', async () => {
  const id = await shop.connect();
  shop.sandbox.setFaults([
    { path: '/v1/inventory/device/info', contains: MAPLE, from: 2, to: 2, does: { kind: 'slow', milliseconds: 60_000 } },
  ]);
  const first = await startWorker();
  await shop.inAccount((tx) => requestRun(tx, shop.jobs, id, 'manual'));
  await expect.poll(stored, PATIENT).toBe(1000);
  const second = await startWorker();
  await first.kill();

  await expect.poll(async () => (await run())?.fence, TAKEN_OVER_WITHIN).toBe(2);
  await expect.poll(run, PATIENT).toMatchObject({ state: 'succeeded', fence: 2, counts: { read: 1400 } });
  expect(await shop.rows('select from asset')).toHaveLength(1400);
  expect(second.exitCode()).toBeNull();
}, 180_000);
