import { afterEach, expect, it } from 'vitest';
import { twoClients } from '../../tests/auvik-fleet.ts';
import { openWorkshop, type Workshop } from '../../tests/workshop.ts';
import { startDueRuns } from './schedule.ts';

let shop: Workshop;
afterEach(() => shop.close());

const DAY_MS = 24 * 60 * 60 * 1000;
const queued = () => shop.rows<{ trigger: string }>("select trigger from sync_run where state = 'queued'");
const at = (days: number) => ({ ...shop.setting, now: () => new Date(Date.now() + days * DAY_MS) });

it('starts a run when its time has come, one however many appointments were missed and whoever looks', async () => {
  shop = await openWorkshop(twoClients(2));
  await shop.connect();

  expect(await startDueRuns(shop.setting, shop.jobs)).toBe(0);
  await Promise.all([startDueRuns(at(5), shop.jobs), startDueRuns(at(5), shop.jobs)]);

  expect(await queued()).toEqual([{ trigger: 'schedule' }]);
});

it('leaves paused integrations alone', async () => {
  shop = await openWorkshop(twoClients(2));
  await shop.connect();
  await shop.rows('update integration set paused_at = now()');

  expect(await startDueRuns(at(5), shop.jobs)).toBe(0);
  expect(await queued()).toEqual([]);
});

it('gives a failed run its next appointment too, so that it does not run again at once', async () => {
  shop = await openWorkshop(twoClients(2));
  const id = await shop.connect();
  shop.sandbox.setKey(null);
  await shop.rows("update integration set next_run_at = now() - interval '1 hour'");

  await shop.sync(id);

  expect(await startDueRuns(shop.setting, shop.jobs)).toBe(0);
});
