import { afterEach, describe, expect, it } from 'vitest';
import { findConnector } from '#connectors';
import { findIntegration, updateIntegration } from '#integrations';
import { parseFault } from '../../sandboxes/auvik/index.ts';
import { aDetails, aDevice, aTenant, deviceId, HARBOR, MAPLE, serialOf, twoClients } from '../../tests/auvik-fleet.ts';
import { idOf, openPassportalWorkshop, twoPractices } from '../../tests/passportal-workshop.ts';
import { openWorkshop, type Workshop } from '../../tests/workshop.ts';
import { decideHold, reconcileDecided } from './holds/decide-hold.ts';
import { type Decision, type Hold, selectGoing, selectHolds } from './holds/hold-store.ts';
import { checkInventory } from './inventory-check.ts';

/**
 * What would go all at once waits for a person, who can let it go or keep it: devices, companies
 * and the values of single fields.
 */

let shop: Pick<Workshop, 'rows' | 'inAccount' | 'close' | 'sync' | 'connect' | 'setting' | 'actor'>;
afterEach(() => shop.close());

async function open(fleet: readonly object[]): Promise<{ auvik: Workshop['sandbox']; id: string }> {
  const opened = await openWorkshop(fleet);
  shop = opened;
  const id = await opened.connect();
  expect(await opened.sync(id)).toMatchObject({ state: 'succeeded' });
  return { auvik: opened.sandbox, id };
}

const holds = (id: string) => shop.inAccount((tx) => selectHolds(tx, id));

async function decide(hold: Hold | undefined, decision: Decision): Promise<void> {
  const now = shop.setting.now();
  const { clients } = await shop.inAccount((tx) => decideHold(tx, hold?.id ?? '', { decision, by: 'Ana Moreno', now }));
  await reconcileDecided(shop.setting, shop.actor.accountId, clients);
}

