import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockMapping, mappingOf, type PersonDecision, planMoves } from '#clients';
import { findIntegration } from '#integrations';
import { AppError, newId } from '#lib';
import { selectPendingClients } from '#pending';
import { MAPLE, twoClients } from '../../../tests/auvik-fleet.ts';
import { openWorkshop, type Workshop } from '../../../tests/workshop.ts';
import { checkInventory } from '../inventory-check.ts';
import { applyMapping, carryOut } from '../move-companies.ts';
import { startDueRuns } from '../schedule.ts';
import { sweepPending } from '../sweep-pending.ts';
import { workOnRun } from '../work.ts';
import { eraseRemoved } from './erase-removed.ts';
import { countStillTakenOut, measureRemoval, removeIntegration, undoRemoval } from './remove-integration.ts';

let shop: Workshop;
/** Knows Harbor and Maple. */
let first: string;
/** Knows the same devices of Harbor, and leaves Maple out. */
let second: string;

const EACH = 3;
const never = new AbortController().signal;
const at = (hours: number) => new Date(Date.now() + hours * 60 * 60 * 1000);

beforeAll(async () => {
  shop = await openWorkshop(twoClients(EACH));
  first = await shop.connect({ name: 'First' });
  await shop.sync(first);
  second = await shop.connect({ name: 'Second' });
  await shop.sync(second);
  await leaveOut(second, MAPLE);
  await shop.rows(`update integration set paused_at = now(), next_run_at = null where integration_id = '${second}' returning 1`);
});
afterAll(() => shop.close());

async function leaveOut(integrationId: string, companyKey: string): Promise<void> {
  await shop.inAccount(async (tx) => {
    await lockMapping(tx);
    const { mapping } = await findIntegration(tx, integrationId);
    const decision: PersonDecision = { standing: { state: 'left-out', how: 'person', target: null }, by: 'Ana' };
    const moves = await planMoves(tx, integrationId, mappingOf(mapping), new Map([[companyKey, decision]]));
    await carryOut(tx, moves, { runId: null, now: new Date() });
  });
}

/** Everything that somebody could tell apart; not when an asset was written. */
async function everything(): Promise<unknown> {
  const all = async (text: string) => (await shop.rows<{ it: unknown }>(text)).map(({ it }) => it);
  return {
    assets: await all(`select to_jsonb(a) - 'created_at' - 'updated_at' as it from asset a order by asset_id`),
    links: await all('select to_jsonb(l) as it from link l order by source_record_id'),
    redirects: await all(`select to_jsonb(r) - 'redirected_at' as it from asset_redirect r order by from_asset_id`),
    clients: await all('select to_jsonb(k) as it from client k order by client_id'),
    companies: await all('select to_jsonb(c) as it from company c order by integration_id, company_key'),
    records: await all('select to_jsonb(r) as it from source_record r order by source_record_id'),
    integrations: await all('select to_jsonb(i) as it from integration i order by integration_id'),
  };
}

const remove = (id: string, choice: 'keep' | 'take-out', now = new Date()) =>
  shop.inAccount((tx) => removeIntegration(tx, id, { choice, by: 'Ana Moreno', now }));
const undo = (id: string, now = new Date()) => shop.inAccount((tx) => undoRemoval(tx, id, now));
const sweep = () => sweepPending({ ...shop.setting, now: () => at(0.1) }, never);
const check = async () => (await checkInventory(shop.setting, shop.actor.accountId, never)).found;
const assets = () =>
  shop.rows<{ client: string; integration_ids: string[] }>(
    'select k.name as client, a.integration_ids from asset a join client k using (account_id, client_id) order by a.asset_id',
  );

/** The states an integration may be in when it is removed. */
const STATES: Record<string, () => Promise<void>> = {
  'in sync': async () => undefined,
  paused: () => set('paused_at = now(), next_run_at = null'),
  disabled: () => set(`disabled_at = now(), refusals = 5, state_reason = 'Refused.', next_run_at = null`),
  due: () => set(`next_run_at = now() - interval '1 hour'`),
  'with a run that waits for a worker': () => openRun(`'queued', null, false`),
  'with a run that is parked': () => openRun(`'running', now() + interval '1 hour', true`),
  'with a run whose worker was killed': () => openRun(`'running', now() - interval '1 minute', false`),
};

async function set(columns: string): Promise<void> {
  await shop.rows(`update integration set ${columns} where integration_id = '${first}' returning 1`);
}

async function openRun(how: string): Promise<void> {
  await shop.rows(`insert into sync_run (account_id, run_id, integration_id, trigger, phase, state, lease_until, is_parked)
    values ('${shop.actor.accountId}', '${newId()}', '${first}', 'manual', 'devices', ${how}) returning 1`);
}

/** What workers come across once the integration is removed. */
async function letWorkersLook(): Promise<void> {
  await startDueRuns({ ...shop.setting, now: () => at(30) }, shop.jobs);
  const open = await shop.rows<{ run_id: string }>(`select run_id from sync_run where finished_at is null and integration_id = '${first}'`);
  for (const { run_id } of open) await workOnRun(shop.setting, shop.actor.accountId, run_id, never);
}

