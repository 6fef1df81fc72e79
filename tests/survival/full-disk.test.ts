import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AddIntegration, GetRun, ListHardware, SyncNow } from '#contract';
import { type AuvikSandbox, startAuvikSandbox } from '../../sandboxes/auvik/index.ts';
import { twoClients } from '../auvik-fleet.ts';
import { settingsFor } from '../workshop.ts';
import { START_TAKES_AT_MOST_MS, type StartedProduct, startProduct } from './started.ts';

const DISK_MB = 256;
const DEVICES_A_CLIENT = 2_000;
const PATIENT = { timeout: 60_000, interval: 50 };
/** Promised are ten seconds; a slow machine may need more. */
const SOON = { timeout: 25_000, interval: 50 };

/**
 * A disk of the product's own in a name space of its own, which takes no rights; only Linux has
 * them.
 */
const ON_A_SMALL_DISK = [
  ...['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'],
  `mount -t tmpfs -o size=${DISK_MB}m tmpfs "$LM_DATA_DIR" && exec "$@"`,
  'sh',
];

let product: StartedProduct;
let sandbox: AuvikSandbox;
beforeAll(async () => {
  product = await startProduct({ within: ON_A_SMALL_DISK });
  sandbox = await startAuvikSandbox({ resources: twoClients(DEVICES_A_CLIENT), rateLimit: null, versionTwo: 404 });
  sandbox.setFaults([{ path: '/v1/inventory/device/info', from: 1, to: 1_000_000, does: { kind: 'slow', milliseconds: 500 } }]);
}, START_TAKES_AT_MOST_MS);
afterAll(async () => {
  await product.close();
  await sandbox.close();
});

/** Seen from here, its disk is below its root. */
const filler = () => join('/proc', String(product.pid), 'root', product.directory, 'filler');

it('says what a full disk takes, and goes on by itself when there is room', async () => {
  const { administrator } = product;
  const body = { connector_id: 'auvik', settings: settingsFor(sandbox), mapping: { mode: 'per-client-systems' } } as const;
  const added = await administrator.get(AddIntegration, { body });
  const run = async () => (await administrator.ask(GetRun, { params: { runId: added.latest_run?.id ?? '' } })).text;
  await expect.poll(run, PATIENT).toMatch(/"read":[1-9]/);

  await expect(writeFile(filler(), Buffer.alloc(DISK_MB * 1024 * 1024))).rejects.toThrow('ENOSPC');
  await expect.poll(() => product.lines.join('\n'), PATIENT).toContain('No space left on device');
  expect(product.exitCode()).toBeNull();
  await rm(filler());

  // It needs to be able to write for this one.
  const syncNow = async () => (await administrator.ask(SyncNow, { params: { integrationId: added.id } })).status;
  await expect.poll(syncNow, SOON).toBe(200);
  await expect.poll(run, PATIENT).toContain('"state":"succeeded"');
  expect(await administrator.get(ListHardware, { query: {} })).toMatchObject({ total_count: 2 * DEVICES_A_CLIENT });
}, 240_000);
