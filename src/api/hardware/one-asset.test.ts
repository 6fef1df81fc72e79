import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, GetHardware, GetHardwareProvenance, type HardwareView, ListHardware, ListHardwareHistory, ListRuns } from '#contract';
import { newId } from '#lib';
import { generateFleet } from '../../../sandboxes/auvik/index.ts';
import { type ApiShop, openApiShop } from '../../../tests/api.ts';
import { aDevice, deviceId, HARBOR, MAPLE, serialOf, twoClients } from '../../../tests/auvik-fleet.ts';
import { settingsFor } from '../../../tests/workshop.ts';

let shop: ApiShop;
let integrationId: string;

beforeAll(async () => {
  shop = await openApiShop(twoClients(12));
  const { id, latest_run } = await shop.addIntegration();
  integrationId = id;
  await shop.finished(latest_run?.id ?? '');
});
beforeEach(() => shop.sandbox.setFaults([]));
afterAll(() => shop.close());

async function bySerial(serial: string): Promise<HardwareView> {
  const { data, total_count } = await shop.member.get(ListHardware, { query: { 'filter[serial_number]': serial } });
  expect(total_count).toBe(1);
  return data[0] as HardwareView;
}

const provenance = (assetId: string) => shop.member.get(GetHardwareProvenance, { params: { assetId } });
const history = async (assetId: string) => (await shop.member.get(ListHardwareHistory, { params: { assetId } })).data;

/** What provenance must say of each field of an asset, as the asset shows it. */
function shownValues(asset: HardwareView): Record<string, string | null> {
  return {
    name: asset.name,
    type: asset.type,
    sourceType: asset.source_type,
    manufacturer: asset.manufacturer.name,
    model: asset.model.number,
    serial: asset.serial_number || null,
    macs: asset.mac_addresses.join(', ') || null,
    ips: asset.ip_addresses.join(', ') || null,
    operatingSystem: asset.software.operating_system,
    softwareVersion: asset.software.version,
    firmwareVersion: asset.software.firmware_version,
    description: asset.description,
    presence: asset.presence,
    purchasedOn: asset.purchased_on,
    warrantyEndsOn: asset.warranty.ends_on,
    location: asset.location,
    assignedUser: asset.assigned_user,
    lastUser: asset.last_user,
    assetTag: asset.asset_tag,
    sourceStatus: asset.source_status,
  };
}

function agree(asset: HardwareView, { fields, sources }: Answer<typeof GetHardwareProvenance>): void {
  const told = Object.fromEntries(fields.map(({ field, value }) => [field, value]));
  expect(told).toMatchObject(shownValues(asset));
  expect(sources.map((source) => source.vendor_key).toSorted()).toEqual(asset.record_lineage.map((it) => it.source_record_id).toSorted());
  for (const { value, rule, claims } of fields) {
    expect(rule).not.toBe('');
    for (const claim of claims)
      expect(sources.flatMap(({ id, details }) => [id, ...details.map((detail) => detail.id)])).toContain(claim.source_record);
    if (value === null) expect(claims.filter(({ chosen }) => chosen)).toEqual([]);
  }
}

describe('one asset', () => {
  it('is the same alone as in the list, and its fields name their source', async () => {
    const listed = await bySerial(serialOf(HARBOR, 5));
    const told = await provenance(listed.id);

    expect(await shop.member.get(GetHardware, { params: { assetId: listed.id } })).toEqual(listed);
    agree(listed, told);
    expect(told.sources).toMatchObject([
      {
        vendor_key: deviceId(HARBOR, 5),
        integration: { id: integrationId, name: 'Auvik', connector_name: 'Auvik' },
        company: { key: HARBOR, name: 'Harbor Clinic' },
        missing_since: null,
        body: { device: { attributes: { serialNumber: serialOf(HARBOR, 5) } } },
      },
    ]);
    expect(told.fields.find(({ field }) => field === 'serial')?.claims).toMatchObject([{ value: serialOf(HARBOR, 5), chosen: true }]);
  });

  it('agrees with its provenance for a fleet with every imperfection there is', async () => {
    const fleet = [...generateFleet({ devices: 150, clients: 3, seed: 'provenance' })].map((line) => JSON.parse(line) as { type: string });
    const other = await openApiShop(fleet);
    const root = (fleet as { type: string; attributes: { domainPrefix: string; tenantType: string } }[]).find(
      (it) => it.attributes.tenantType === 'multiClient',
    );
    const added = await other.addIntegration({ ...settingsFor(other.sandbox), domainPrefix: root?.attributes.domainPrefix ?? '' });
    await other.finished(added.latest_run?.id ?? '');
    const { data } = await other.member.get(ListHardware, { query: { page_size: '200' } });

    for (const asset of data) agree(asset, await other.member.get(GetHardwareProvenance, { params: { assetId: asset.id } }));

    expect(data.length).toBeGreaterThan(120);
    await other.close();
  });

  it('that never was is not found, an id that is none is refused', async () => {
    for (const endpoint of [GetHardware, GetHardwareProvenance, ListHardwareHistory]) {
      expect(await shop.member.refused(endpoint, { params: { assetId: newId() } })).toMatchObject({ status: 404, code: 'NOT_FOUND' });
      expect(await shop.member.refused(endpoint, { params: { assetId: 'sw-1' } })).toMatchObject({ status: 400, field: 'assetId' });
    }
  });
});

