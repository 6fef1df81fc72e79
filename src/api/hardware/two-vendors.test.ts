import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AddIntegration,
  GetHardwareFacets,
  GetHardwareProvenance,
  type HardwareView,
  ListHardware,
  ListHardwareHistory,
  RenameClient,
} from '#contract';
import { type PassportalSandbox, startPassportalSandbox } from '../../../sandboxes/passportal/index.ts';
import { type ApiShop, openApiShop } from '../../../tests/api.ts';
import { SEARCH_TEXT_OF_OLD_ROWS } from '../../../tests/asset-list.ts';
import { aDevice, aTenant, deviceId } from '../../../tests/auvik-fleet.ts';
import { anAsset } from '../../../tests/passportal-workshop.ts';

let shop: ApiShop;
let passportal: PassportalSandbox;
let ids: { auvik: string; passportal: string };

const TENANT = '700000000000000001';
const SHARED = { Type: 'Switch', 'Serial Number': ' foc00000001 ', Manufacturer: 'Cisco Systems', Model: '', 'Primary IP': '10.9.9.9' };
const DATES = { 'Purchase Date (YYYY-MM-DD)': '2021-06-03', Location: 'Comms room' };
const WHOSE = { 'Assigned User': 'Zoë Quill', 'Operating System': 'Windows 11 Pro' };

const UNREAD = { 'Purchase Date': '03/04/2021', 'MAC Address': 'on the sticker', 'Asset Tag': 'BW-0042\0' };

/** Two devices that Auvik sees, one of which Passportal knows too, under another spelling of the company; and one that only Passportal knows. */
beforeAll(async () => {
  const tenant = aTenant({ id: TENANT, prefix: 'northpeak', name: 'Brightwater Dental, Inc.' });
  shop = await openApiShop([tenant, ...aDevice({ tenant: TENANT, number: 1 }), ...aDevice({ tenant: TENANT, number: 2 })]);
  const ahead = new Date(Date.now() + 40 * 24 * 60 * 60 * 1000).toISOString();
  shop.sandbox.updateDevice(deviceId(TENANT, 2), { lastSeenTime: ahead, description: 'ends in NULs\0\0' });
  const client = { type: 'client', id: 52010002, name: 'BRIGHTWATER DENTAL' };
  const resources = [
    client,
    anAsset(1, { label: 'Core switch', fields: { ...SHARED, ...DATES } }),
    anAsset(3, { fields: { ...WHOSE, ...UNREAD } }),
  ];
  passportal = await startPassportalSandbox({ resources });
  const auvik = await shop.addIntegration();
  await shop.finished(auvik.latest_run?.id ?? '');
  const settings = {
    accessKeyId: passportal.keyId,
    secretAccessKey: passportal.secret,
    datacenter: 'custom',
    customAddress: passportal.url,
  };
  const body = { connector_id: 'passportal', settings, mapping: { mode: 'per-client-systems' } } as const;
  const added = await shop.administrator.get(AddIntegration, { body });
  ids = { auvik: auvik.id, passportal: added.id };
  expect((await shop.finished(added.latest_run?.id ?? '')).state).toBe('succeeded');
});
afterAll(async () => {
  await shop.close();
  await passportal.close();
});

const list = async (query: Record<string, string> = {}) => (await shop.member.get(ListHardware, { query })).data;
const sourcesOf = ({ record_lineage }: HardwareView) => record_lineage.map((it) => it.integration_configuration.vendor.id).toSorted();

