import { afterEach, describe, expect, it } from 'vitest';
import { parseFault } from '../../sandboxes/auvik/index.ts';
import { MAPLE, twoClients } from '../../tests/auvik-fleet.ts';
import { openWorkshop, type Workshop } from '../../tests/workshop.ts';
import { RunInterrupted } from './current-run.ts';
import { requestCancel } from './run-store.ts';
import { requestRun, workOnRun } from './work.ts';

let shop: Workshop;
afterEach(() => shop.close());

const never = new AbortController().signal;
const stored = async () => (await shop.rows("select from source_record where missing_since is null and role = 'devices'")).length;
const run = async () =>
  (
    await shop.rows<{ state: string; fence: number; counts: { read: number; created: number } }>(
      'select state, fence, counts from sync_run',
    )
  )[0];

/** Strikes never, and counts the pages of Maple's devices. */
const COUNT_PAGES = parseFault(`/v1/inventory/device/info?include=deviceDetail@1000000=500`);
const pagesAsked = () => shop.sandbox.controls.plan.active[0]?.seen;

/** A run whose worker waits for a page that comes late, with everything before it stored. */
async function runThatHangs(late: number): Promise<{ runId: string; working: Promise<void> }> {
  shop = await openWorkshop(twoClients(700));
  const id = await shop.connect();
  shop.sandbox.setFaults([
    { path: '/v1/inventory/device/info', contains: MAPLE, from: 2, to: 2, does: { kind: 'slow', milliseconds: late } },
  ]);
  const queued = await shop.inAccount((tx) => requestRun(tx, shop.jobs, id, 'manual'));
  const working = workOnRun(shop.setting, shop.actor.accountId, queued.id, never);
  working.catch(() => undefined); // Awaited by the test that cares.
  await expect.poll(stored, { timeout: 20_000, interval: 20 }).toBe(1000);
  return { runId: queued.id, working };
}

const leaseEnds = () => shop.rows("update sync_run set lease_until = now() - interval '1 second'");

/** Takes the run from its first worker. One that is late and not dead may renew its lease in between; then it falls silent once more. */
async function takeOver(runId: string): Promise<void> {
  for (;;) {
    await leaseEnds();
    const refused = await workOnRun(shop.setting, shop.actor.accountId, runId, never).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (refused === undefined) return;
    if (!(refused instanceof RunInterrupted)) throw refused;
  }
}

describe('a run belongs to one worker at a time', () => {
  it('refuses a second worker while the first keeps its lease', async () => {
    const { runId, working } = await runThatHangs(1_000);

    await expect(workOnRun(shop.setting, shop.actor.accountId, runId, never)).rejects.toThrow(/interrupted/);
    await working;

    expect(await run()).toMatchObject({ state: 'succeeded', fence: 1, counts: { read: 1400, created: 1400 } });
  });

  it('goes to another worker when the first fell silent, which goes on behind the last stored page', async () => {
    const { runId, working } = await runThatHangs(4_000);
    shop.sandbox.setFaults([COUNT_PAGES]);
    await takeOver(runId);

    expect(await run()).toMatchObject({ state: 'succeeded', fence: 2, counts: { read: 1400, created: 1400 } });
    // Two of Maple's three pages are left, and a page is asked for early: nothing that was stored is asked for again.
    expect(pagesAsked()).toBeLessThanOrEqual(3);
    // The first one was not dead but late: what it still wants to write is refused, and it says so.
    await expect(working).rejects.toThrow('interrupted: lost');
    expect(await stored()).toBe(1400);
    expect(await shop.rows('select from asset')).toHaveLength(1400);
  });
});

describe('cancelling', () => {
  it('stops a running sync after the page in hand, keeps what was read and marks nothing missing', async () => {
    const { runId, working } = await runThatHangs(60_000);
    await shop.inAccount((tx) => requestCancel(tx, runId));
    await working;

    expect(await run()).toMatchObject({ state: 'cancelled' });
    expect(await stored()).toBe(1000);
  });
});

it('takes one open run for an integration, however often and from wherever it is asked for', async () => {
  shop = await openWorkshop(twoClients(1));
  const id = await shop.connect();

  const runs = await Promise.all([1, 2, 3].map(() => shop.inAccount((tx) => requestRun(tx, shop.jobs, id, 'manual'))));

  expect(new Set(runs.map((it) => it.id)).size).toBe(1);
});