describe('a serial number that two assets carry', () => {
  const aside = async (assetId: string) =>
    (await provenance(assetId)).same_serial.map(({ asset, client, sentence }) => [asset.name, client.name, sentence]);

  it('is told of on both, with why they are two, and no more once it is mended', async () => {
    const [one, two] = [await bySerial(serialOf(HARBOR, 4)), await bySerial(serialOf(HARBOR, 5))];
    expect(await aside(one.id)).toEqual([]);
    shop.sandbox.updateDevice(deviceId(HARBOR, 5), { serialNumber: serialOf(HARBOR, 4) });
    await shop.syncOverHttp(integrationId);

    const because = expect.stringMatching(/^One source reports the number on two devices at the same time/);
    expect(await aside(one.id)).toEqual([[two.name, two.client.name, because]]);
    expect(await aside(two.id)).toEqual([[one.name, one.client.name, because]]);

    shop.sandbox.updateDevice(deviceId(HARBOR, 5), { serialNumber: serialOf(HARBOR, 5) });
    await shop.syncOverHttp(integrationId);
    expect(await aside(one.id)).toEqual([]);
  });

  it('is told of across clients as a question of whose the device is', async () => {
    const [here, there] = [await bySerial(serialOf(HARBOR, 6)), await bySerial(serialOf(MAPLE, 6))];
    shop.sandbox.updateDevice(deviceId(MAPLE, 6), { serialNumber: serialOf(HARBOR, 6) });
    await shop.syncOverHttp(integrationId);

    expect(await aside(here.id)).toEqual([[there.name, there.client.name, expect.stringMatching(/^It belongs to another client/)]]);
    shop.sandbox.updateDevice(deviceId(MAPLE, 6), { serialNumber: serialOf(MAPLE, 6) });
    await shop.syncOverHttp(integrationId);
  });
});

describe('the history of an asset', () => {
  it('begins with its finding and tells what changed, newest first, with the run that saw it', async () => {
    const asset = await bySerial(serialOf(HARBOR, 2));
    shop.sandbox.updateDevice(deviceId(HARBOR, 2), { deviceName: 'core-renamed' });
    await shop.syncOverHttp(integrationId);
    shop.sandbox.updateDevice(deviceId(HARBOR, 2), { deviceName: 'core-again', softwareVersion: '18.1', makeModel: 'C9500' });
    const run = await shop.syncOverHttp(integrationId);

    const told = await history(asset.id);

    expect(told.map(({ summary }) => summary)).toEqual([
      'Name, model and software version changed',
      'Name changed',
      'Found and added to the inventory',
    ]);
    expect(told[0]).toMatchObject({
      run_id: run.id,
      changes: [
        { field: 'name', label: 'Name', from: 'core-renamed', to: 'core-again' },
        { field: 'model', label: 'Model', from: 'C9300-48P', to: 'C9500' },
        { field: 'software_version', label: 'Software version', from: '17.9.4', to: '18.1' },
      ],
    });
    expect(told[1]).toMatchObject({ changes: [{ from: 'sw-2', to: 'core-renamed' }] });
    expect(told.at(-1)).toMatchObject({ at: asset.record_created_at, run_id: null, changes: [] });
    const now = await bySerial(serialOf(HARBOR, 2));
    expect(now).toMatchObject({ id: asset.id, name: 'core-again', record_created_at: asset.record_created_at });
    agree(now, await provenance(asset.id));
    expect((await shop.member.get(ListRuns, { params: { integrationId } })).data.map(({ id }) => id)).toContain(told[1]?.run_id);
  });

  it('tells when it was no longer found, and when it came back', async () => {
    const asset = await bySerial(serialOf(HARBOR, 9));
    shop.sandbox.removeDevice(deviceId(HARBOR, 9));
    await shop.syncOverHttp(integrationId);
    expect(await bySerial(serialOf(HARBOR, 9))).toMatchObject({ id: asset.id, presence: 'missing' });
    agree(await bySerial(serialOf(HARBOR, 9)), await provenance(asset.id));
    for (const resource of aDevice({ tenant: HARBOR, number: 9, serial: serialOf(HARBOR, 9) })) shop.sandbox.addResource(resource);
    await shop.syncOverHttp(integrationId);

    const [back, went] = await history(asset.id);

    expect(went).toMatchObject({ summary: 'Presence changed', changes: [{ from: 'active', to: 'missing' }] });
    expect(back).toMatchObject({ summary: 'Presence changed', changes: [{ from: 'missing', to: 'active' }] });
  });
});

describe('two assets that turn out to be one', () => {
  it('are one from then on, and the id that went answers with the one that stayed', async () => {
    const [gone, here] = [await bySerial(serialOf(MAPLE, 3)), await bySerial(serialOf(MAPLE, 4))];
    shop.sandbox.removeDevice(deviceId(MAPLE, 3));
    shop.sandbox.updateDevice(deviceId(MAPLE, 4), { serialNumber: serialOf(MAPLE, 3) });
    await shop.syncOverHttp(integrationId);

    const one = await bySerial(serialOf(MAPLE, 3));

    for (const assetId of [gone.id, here.id]) {
      expect(await shop.member.get(GetHardware, { params: { assetId } })).toEqual(one);
      expect(await provenance(assetId)).toEqual(await provenance(one.id));
      expect(await history(assetId)).toEqual(await history(one.id));
    }
    expect((await shop.member.get(ListHardware, { query: { 'filter[id]': `in:${gone.id},${here.id}` } })).data.map(({ id }) => id)).toEqual(
      [one.id],
    );
    expect(one.record_lineage.map((it) => it.source_record_id).toSorted()).toEqual([deviceId(MAPLE, 3), deviceId(MAPLE, 4)].toSorted());
    agree(one, await provenance(one.id));
    expect(await shop.stranger.refused(GetHardware, { params: { assetId: gone.id } })).toMatchObject({ status: 404 });
  });
});
