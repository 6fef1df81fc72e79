import { afterEach, describe, expect, it } from 'vitest';
import { parseFault } from '../../sandboxes/passportal/index.ts';
import { openPassportalWorkshop, type PassportalWorkshop, twoPractices } from '../../tests/passportal-workshop.ts';
import { requestCancel } from './run-store.ts';
import { startDueRuns } from './schedule.ts';
import { requestRun, workOnRun } from './work.ts';

let shop: PassportalWorkshop;
afterEach(() => shop.close());

const MINUTE = 60_000;
const work = (runId: string) => workOnRun(shop.setting, shop.actor.accountId, runId, new AbortController().signal);
const start = async (id: string) => {
  const { id: runId } = await shop.inAccount((tx) => requestRun(tx, shop.jobs, id, 'manual'));
  await work(runId);
  return runId;
};
type Row = { state: string; reason: string; is_parked: boolean; seconds: number; counts: Record<string, number> };
const stored = async (runId: string) =>
  (
    await shop.rows<Row>(`select state, reason, is_parked, counts, extract(epoch from waiting_until - now())::float8 as seconds
      from sync_run where run_id = '${runId}'`)
  )[0];
const letTimePass = () => shop.rows(`update sync_run set lease_until = now() - interval '1 second' where is_parked returning 1`);
const assets = () => shop.rows('select from asset');

describe('a run that the vendor sent away for longer than a worker waits', () => {
  it.each(['/api/v2/documents/all@2', '/api/v2/documents/6*@20', '/api/v2/documents/clients@1', '/api/v2/auth/client_token@1'])(
    'parks at %s, and goes on by itself to the same end',
    async (place) => {
      shop = await openPassportalWorkshop(twoPractices(140, 20));
      const id = await shop.connect();
      shop.sandbox.endTokens();
      shop.sandbox.setFaults([parseFault(`${place}=429:3600`)]);
      const runId = await start(id);
      const parked = await stored(runId);

      expect(parked).toMatchObject({
        state: 'running',
        is_parked: true,
        reason: expect.stringMatching(/asks us to wait 60 minutes|1 hour/),
      });
      expect(parked?.seconds).toBeGreaterThan(3500);
      expect(await assets()).toHaveLength((await shop.rows("select from source_record where role = 'devices'")).length);
      expect(await shop.rows('select from sync_problem')).toEqual([]);

      const asked = shop.sandbox.requests();
      await expect(work(runId)).rejects.toThrow(/interrupted/);
      expect(await shop.inAccount((tx) => requestRun(tx, shop.jobs, id, 'manual'))).toMatchObject({ id: runId });
      expect(shop.sandbox.requests()).toBe(asked);

      shop.sandbox.setFaults([]);
      await letTimePass();
      await work(runId);
      expect(await stored(runId)).toMatchObject({ state: 'succeeded', is_parked: false, reason: null, seconds: null });
      expect((await stored(runId))?.counts).toMatchObject({ read: 160, created: 160, details: 160, missing: 0 });
      expect(await assets()).toHaveLength(160);
    },
  );

  it('ends when a member stops it, without waiting for the vendor', async () => {
    shop = await openPassportalWorkshop(twoPractices(5, 5));
    const id = await shop.connect();
    shop.sandbox.setFaults([parseFault('/api/v2/documents/6*@3=429:3600')]);
    const runId = await start(id);
    await shop.inAccount((tx) => requestCancel(tx, runId));
    await work(runId);

    expect(await stored(runId)).toMatchObject({ state: 'cancelled', is_parked: false });
  });

  it('is given up after a day', async () => {
    shop = await openPassportalWorkshop(twoPractices(5, 5));
    const id = await shop.connect();
    shop.sandbox.setFaults([parseFault('/api/v2/documents/clients@1+=429:50000')]);
    const runId = await start(id);
    await letTimePass();
    await shop.rows(`update sync_run set started_at = started_at - interval '14 hours' returning 1`);
    await work(runId);

    expect(await stored(runId)).toMatchObject({ state: 'failed', reason: expect.stringMatching(/asks us to wait/) });
  });
});

describe('after an outage or a refused key', () => {
  it.each(['503', '401'])('(%s) the next try comes soon, and less soon each time, until one is good', async (fault) => {
    shop = await openPassportalWorkshop(twoPractices(2, 2));
    const id = await shop.connect();
    // The appointment of the day lies far enough off not to be the earlier one.
    const midday = await farFromItsMinute();
    shop.setting.now = () => midday;
    shop.sandbox.endTokens();
    shop.sandbox.setFaults([parseFault(`*@*=${fault}`)]);
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await shop.sync(id);
      pauses.push(await pause(midday));
    }
    expect(pauses).toEqual([1, 2, 5, 10]);

    const later = new Date(midday.getTime() + 11 * MINUTE);
    shop.setting.now = () => later;
    shop.sandbox.setFaults([]);
    expect(await startDueRuns(shop.setting, shop.jobs)).toBe(1);
    expect((await shop.sync(id)).state).toBe('succeeded');
    expect(await pause(later)).toBeGreaterThan(30);
    expect(await shop.rows('select setbacks from integration')).toEqual([{ setbacks: 0 }]);
  });

  const pause = async (from: Date) => {
    const [row] = await shop.rows<{ next_run_at: Date }>('select next_run_at from integration');
    return Math.round(((row?.next_run_at.getTime() ?? 0) - from.getTime()) / MINUTE);
  };

  /** Two hours behind the minute of the day at which the integration syncs. */
  async function farFromItsMinute(): Promise<Date> {
    const [row] = await shop.rows<{ next_run_at: Date }>('select next_run_at from integration');
    return new Date((row?.next_run_at.getTime() ?? 0) + 120 * MINUTE);
  }
});