const missing = async () => (await shop.rows("select from asset where presence = 'missing'")).length;
const serials = async () => (await shop.rows('select from asset where serial is not null')).length;
/** What is kept and held is in order: the look over the inventory finds nothing to mend. */
const violations = async () => (await checkInventory(shop.setting, shop.actor.accountId, new AbortController().signal)).found;
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('devices that are no longer listed', () => {
  it('wait for a person when too many go at once, go when that is approved, and the next run succeeds', async () => {
    const { auvik, id } = await open(twoClients(55));
    for (const number of numbers(1, 12)) auvik.removeDevice(deviceId(HARBOR, number));

    expect(await shop.sync(id)).toMatchObject({
      state: 'partial',
      reason: 'Auvik no longer lists 12 of 55 devices of Harbor Clinic. They stay as they are until somebody decides.',
      problems: [{ code: 'DELETIONS_HELD', companyName: 'Harbor Clinic', details: { affected: 12, present: 55 } }],
    });
    const [hold] = await holds(id);
    expect(hold).toMatchObject({ kind: 'devices-missing', companyName: 'Harbor Clinic', affected: 12, present: 55, decision: null });
    const going = hold && (await shop.inAccount((tx) => selectGoing(tx, hold, 3)));
    expect(going).toEqual(['sw-1', 'sw-10', 'sw-11'].map((name) => ({ name, value: null })));
    expect(await missing()).toBe(0);

    await decide(hold, 'approved');
    expect(await missing()).toBe(12);
    expect(await holds(id)).toEqual([]);
    expect(await shop.rows('select from pending_mark')).toEqual([]);
    await expect(decide(hold, 'rejected')).rejects.toThrow('Ana Moreno has decided this already');
    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', reason: null, counts: { missing: 0 } });
    expect(await missing()).toBe(12);
  });

  it('stay when that is rejected, and later runs succeed until others are gone too', async () => {
    const { auvik, id } = await open(twoClients(55));
    for (const number of numbers(1, 12)) auvik.removeDevice(deviceId(HARBOR, number));
    await shop.sync(id);
    await decide((await holds(id))[0], 'rejected');

    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', reason: null });
    expect(await holds(id)).toMatchObject([{ decision: 'rejected', decidedBy: 'Ana Moreno', affected: 12 }]);
    expect(await missing()).toBe(0);

    expect(await violations()).toEqual([]);

    // One more is gone: that is the customer's doing, and it alone goes.
    auvik.removeDevice(deviceId(HARBOR, 13));
    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', counts: { missing: 1 } });
    expect(await missing()).toBe(1);

    // Two of those that were kept are back, and eleven others gone: the decision was not about
    // these.
    for (const number of [1, 2])
      for (const line of aDevice({ tenant: HARBOR, number, serial: serialOf(HARBOR, number) })) auvik.addResource(line);
    for (const number of numbers(20, 30)) auvik.removeDevice(deviceId(HARBOR, number));
    expect(await shop.sync(id)).toMatchObject({ state: 'partial' });
    expect(await holds(id)).toMatchObject([{ decision: null, affected: 21, present: 54 }]);
    expect(await missing()).toBe(1);
  });

  it('take what the vendor says of them elsewhere along, without a question of its own', async () => {
    const details = numbers(1, 12).flatMap((number) => aDetails(HARBOR, number));
    const { auvik, id } = await open([...twoClients(15), ...details]);
    const covered = async () => (await shop.rows('select from asset where warranty_ends_on is not null')).length;
    for (const number of numbers(1, 12)) auvik.removeDevice(deviceId(HARBOR, number));

    expect(await shop.sync(id)).toMatchObject({ state: 'partial' });
    expect((await holds(id)).map(({ label }) => label)).toEqual(['devices']);
    expect(await covered()).toBe(12);
    await decide((await holds(id))[0], 'approved');
    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded' });
    expect(await holds(id)).toEqual([]);
    expect(await covered()).toBe(12);
    expect(await violations()).toEqual([]);
  });

  it('are asked about also where they are details of devices that are there', async () => {
    const details = numbers(1, 12).flatMap((number) => aDetails(HARBOR, number));
    const { auvik, id } = await open([...twoClients(12), ...details]);
    const covered = async () => (await shop.rows('select from asset where warranty_ends_on is not null')).length;
    for (const number of numbers(1, 12)) {
      auvik.removeDevice(deviceId(HARBOR, number));
      for (const line of aDevice({ tenant: HARBOR, number, serial: serialOf(HARBOR, number) })) auvik.addResource(line);
    }

    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded' });
    const [lifecycles, warranties] = (await holds(id)).toSorted((one, other) => (one.label < other.label ? -1 : 1));
    expect([lifecycles, warranties]).toMatchObject([{ label: 'Lifecycles' }, { label: 'Warranties', affected: 12, present: 12 }]);
    expect(await covered()).toBe(12);
    await decide(warranties, 'approved');
    expect(await covered()).toBe(0);
    await shop.sync(id);
    expect((await holds(id)).map(({ label }) => label)).toEqual(['Lifecycles']);
  });

  it('are no longer held when they are back', async () => {
    const { auvik, id } = await open(twoClients(55));
    for (const number of numbers(1, 12)) auvik.removeDevice(deviceId(HARBOR, number));
    await shop.sync(id);
    for (const number of numbers(1, 12))
      for (const line of aDevice({ tenant: HARBOR, number, serial: serialOf(HARBOR, number) })) auvik.addResource(line);

    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded' });
    expect(await holds(id)).toEqual([]);
  });

  it('wait where the whole list is empty, however few there were, and only what was not seen since goes', async () => {
    const { auvik, id } = await open(twoClients(2));
    for (const number of [1, 2]) auvik.removeDevice(deviceId(HARBOR, number));

    expect(await shop.sync(id)).toMatchObject({
      state: 'partial',
      reason: 'Auvik no longer lists 2 of 2 devices of Harbor Clinic. They stay as they are until somebody decides.',
    });
    const [hold] = await holds(id);
    // One of the two is met again by a run that was not finished when the person decided.
    for (const line of aDevice({ tenant: HARBOR, number: 2, serial: serialOf(HARBOR, 2) })) auvik.addResource(line);
    const slow = { kind: 'slow', milliseconds: 60_000 } as const;
    auvik.setFaults([{ path: '/v1/inventory/device/info', contains: MAPLE, from: 1, to: 1, does: slow }]);
    const stop = new AbortController();
    const underWay = shop.sync(id, stop.signal);
    const met = `select from sync_seen where company_key = '${HARBOR}' and stream = 'devices' and rows > 0`;
    await expect.poll(() => shop.rows(met), { timeout: 20_000, interval: 5 }).toHaveLength(1);
    stop.abort();
    await expect(underWay).rejects.toThrow(/interrupted/);
    auvik.setFaults([]);
    await decide(hold, 'approved');

    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded' });
    expect(await shop.rows("select name from asset where presence = 'missing'")).toEqual([{ name: 'sw-1' }]);
  });
});