describe('a device that two vendors know', () => {
  it('is one asset of one client', async () => {
    const assets = await list();

    expect(assets.map(sourcesOf).toSorted()).toEqual([['auvik'], ['auvik', 'passportal'], ['passportal']]);
    expect(new Set(assets.map(({ client }) => client.name))).toEqual(new Set(['Brightwater Dental, Inc.']));
  });

  it('names the sources in its history, never by their ids', async () => {
    const [asset] = await list({ 'filter[sources]': 'several' });
    const { data } = await shop.member.get(ListHardwareHistory, { params: { assetId: asset?.id ?? '' } });
    const told = data.flatMap(({ changes }) => changes);

    expect(told).toContainEqual({ field: 'integration_ids', label: 'Sources', from: 'Auvik', to: 'Auvik, N-able Passportal' });
    expect(JSON.stringify(told)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('says of each field which of them it comes from', async () => {
    const [asset] = await list({ 'filter[sources]': 'several' });
    const { fields, sources } = await shop.member.get(GetHardwareProvenance, { params: { assetId: asset?.id ?? '' } });
    const chosen = Object.fromEntries(
      fields.map(({ field, claims }) => [field, claims.filter((claim) => claim.chosen).map((claim) => claim.integration.connector_id)]),
    );

    expect(asset).toMatchObject({ model: { number: 'C9300-48P' }, purchased_on: '2021-06-03', location: 'Comms room' });
    expect(chosen).toMatchObject({ model: ['auvik'], purchasedOn: ['passportal'], location: ['passportal'] });
    expect(sources.map(({ integration }) => integration.connector_id).toSorted()).toEqual(['auvik', 'passportal']);
    expect(fields.find(({ field }) => field === 'serial')?.claims.map(({ value }) => value)).toHaveLength(2);
  });
});

describe('what could not be read', () => {
  const told = async (asset: HardwareView | undefined) => {
    const { fields, sources } = await shop.member.get(GetHardwareProvenance, { params: { assetId: asset?.id ?? '' } });
    return { fields: Object.fromEntries(fields.map((it) => [it.field, it])), unread: sources.flatMap(({ unread }) => unread) };
  };

  it('is kept as it was written, and told with its label and the reason', async () => {
    const [asset] = await list({ search: 'PC-3' });
    const { fields, unread } = await told(asset);

    expect(asset).toMatchObject({ purchased_on: null, mac_addresses: [], asset_tag: 'BW-0042' });
    expect(unread).toEqual([
      {
        ...{ field: 'purchasedOn', field_label: 'Purchased', label: 'Purchase Date' },
        text: '03/04/2021',
        because: 'could be 4 March 2021 or 3 April 2021',
      },
      {
        ...{ field: 'macs', field_label: 'MAC addresses', label: 'MAC Address' },
        text: 'on the sticker',
        because: 'holds no hardware address',
      },
    ]);
    expect(fields['purchasedOn']).toMatchObject({
      value: null,
      rule: expect.stringContaining('“03/04/2021” under “Purchase Date” could be'),
    });
  });

  it('is a last-seen that lies ahead, and no asset shows it', async () => {
    const [asset] = await list({ search: 'sw-2' });
    const { fields, unread } = await told(asset);

    expect(asset).toMatchObject({ last_seen_at: null, description: 'ends in NULs' });
    expect(unread).toMatchObject([{ field: 'lastSeenAt', label: 'Last seen', because: 'lay in the future when it was said' }]);
    expect(fields['lastSeenAt']).toMatchObject({ value: null, rule: expect.stringContaining('lay in the future when it was said') });
  });
});

describe('the list', () => {
  it.each([
    ['one', 2],
    ['several', 1],
    ['in:one,several', 3],
  ])('of assets that %s vendors know holds %i', async (sources, count) => {
    expect(await list({ 'filter[sources]': sources })).toHaveLength(count);
  });

  it('counts them by vendor and by how many know them', async () => {
    const { sources, integration } = await shop.member.get(GetHardwareFacets, { query: {} });
    const counts = (facet: typeof sources) => Object.fromEntries(facet.map(({ value, count }) => [value, count]));

    expect(counts(sources)).toEqual({ one: 2, several: 1 });
    expect(counts(integration)).toEqual({ [ids.auvik]: 2, [ids.passportal]: 2 });
    expect(integration.map(({ label }) => label).toSorted()).toEqual(['Auvik', 'N-able Passportal']);
  });

  it('has a vendor’s count stand beside a filter for the other, and narrow under any other filter', async () => {
    const filtered = { 'filter[integration.id]': ids.auvik, 'filter[sources]': 'several' };
    const { sources, integration } = await shop.member.get(GetHardwareFacets, { query: filtered });

    expect(sources.map(({ value }) => value).toSorted()).toEqual(['one', 'several']);
    expect(integration.map(({ count }) => count)).toEqual([1, 1]);
  });

  it('refuses a number of vendors that is none', async () => {
    expect(await shop.member.refused(ListHardware, { query: { 'filter[sources]': 'eq:2' } })).toMatchObject({
      status: 400,
      code: 'INVALID_INPUT',
      field: 'filter[sources]',
    });
  });
});

describe('the search', () => {
  const found = async (search: string) => (await list({ search })).map(({ name }) => name);

  it.each(['zoë', 'Quill ZOË', 'bw-0042', 'windows 11', 'pro quill brightwater'])(
    'finds by "%s" what only the documentation says',
    async (search) => {
      expect(await found(search)).toEqual(['PC-3']);
    },
  );

  it('finds a client by the name it has now, and no more by the one it had', async () => {
    const [asset] = await list();
    const rename = (name: string) => shop.administrator.get(RenameClient, { params: { clientId: asset?.client.id ?? '' }, body: { name } });

    expect(await found('brightwater')).toHaveLength(3);
    await rename('Quayside Smiles');
    expect([await found('brightwater'), await found('SMILES quayside')]).toMatchObject([[], { length: 3 }]);
    await rename('Brightwater Dental, Inc.');
  });

  it('finds assets written before the search knew of people as it finds those written since', async () => {
    const texts = () => shop.rows<{ search_text: string }>('select search_text from asset order by asset_id');
    const written = await texts();

    await shop.rows(`update asset set search_text = lower(name) returning 1`);
    await shop.rows(SEARCH_TEXT_OF_OLD_ROWS);
    expect(await texts()).toEqual(written);
  });
});
