import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { twoClients } from '../../tests/auvik-fleet.ts';
import { openWorkshop, type Workshop } from '../../tests/workshop.ts';
import { resendLostRuns } from './lost-runs.ts';
import { keepSchedules } from './schedule.ts';
import { SYNC_JOB } from './sync-job.ts';
import { requestRun, workOnRun } from './work.ts';

let shop: Workshop;
let integrationId: string;
beforeAll(async () => {
  shop = await openWorkshop(twoClients(1));
  integrationId = await shop.connect();
});
afterAll(() => shop.close());

let runId: string;
beforeEach(async () => {
  await shop.rows("update sync_run set finished_at = now(), state = 'cancelled' where finished_at is null");
  await shop.rows('delete from pgboss.job');
  runId = (await request()).id;
});

const request = () => shop.inAccount((tx) => requestRun(tx, shop.jobs, integrationId, 'manual'));
const resend = () => resendLostRuns(shop.setting, shop.jobs);
const waitingJobs = () => shop.rows<{ data: object }>("select data from pgboss.job where name = 'sync' and state in ('created', 'retry')");
const theJob = () => ({ data: { accountId: shop.actor.accountId, runId } });

/** A worker took the run and its job; then it was killed, and its lease has ended. */
async function killedWorker(): Promise<void> {
  await shop.rows("update pgboss.job set state = 'active', started_on = now() - interval '20 seconds', heartbeat_on = now()");
  await shop.rows("update sync_run set state = 'running', fence = 1, lease_until = now() - interval '1 second' where finished_at is null");
}

describe('an open run that nobody works on is sent on', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['its job was deleted from the queue', () => shop.rows('delete from pgboss.job')],
    ['its job used up its attempts', () => shop.rows("update pgboss.job set state = 'failed', completed_on = now()")],
    [
      'its job waits long for another attempt',
      () => shop.rows("update pgboss.job set state = 'retry', start_after = now() + interval '1 hour'"),
    ],
    ['its worker was killed', killedWorker],
    ['the queue itself was emptied', () => shop.rows('delete from pgboss.job; delete from pgboss.queue')],
  ])('when %s', async (_, lose) => {
    await lose();

    expect(await resend()).toBe(1);
    expect(await resend()).toBe(0);
    expect(await waitingJobs()).toEqual([theJob()]);
  });

  it('once, whoever looks at the same moment', async () => {
    await shop.rows('delete from pgboss.job');

    const sent = await Promise.all([resend(), resend(), resend()]);

    expect(sent.toSorted()).toEqual([0, 0, 1]);
    expect(await waitingJobs()).toEqual([theJob()]);
  });

  it('by Sync now, which starts no other', async () => {
    await shop.rows('delete from pgboss.job');

    expect((await request()).id).toBe(runId);
    expect(await waitingJobs()).toEqual([theJob()]);
  });
});

describe('left alone is', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a run that waits its turn in the queue', async () => undefined],
    [
      'a run that a worker holds, though its job was lost',
      async () => {
        await shop.rows("update sync_run set state = 'running', lease_until = now() + interval '15 seconds' where finished_at is null");
        await shop.rows('delete from pgboss.job');
      },
    ],
    ['a run whose job was taken a moment ago', () => shop.rows("update pgboss.job set state = 'active', started_on = now()")],
    ['a run that was sent for later', () => shop.rows("update pgboss.job set start_after = now() + interval '1 hour'")],
    [
      'a run that is over',
      async () => {
        await shop.rows("update sync_run set finished_at = now(), state = 'succeeded'");
        await shop.rows('delete from pgboss.job');
      },
    ],
  ])('%s', async (_, arrange) => {
    await arrange();
    const before = await waitingJobs();

    expect(await resend()).toBe(0);
    expect(await waitingJobs()).toEqual(before);
  });
});

it('goes on where a worker keeps the schedules, at its start', async () => {
  await shop.rows('delete from pgboss.job');
  await shop.jobs.work(SYNC_JOB, { concurrency: 1 }, (job, stopping) => workOnRun(shop.setting, job.accountId, job.runId, stopping));
  const stop = keepSchedules(shop.setting, shop.jobs);

  const state = async () => (await shop.rows<{ state: string }>(`select state from sync_run where run_id = '${runId}'`))[0]?.state;
  await expect.poll(state, { timeout: 20_000, interval: 20 }).toBe('succeeded');
  await stop();
});
