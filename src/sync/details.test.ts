import { afterEach, describe, expect, it } from 'vitest';
import { parseFault } from '../../sandboxes/auvik/index.ts';
import { aDetails, aDevice, deviceId, HARBOR, MAPLE, twoClients } from '../../tests/auvik-fleet.ts';
import { openWorkshop, settingsFor, type Workshop } from '../../tests/workshop.ts';

let shop: Workshop;
afterEach(() => shop.close());

const assets = () =>
  shop.rows<{ asset_id: string; name: string; macs: string[]; warranty_ends_on: string | null; lifecycle_status: string | null }>(
    'select asset_id, name, macs, warranty_ends_on::text, lifecycle_status from asset order by asset_id',
  );
const links = () => shop.rows('select source_record_id from link');

describe('what Auvik says of a device elsewhere', () => {
  it.each([404, 'on'] as const)('is on its asset, and a second sync writes none of it again (version 2: %s)', async (versionTwo) => {
    const core = aDevice({ tenant: HARBOR, number: 90, name: 'core', macs: ['00:1B:21:00:00:01'] });
    shop = await openWorkshop([...twoClients(1), ...core, ...aDetails(HARBOR, 90)], { versionTwo });
    const id = await shop.connect();
    const first = await shop.sync(id);

    expect(first).toMatchObject({ state: 'succeeded', reason: null, problems: [], counts: { read: 3, created: 3 } });
    expect((await assets()).find(({ name }) => name === 'core')).toMatchObject({
      macs: ['00:1b:21:00:00:01'],
      warranty_ends_on: '2027-03-31',
      lifecycle_status: 'sales: available, software maintenance: covered',
    });
    expect(await links()).toHaveLength(3);

    const second = await shop.sync(id);
    expect(second.counts).toMatchObject({ read: 3, same: 3, assetsChanged: 0 });
    expect(second.counts.details).toBe(first.counts.details);
    expect(await shop.rows('select from source_record_version')).toEqual([]);
  });

  it('is taken off again when Auvik withdraws it, without the device being any the less there', async () => {
    shop = await openWorkshop([...twoClients(1), ...aDetails(HARBOR, 1)]);
    const id = await shop.connect();
    await shop.sync(id);
    shop.sandbox.removeDevice(deviceId(HARBOR, 1));
    for (const resource of aDevice({ tenant: HARBOR, number: 1, serial: null })) shop.sandbox.addResource(resource);

    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', counts: { missing: 0 } });
    // A tenant with one warranty and then with none may be an accident: such a step waits for a person, as with devices, but costs the run nothing.
    expect((await assets()).map(({ warranty_ends_on }) => warranty_ends_on)).toContain('2027-03-31');
  });

  it('may be refused by the role: the run has read all it may and says once what is missing and who can mend it', async () => {
    shop = await openWorkshop([...twoClients(2), ...aDetails(HARBOR, 1), ...aDetails(MAPLE, 1)]);
    const id = await shop.connect();
    shop.sandbox.setFaults([parseFault('/v1/inventory/device/warranty@*=403')]);

    const run = await shop.sync(id);

    expect(run).toMatchObject({ state: 'succeeded', reason: null });
    expect(run.problems).toEqual([
      expect.objectContaining({ sentence: expect.stringContaining('lacks “API - Hardware lifecycle”'), companyName: null, count: 3 }),
    ]);
    expect((await assets()).map(({ lifecycle_status }) => lifecycle_status).filter(Boolean)).toHaveLength(2);
  });

  it('that breaks off makes the run partial and keeps what was known', async () => {
    shop = await openWorkshop([...twoClients(1), ...aDetails(HARBOR, 1)]);
    const id = await shop.connect();
    await shop.sync(id);
    shop.sandbox.setFaults([parseFault('/v1/inventory/device/warranty@*=html')]);

    const run = await shop.sync(id);

    expect(run).toMatchObject({
      state: 'partial',
      reason: expect.stringMatching(/^Harbor Clinic: Warranties: Auvik answered with a web page/),
    });
    expect((await assets()).map(({ warranty_ends_on }) => warranty_ends_on)).toContain('2027-03-31');
  });
});

describe('devices that the settings leave out', () => {
  const unmanaged = () => {
    const [device, detail] = aDevice({ tenant: HARBOR, number: 50, name: 'guest-ap' }) as [object, { attributes: object }];
    return [device, { ...detail, attributes: { ...detail.attributes, manageStatus: false } }];
  };
  const withSettings = (devices: string) => ({ settings: { ...settingsFor(shop.sandbox), devices } });
  const change = async (id: string, devices: string) =>
    shop.rows(`update integration set settings = settings || '{"devices":"${devices}"}' where integration_id = '${id}'`);

  it('are read and kept with the reason, make no asset, and come and go with the setting under the same ids', async () => {
    shop = await openWorkshop([...twoClients(1), ...unmanaged()]);
    const id = await shop.connect(withSettings('managed'));
    const first = await shop.sync(id);

    expect(first).toMatchObject({ state: 'succeeded', counts: { read: 3, created: 3, leftOut: 1, assetsCreated: 2, missing: 0 } });
    expect((await assets()).map(({ name }) => name)).not.toContain('guest-ap');
    expect(await shop.rows('select left_out from source_record where left_out is not null')).toEqual([
      { left_out: 'It is not managed in Auvik.' },
    ]);

    await change(id, 'all');
    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', counts: { leftOut: 0, assetsCreated: 1 } });
    const all = await assets();
    expect(all.map(({ name }) => name)).toContain('guest-ap');

    await change(id, 'managed');
    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', counts: { leftOut: 1, missing: 0 } });
    expect(await assets()).toEqual(all.filter(({ name }) => name !== 'guest-ap'));
    expect(await links()).toHaveLength(2);

    await change(id, 'all');
    await shop.sync(id);
    expect(await assets()).toEqual(all);
  });
});

it('keeps every asset when the account gets version 2 of the API, and when it loses it again', async () => {
  shop = await openWorkshop(twoClients(12));
  const id = await shop.connect();
  await shop.sync(id);
  const before = (await assets()).map(({ asset_id }) => asset_id);

  for (const value of ['on', '404']) {
    shop.sandbox.controls.change({ switches: { v2: value } });
    expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', counts: { read: 24, created: 0, missing: 0 } });
    expect((await assets()).map(({ asset_id }) => asset_id)).toEqual(before);
  }
});

it('asks for a device that slipped out of a list while it was read, and does not call it missing', async () => {
  shop = await openWorkshop(twoClients(320));
  const id = await shop.connect();
  await shop.sync(id);
  shop.sandbox.setFaults([parseFault('/v1/inventory/device/info@*=shifted-rows')]);

  expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', counts: { read: 640, same: 640, missing: 0 } });
});

it('believes no more devices gone in one pass than it has asked for, and the others in the next one', async () => {
  shop = await openWorkshop(twoClients(1_100));
  const id = await shop.connect();
  await shop.sync(id);
  for (let number = 1; number <= 105; number += 1) shop.sandbox.removeDevice(deviceId(HARBOR, number));

  expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', counts: { missing: 100 } });
  expect(await shop.sync(id)).toMatchObject({ state: 'succeeded', counts: { missing: 5 } });
});
