import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AddClientGroup, DecideHold, GetHardwareProvenance, GetIntegration, GetRun, ListClients, ListHardware, ListHolds } from '#contract';
import { type ApiShop, openApiShop } from '../../../tests/api.ts';
import { deviceId, HARBOR, MAPLE, serialOf, twoClients } from '../../../tests/auvik-fleet.ts';
import type { Caller } from '../../../tests/caller.ts';
import { openReception, type Person } from '../../../tests/people.ts';

let shop: ApiShop;
/** Sees Harbor Clinic alone, and may sync. */
let hal: Person;
let integrationId: string;

const EACH = 12;

beforeAll(async () => {
  shop = await openApiShop(twoClients(EACH));
  const added = await shop.addIntegration();
  integrationId = added.id;
  await shop.finished(added.latest_run?.id ?? '');
  const { data } = await shop.administrator.get(ListClients, {});
  const client_ids = data.filter(({ name }) => name === 'Harbor Clinic').map(({ id }) => id);
  const group = await shop.administrator.get(AddClientGroup, { body: { name: 'North', client_ids, member_ids: [] } });
  hal = await openReception(shop).join('Hal', { permissions: ['manage-sync-settings'], client_group_ids: [group.id] });
  for (const tenant of [HARBOR, MAPLE])
    for (let number = 1; number <= EACH; number += 1) {
      if (tenant === HARBOR) shop.sandbox.removeDevice(deviceId(tenant, number));
      else shop.sandbox.updateDevice(deviceId(tenant, number), { serialNumber: null });
    }
  await shop.syncOverHttp(integrationId);
}, 120_000);
afterAll(() => shop.close());

const list = async (caller: Caller) => (await caller.get(ListHolds, { params: { integrationId } })).data;
const decide = (caller: Caller, holdId: string, decision: 'approve' | 'reject') =>
  caller.get(DecideHold, { params: { holdId }, body: { decision } });
const missing = async () => (await shop.administrator.get(ListHardware, { query: { 'filter[presence]': 'missing' } })).total_count;
const kindOf = (kind: string) => async (caller: Caller) => (await list(caller)).find((hold) => hold.kind === kind);
const devices = kindOf('devices-missing');
const field = kindOf('field-lost');

describe('what a sync held back', () => {
  it('is listed with what would go, and stands among the problems of the run', async () => {
    const sentences = [
      'Auvik no longer lists 12 of 12 devices of Harbor Clinic. They stay as they are until somebody decides.',
      'Auvik no longer gives the serial number of 12 of 12 devices. The old values stay until somebody decides, or until they are given again.',
    ];
    const holds = await list(shop.member);

    expect(holds.map(({ sentence }) => sentence)).toEqual(sentences);
    expect(holds.map(({ decision, decided_by }) => [decision, decided_by])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(holds[0]?.going.slice(0, 2)).toEqual(['sw-1', 'sw-10'].map((name) => ({ name, value: null })));
    expect(holds[1]).toMatchObject({ field: 'serial number', company_name: null, affected: 12, present: 12 });
    expect(holds[1]?.going[0]).toEqual({ name: 'sw-1', value: serialOf(MAPLE, 1) });
    const run = await shop.member.get(GetRun, { params: { runId: holds[0]?.run_id ?? '' } });
    expect(run.problems.map(({ sentence }) => sentence)).toEqual(expect.arrayContaining(sentences));
  });

  it('is told to members of a client group as far as it is about their clients alone', async () => {
    expect((await list(hal)).map(({ company_name }) => company_name)).toEqual(['Harbor Clinic']);
    const holdId = (await field(shop.administrator))?.id ?? '';

    expect(await hal.refused(DecideHold, { params: { holdId }, body: { decision: 'approve' } })).toMatchObject({ status: 404 });
  });

  it('shows the old values where they come from', async () => {
    const query = { 'filter[client.name]': 'Maple Schools', 'filter[name]': 'sw-1' };
    const [asset] = (await shop.administrator.get(ListHardware, { query })).data;
    const provenance = await shop.administrator.get(GetHardwareProvenance, { params: { assetId: asset?.id ?? '' } });

    expect(asset?.serial_number).toBe(serialOf(MAPLE, 1));
    expect(JSON.stringify(provenance)).toContain(serialOf(MAPLE, 1));
  });

  it('stays when that is decided, and can go later all the same: at once, and only once', async () => {
    const hold = await devices(hal);
    const kept = await decide(hal, hold?.id ?? '', 'reject');
    expect(kept).toMatchObject({ decision: 'rejected', decided_by: 'Hal Tester' });
    expect(kept.sentence).toBe('Auvik no longer lists 12 of 12 devices of Harbor Clinic. Hal Tester decided to keep them.');
    expect((await devices(shop.member))?.decision).toBe('rejected');
    expect(await missing()).toBe(0);

    expect(await decide(shop.manager, hold?.id ?? '', 'approve')).toMatchObject({ decision: 'approved', decided_by: 'manager' });
    expect(await missing()).toBe(EACH);
    expect(await devices(shop.member)).toBeUndefined();
    const again = { params: { holdId: hold?.id ?? '' }, body: { decision: 'reject' } } as const;
    expect(await shop.manager.refused(DecideHold, again)).toMatchObject({
      status: 409,
      detail: 'manager has decided this already: it was carried out.',
    });
  });

  it('leaves a healthy integration once all is decided', async () => {
    await decide(shop.manager, (await field(shop.manager))?.id ?? '', 'approve');
    const query = { 'filter[client.name]': 'Maple Schools' };
    const { data } = await shop.administrator.get(ListHardware, { query });
    expect(data.map(({ serial_number }) => serial_number)).toEqual(Array.from({ length: EACH }, () => ''));

    await shop.syncOverHttp(integrationId);
    expect(await shop.administrator.get(GetIntegration, { params: { integrationId } })).toMatchObject({ state: 'healthy' });
    expect(await list(shop.member)).toEqual([]);
  });
});