const CASES = Object.keys(STATES).flatMap((state) => (['keep', 'take-out'] as const).map((choice) => ({ state, choice })));

describe('an integration that is removed and had back', () => {
  it.each(CASES)('is the same as before: $state, $choice', async ({ state, choice }) => {
    await STATES[state]?.();
    const before = await everything();
    const requests = shop.sandbox.requests();

    await remove(first, choice);
    await letWorkersLook();
    await sweep();

    expect(await shop.rows(`select from sync_run where finished_at is null and integration_id = '${first}'`)).toEqual([]);
    expect(shop.sandbox.requests()).toBe(requests);
    expect(await check()).toEqual([]);
    expect(await assets()).toHaveLength(choice === 'keep' ? 2 * EACH : EACH);
    await undo(first, at(23));
    await sweep();
    expect(await everything()).toEqual(before);
    expect(await check()).toEqual([]);
    expect(await shop.inAccount((tx) => selectPendingClients(tx))).toEqual([]);
    await set(`paused_at = null, disabled_at = null, refusals = 0, state_reason = null, next_run_at = now() + interval '40 hours'`);
  });
});

describe('a removal', () => {
  it('tells beforehand what goes, and that is what goes', async () => {
    const expected = { companies: 2, records: 2 * EACH, assetsOnlyHere: EACH, assetsElsewhereToo: EACH };
    const told = await shop.inAccount((tx) => measureRemoval(tx, first));
    expect(told).toMatchObject(expected);
    expect(told.clientsEmptied.map(({ name, isRemoved }) => [name, isRemoved])).toEqual([['Maple Schools', true]]);

    expect((await remove(first, 'take-out')).effect).toEqual(told);
    expect(await shop.inAccount((tx) => countStillTakenOut(tx, first))).toBe(2);
    await sweep();
    expect(await shop.inAccount((tx) => countStillTakenOut(tx, first))).toBe(0);
    expect(await assets()).toEqual(Array(EACH).fill({ client: 'Harbor Clinic', integration_ids: [second] }));
    await undo(first);
    await sweep();
  });

  it('is refused twice, and so is its undoing', async () => {
    const saying = (sentence: RegExp) => expect.objectContaining({ code: 'CONFLICT', message: expect.stringMatching(sentence) });
    await expect(undo(first)).rejects.toEqual(saying(/First is not removed/));
    await remove(first, 'keep');
    await expect(remove(first, 'take-out')).rejects.toEqual(saying(/First was removed by Ana Moreno.*Undo the removal first/));
    await expect(undo(first, at(24.1))).rejects.toEqual(saying(/removed more than a day ago.*Add the integration anew/));
    await expect(undo(first, at(24.1))).rejects.toBeInstanceOf(AppError);
    await undo(first);
  });

  it('gives no company a client again, whatever a run that was under way does', async () => {
    const before = await everything();
    await remove(first, 'take-out');
    await shop.inAccount((tx) => applyMapping(tx, first, { runId: null, now: new Date() }));
    await sweep();
    expect(await assets()).toHaveLength(EACH);
    await undo(first);
    await sweep();
    expect(await everything()).toEqual(before);
  });
});

describe('a day later', () => {
  const tomorrow = () => ({ ...shop.setting, now: () => at(24.5) });

  it('nothing is erased of what is not removed, nor before the day is over', async () => {
    await remove(first, 'keep');
    expect(await eraseRemoved({ ...shop.setting, now: () => at(23) }, never)).toBe(0);
    await undo(first);
    expect(await eraseRemoved(tomorrow(), never)).toBe(0);
  });

  it('what was kept has lost its credentials and nothing else', async () => {
    const before = await assets();
    await remove(second, 'keep');
    expect(await eraseRemoved(tomorrow(), never)).toBe(1);
    expect(await eraseRemoved(tomorrow(), never)).toBe(0);
    const [stored] = await shop.rows(
      `select secrets, memory, erased_at is not null as is_erased from integration where integration_id = '${second}'`,
    );
    expect(stored).toEqual({ secrets: {}, memory: {}, is_erased: true });
    expect(await assets()).toEqual(before);
    expect(await check()).toEqual([]);
    await expect(undo(second)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('what was taken out is gone with its records and the client that it alone had', async () => {
    const ids = (
      await shop.rows<{ asset_id: string }>(`select asset_id from asset where cardinality(integration_ids) = 2 order by asset_id`)
    ).map((row) => row.asset_id);
    await remove(first, 'take-out');
    await sweep();
    await eraseRemoved(tomorrow(), never);

    for (const table of ['integration', 'company', 'source_record', 'company_read', 'sync_run', 'set_aside', 'hold'])
      expect(await shop.rows(`select from ${table} where integration_id = '${first}'`), table).toEqual([]);
    expect(await shop.inAccount(({ run }) => sql<{ name: string }>`select name from client`.execute(run).then(({ rows }) => rows))).toEqual(
      [{ name: 'Harbor Clinic' }],
    );
    expect((await shop.rows<{ asset_id: string }>('select asset_id from asset order by asset_id')).map((row) => row.asset_id)).toEqual(ids);
    expect(await check()).toEqual([]);
  });
});