describe('companies that are no longer listed', () => {
  const site = (number: number) => `7000000000000002${String(number).padStart(2, '0')}`;
  const sites = numbers(1, 12).flatMap((number) => [
    aTenant({ id: site(number), prefix: `site${number}`, name: `Site ${number}`, parent: '700000000000000100' }),
    ...aDevice({ tenant: site(number), number: 1, serial: `SITE${number}` }),
  ]);
  const companiesMissing = async () => (await shop.rows('select from company where missing_since is not null')).length;

  it('wait for a person, the others are read, and later runs succeed with either decision', async () => {
    const { auvik, id } = await open([...twoClients(2), ...sites]);
    for (const number of numbers(1, 11)) auvik.removeTenant(site(number));
    auvik.updateDevice(deviceId(MAPLE, 1), { deviceName: 'renamed' });

    expect(await shop.sync(id)).toMatchObject({
      state: 'partial',
      reason: 'Auvik no longer lists 11 of 15 companies. They stay as they are until somebody decides.',
      problems: [{ code: 'COMPANIES_HELD', companyName: null }],
      counts: { read: 5, changed: 1 },
    });
    expect(await companiesMissing()).toBe(0);
    expect(await missing()).toBe(0);

    const [hold] = await holds(id);
    await decide(hold, 'rejected');
    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded' });
    expect(await companiesMissing()).toBe(0);

    await decide(hold, 'approved');
    expect(await companiesMissing()).toBe(11);
    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded' });
    expect(await holds(id)).toEqual([]);
  });

  it('are missing at once when they are few', async () => {
    const { auvik, id } = await open([...twoClients(2), ...sites]);
    auvik.removeTenant(site(1));

    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded' });
    expect(await companiesMissing()).toBe(1);
    expect(await holds(id)).toEqual([]);
  });
});

