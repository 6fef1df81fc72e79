import { afterAll, beforeAll, expect, it } from 'vitest';
import { AddIntegration, GetRun, ListHardware } from '#contract';
import { type AuvikSandbox, startAuvikSandbox } from '../../sandboxes/auvik/index.ts';
import { twoClients } from '../auvik-fleet.ts';
import { settingsFor } from '../workshop.ts';
import { killDatabase, START_TAKES_AT_MOST_MS, type StartedProduct, startProduct } from './started.ts';

const DEVICES_A_CLIENT = 1_000;
const KILLS = 3;
const PATIENT = { timeout: 60_000, interval: 50 };

let product: StartedProduct;
let sandbox: AuvikSandbox;
beforeAll(async () => {
  product = await startProduct();
  sandbox = await startAuvikSandbox({ resources: twoClients(DEVICES_A_CLIENT), rateLimit: null, versionTwo: 404 });
  sandbox.setFaults([{ path: '/v1/inventory/device/info', from: 1, to: 1_000_000, does: { kind: 'slow', milliseconds: 1_000 } }]);
}, START_TAKES_AT_MOST_MS);
afterAll(async () => {
  await product.close();
  await sandbox.close();
});

it('goes on with a sync whose database is killed again and again, to the same end', async () => {
  const { administrator } = product;
  const body = { connector_id: 'auvik', settings: settingsFor(sandbox), mapping: { mode: 'per-client-systems' } } as const;
  const runId = (await administrator.get(AddIntegration, { body })).latest_run?.id ?? '';
  const readSoFar = async () => {
    const { status, text } = await administrator.ask(GetRun, { params: { runId } });
    expect([200, 503]).toContain(status);
    return status === 200 ? Number(JSON.parse(text).counts.read) : -1;
  };

  let read = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    await expect.poll(readSoFar, PATIENT).toBeGreaterThan(read);
    read = Math.max(read, await readSoFar());
    await killDatabase(product);
  }
  sandbox.setFaults([]);

  await expect.poll(async () => (await administrator.ask(GetRun, { params: { runId } })).text, PATIENT).toContain('"state":"succeeded"');
  expect(await administrator.get(ListHardware, { query: {} })).toMatchObject({ total_count: 2 * DEVICES_A_CLIENT });
  expect(product.exitCode()).toBeNull();
}, 240_000);