describe('a key field that is no longer given', () => {
  const EACH = 15;
  const all = [HARBOR, MAPLE].flatMap((tenant) => numbers(1, EACH).map((number) => ({ tenant, number })));
  const reason = `Auvik no longer gives the serial number of 30 of 30 devices. The old values stay until somebody decides, or until they are given again.`;

  async function lose(): Promise<{ auvik: Workshop['sandbox']; id: string; give: () => void }> {
    const opened = await open(twoClients(EACH));
    for (const { tenant, number } of all) opened.auvik.updateDevice(deviceId(tenant, number), { serialNumber: null });
    const give = () => {
      for (const { tenant, number } of all) opened.auvik.updateDevice(deviceId(tenant, number), { serialNumber: serialOf(tenant, number) });
    };
    return { ...opened, give };
  }

  it('by too many at once keeps its old values until it returns', async () => {
    const { id, give } = await lose();
    const before = await shop.rows('select asset_id, serial from asset order by asset_id');

    expect(await shop.sync(id)).toMatchObject({ state: 'partial', reason, problems: [{ code: 'FIELD_HELD', companyName: null }] });
    expect(await shop.rows('select asset_id, serial from asset order by asset_id')).toEqual(before);
    const [hold] = await holds(id);
    expect(hold).toMatchObject({ kind: 'field-lost', field: 'serial', affected: 30, present: 30 });
    expect(hold && (await shop.inAccount((tx) => selectGoing(tx, hold, 1)))).toEqual([{ name: 'sw-1', value: serialOf(HARBOR, 1) }]);

    expect(await violations()).toEqual([]);

    // Nothing changes at the vendor, and nothing here: it still waits.
    expect(await shop.sync(id)).toMatchObject({ state: 'partial', reason, counts: { same: 30 } });
    give();
    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', reason: null });
    expect(await holds(id)).toEqual([]);
    expect(await shop.rows('select from source_record where kept is not null')).toEqual([]);
    expect(await shop.rows('select asset_id, serial from asset order by asset_id')).toEqual(before);
  });

  it('goes when somebody takes it', async () => {
    const { id } = await lose();
    await shop.sync(id);
    await decide((await holds(id))[0], 'approved');

    expect(await serials()).toBe(0);
    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', reason: null });
    expect(await serials()).toBe(0);
  });

  it('stays for good when somebody keeps the old values, also where the records change otherwise', async () => {
    const { auvik, id } = await lose();
    await shop.sync(id);
    await decide((await holds(id))[0], 'rejected');
    auvik.updateDevice(deviceId(HARBOR, 1), { deviceName: 'renamed' });

    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', reason: null, counts: { changed: 1 } });
    expect(await serials()).toBe(30);
    expect(await shop.rows("select serial from asset where name = 'renamed'")).toEqual([{ serial: serialOf(HARBOR, 1) }]);
  });

  it('by one record simply goes', async () => {
    const { auvik, id } = await open(twoClients(EACH));
    auvik.updateDevice(deviceId(HARBOR, 1), { serialNumber: null });

    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', reason: null });
    expect(await serials()).toBe(29);
    expect(await shop.rows('select from source_record where kept is not null')).toEqual([]);
  });

  it('is not judged by a run that was cut short', async () => {
    const { auvik, id } = await lose();
    const down = { path: '/v1/inventory/device/info', contains: MAPLE, from: 1, to: 99, does: { kind: 'status', status: 401 } } as const;
    auvik.setFaults([down]);

    expect((await shop.sync(id)).state).toBe('failed');
    expect(await holds(id)).toEqual([]);
    expect(await serials()).toBe(30);

    auvik.setFaults([]);
    expect(await shop.sync(id)).toMatchObject({ state: 'partial', reason });
    expect(await serials()).toBe(30);
  });

  it('is told of by the name of the list where it is one of details', async () => {
    const fleet = numbers(1, 12).flatMap((number) => aDetails(HARBOR, number));
    const { auvik, id } = await open([...twoClients(12), ...fleet]);
    expect(await shop.rows('select from asset where warranty_ends_on is not null')).toHaveLength(12);
    auvik.setFaults([parseFault('/v1/inventory/device/warranty@*=null-fields:warrantyExpirationDate')]);

    expect((await shop.sync(id)).reason).toMatch(/^Auvik no longer gives the warranty end of 12 of 12 records in its list “Warranties”\./);
    expect(await shop.rows('select from asset where warranty_ends_on is not null')).toHaveLength(12);
  });
});

it('is no loss where a person decided that a label means nothing', async () => {
  const opened = await openPassportalWorkshop(twoPractices(20, 1));
  shop = opened;
  const id = await opened.connect();
  await opened.sync(id);
  expect(await serials()).toBe(21);
  await shop.inAccount(async (tx) => {
    const { settings } = await findIntegration(tx, id, 'for-change');
    const labels = findConnector('passportal')?.fieldLabels;
    await updateIntegration(tx, id, { settings: labels?.decide(settings, { 'serial number': 'ignore' }) ?? {} });
  });
  opened.sandbox.updateDocument(idOf(1), { row: { label: 'renamed', last_modified: '2026-06-02T08:15:44Z' } });

  expect(await shop.sync(id)).toMatchObject({ state: 'succeeded' });
  expect(await holds(id)).toEqual([]);
  expect(await serials()).toBe(0);
});
