import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AddIntegration,
  ChangeMapping,
  GetClient,
  GetIntegration,
  GetMapping,
  ListAuditLog,
  ListClients,
  ListCompanies,
  ListHardware,
  ListMappingLevels,
  type MappingEffectView,
  type MappingInput,
  PreviewMapping,
} from '#contract';
import { newId } from '#lib';
import { type ApiShop, openApiShop } from '../../../tests/api.ts';
import { treeOfClients } from '../../../tests/auvik-fleet.ts';
import { settingsFor } from '../../../tests/workshop.ts';

let shop: ApiShop;
let integrationId: string;

beforeAll(async () => {
  shop = await openApiShop(treeOfClients(4));
  const integration = await shop.addIntegration();
  integrationId = integration.id;
  await shop.finished(integration.latest_run?.id ?? '');
});
afterAll(() => shop.close());

const params = () => ({ params: { integrationId } });
const preview = (body: MappingInput) => shop.manager.get(PreviewMapping, { ...params(), body });
const change = (body: MappingInput) => shop.manager.get(ChangeMapping, { ...params(), body });
const clients = async () =>
  Object.fromEntries((await shop.member.get(ListClients, {})).data.map(({ name, num_hardware_assets }) => [name, num_hardware_assets]));
const assetIds = async () => (await shop.member.get(ListHardware, { query: { page_size: '200' } })).data.map(({ id }) => id).toSorted();
const companies = async () =>
  Object.fromEntries(
    (await shop.member.get(ListCompanies, { ...params(), query: {} })).data.map(({ name, client, state, how }) => [
      name,
      `${client?.name ?? state} (${how})`,
    ]),
  );
/** An effect in short. */
const inShort = ({ companies, clients_made, clients_emptied, ...figures }: MappingEffectView) => ({
  moves: companies.first.map(
    ({ company_name, from, to, assets }) => `${company_name}: ${from?.name ?? '-'} → ${to?.name ?? '-'}, ${assets}`,
  ),
  made: clients_made.first,
  emptied: clients_emptied.first.map(({ name, is_removed }) => `${name}${is_removed ? ' goes' : ' stays'}`),
  ...figures,
});

describe('the levels of a tree', () => {
  const LEVELS = [
    { id: 'level-1', label: 'Right below Northpeak MSP', clients: 2, companies: 4, examples: ['Maple Schools', 'Northwind'] },
    { id: 'level-2', label: '2nd level below Northpeak MSP', clients: 3, companies: 3 },
    { id: 'each-site', label: 'Each site, whatever its level', clients: 3, companies: 3 },
  ];

  it('are offered for an integration, with its mapping and how its companies stand', async () => {
    const { levels, ...view } = await shop.member.get(GetMapping, params());

    expect(levels).toMatchObject(LEVELS.map(({ examples: _, ...level }) => level));
    expect(levels[0]?.examples.toSorted()).toEqual(['Maple Schools', 'Northwind']);
    expect(view).toEqual({
      mapping: { mode: 'per-client-systems', label: 'Per-client systems', client: null, level: null },
      counts: { matched: 3, unmatched: 0, left_out: 2, waiting_devices: 0 },
      changed_at: null,
    });
  });

  it('are offered for a connection that was only typed, and nothing is stored', async () => {
    const body = { connector_id: 'auvik', settings: settingsFor(shop.sandbox), mapping: { mode: 'site-level' as const } };

    const { data } = await shop.manager.get(ListMappingLevels, { body });

    expect(data.map(({ id, clients, companies }) => ({ id, clients, companies }))).toEqual(
      LEVELS.map(({ id, clients, companies }) => ({ id, clients, companies })),
    );
    expect(await shop.rows('select from integration')).toHaveLength(1);
    const [entry] = (await shop.administrator.get(ListAuditLog, { query: {} })).data;
    expect(entry).toMatchObject({ action: 'integration.tested', actor: { name: 'manager' } });
  });

  it('cannot be had with a key the vendor refuses', async () => {
    const settings = { ...settingsFor(shop.sandbox), apiKey: 'wrong' };
    const body = { connector_id: 'auvik', settings, mapping: { mode: 'site-level' as const } };

    expect(await shop.manager.refused(ListMappingLevels, { body })).toMatchObject({ code: 'VENDOR_REFUSED_KEY', field: 'apiKey' });
  });
});

describe('a change of the mapping', () => {
  const EFFECT = {
    moves: ['Northwind: - → Northwind, 0', 'Northwind HQ: Northwind HQ → Northwind, 4', 'Northwind Plant: Northwind Plant → Northwind, 4'],
    made: ['Northwind'],
    emptied: ['Northwind HQ goes', 'Northwind Plant goes'],
    source_records_moved: 8,
    assets_moved: 8,
    assets_without_client: 0,
    unmatched_after: { companies: 0, devices: 0 },
  };
  let before: readonly string[];

  it('is told beforehand, and telling changes nothing', async () => {
    before = await assetIds();
    const [mapped, counted] = [await companies(), await clients()];

    expect(inShort(await preview({ mode: 'site-level', level: 'level-1' }))).toEqual(EFFECT);

    expect([await companies(), await clients(), await assetIds()]).toEqual([mapped, counted, before]);
  });

  it('does what was told, at once, and no asset is made anew', async () => {
    expect(inShort(await change({ mode: 'site-level', level: 'level-1' }))).toEqual(EFFECT);

    expect(await clients()).toEqual({ 'Maple Schools': 4, Northwind: 8 });
    expect(await assetIds()).toEqual(before);
    expect(await companies()).toEqual({
      'Maple Schools': 'Maple Schools (made)',
      Northwind: 'Northwind (made)',
      'Northpeak MSP': 'left-out (above-level)',
      'Northwind HQ': 'Northwind (level)',
      'Northwind Plant': 'Northwind (level)',
    });
    expect((await shop.member.get(GetIntegration, params())).mapping).toMatchObject({ mode: 'site-level', level: 'level-1' });
    expect((await shop.member.get(GetMapping, params())).changed_at).not.toBeNull();
  });

  it('is in the audit log with what was before', async () => {
    const [entry] = (await shop.administrator.get(ListAuditLog, { query: {} })).data;

    expect(entry).toMatchObject({
      action: 'mapping.changed',
      actor: { name: 'manager' },
      subject: { kind: 'integration', id: integrationId },
    });
    expect(entry?.changes).toEqual([
      { field: 'mapping', from: 'per-client-systems', to: 'site-level' },
      { field: 'level', from: null, to: 'level-1' },
      { field: 'Northwind', from: 'left out', to: 'Northwind' },
      { field: 'Northwind HQ', from: 'Northwind HQ', to: 'Northwind' },
      { field: 'Northwind Plant', from: 'Northwind Plant', to: 'Northwind' },
    ]);
  });

  it('stays so in the next sync', async () => {
    const run = await shop.syncOverHttp(integrationId);

    expect(run).toMatchObject({ state: 'succeeded', counts: { assets_created: 0, assets_changed: 0 } });
    expect(await clients()).toEqual({ 'Maple Schools': 4, Northwind: 8 });
    expect(await assetIds()).toEqual(before);
  });

  it('to what it is moves nothing and writes nothing into the log', async () => {
    const entries = async () => (await shop.administrator.get(ListAuditLog, { query: {} })).total_count;
    const count = await entries();

    expect(inShort(await change({ mode: 'site-level', level: 'level-1' }))).toMatchObject({ moves: [], assets_moved: 0 });
    expect(await entries()).toBe(count);
  });

  it('to one new client makes that client only when it is applied', async () => {
    const mapping = { mode: 'single-client', new_client_name: 'Everything' } as const;

    expect(inShort(await preview(mapping))).toMatchObject({ made: ['Everything'], assets_moved: 12 });
    expect(Object.keys(await clients())).not.toContain('Everything');

    expect(inShort(await change(mapping))).toMatchObject({ made: ['Everything'], emptied: ['Maple Schools goes', 'Northwind goes'] });
    expect(await clients()).toEqual({ Everything: 12 });
    expect(await assetIds()).toEqual(before);
  });

  it('back to per-client systems gives each its own client and the same assets again', async () => {
    await change({ mode: 'per-client-systems' });

    // Chosen by a person, so it stays though it is empty.
    expect(await clients()).toEqual({ Everything: 0, 'Maple Schools': 4, 'Northwind HQ': 4, 'Northwind Plant': 4 });
    expect(await assetIds()).toEqual(before);
  });

  it('to only existing clients leaves those matched that are, because their clients exist', async () => {
    expect(inShort(await change({ mode: 'only-existing-clients' }))).toMatchObject({ moves: [], emptied: [] });
    expect(await clients()).toMatchObject({ 'Maple Schools': 4 });
    await change({ mode: 'per-client-systems' });
  });

  it('is told in the history of an asset without a run', async () => {
    const [asset] = (
      await shop.rows<{ changes: unknown; run_id: string | null }>('select changes, run_id from asset_change where run_id is null')
    ).values();

    expect(asset?.run_id).toBeNull();
    expect(JSON.stringify(asset?.changes)).toContain('client_id');
  });

  it.each([
    ['a level of nothing', { mode: 'site-level' }, 400, 'level'],
    ['a single client without a client', { mode: 'single-client' }, 400, 'client_id'],
    ['a name without a letter', { mode: 'single-client', new_client_name: '!!' }, 400, 'new_client_name'],
    ['a client that is not there', { mode: 'single-client', client_id: newId() }, 404, undefined],
  ] as [string, MappingInput, number, string | undefined][])('with %s is refused', async (_, body, status, field) => {
    for (const endpoint of [PreviewMapping, ChangeMapping]) {
      const refusal = await shop.manager.refused(endpoint, { ...params(), body });
      expect([refusal.status, refusal.field]).toEqual([status, field]);
    }
  });

  it('to a level that cannot be is refused at its field', async () => {
    const body = { mode: 'site-level', level: 'level-0' } as const;

    expect(await shop.manager.refused(ChangeMapping, { ...params(), body })).toMatchObject({ status: 400, field: 'level' });
  });
});

describe('only existing clients', () => {
  let second: string;

  it('reads the devices of companies without a client, makes nothing of them, and says how many wait', async () => {
    const body = {
      connector_id: 'auvik',
      name: 'Auvik of others',
      settings: settingsFor(shop.sandbox),
      mapping: { mode: 'only-existing-clients' as const },
    };
    await shop.rows(
      `update client set name = 'Northwind Factory', name_key = 'northwind factory' where name = 'Northwind Plant' returning 1`,
    );
    await shop.rows(`update company set name = 'Factory' where name = 'Northwind Plant' returning 1`);
    const added = await shop.manager.get(AddIntegration, { body });
    second = added.id;
    const run = await shop.finished(added.latest_run?.id ?? '');

    expect(run).toMatchObject({
      state: 'succeeded',
      reason: '1 company is not matched to a client; its 4 devices are read and wait.',
      counts: { read: 12 },
    });
    expect(await shop.member.get(GetIntegration, { params: { integrationId: second } })).toMatchObject({
      state: 'healthy',
      state_reason: null,
    });
    expect(await clients()).toEqual({ Everything: 0, 'Maple Schools': 4, 'Northwind HQ': 4, 'Northwind Factory': 4 });
  });

  it('offers for those the clients that may be meant, and links none of them by itself', async () => {
    const { data, counts } = await shop.member.get(ListCompanies, { params: { integrationId: second }, query: { state: 'unmatched' } });

    expect(counts).toEqual({ matched: 2, unmatched: 1, left_out: 2, waiting_devices: 4 });
    expect(data).toMatchObject([
      {
        name: 'Northwind Plant',
        short_name: 'nwplant',
        parent_name: 'Northwind',
        client: null,
        state: 'unmatched',
        how: 'no-match',
        how_sentence: 'No client has its name.',
        suggestions: [
          { client: { name: 'Northwind Factory' }, reason: 'Both names begin with northwind.' },
          { client: { name: 'Northwind HQ' }, reason: 'Both names begin with northwind.' },
        ],
        devices: 4,
      },
    ]);
  });

  it('matches one by itself as soon as a client of its name is there', async () => {
    await shop.rows(
      `update client set name = 'Northwind Plant', name_key = 'northwind plant' where name = 'Northwind Factory' returning 1`,
    );

    const run = await shop.syncOverHttp(second);

    expect(run).toMatchObject({ state: 'succeeded', reason: null });
    expect((await shop.member.get(ListCompanies, { params: { integrationId: second }, query: { search: 'plant' } })).data).toMatchObject([
      { how: 'name', client: { name: 'Northwind Plant' } },
    ]);
    const [plant] = (await shop.member.get(ListClients, {})).data.filter(({ name }) => name === 'Northwind Plant');
    expect((await shop.member.get(GetClient, { params: { clientId: plant?.id ?? '' } })).linked_companies).toHaveLength(2);
    // Both systems know the same four devices: they are still four assets, which already unmatched records have joined.
    expect(plant?.num_hardware_assets).toBe(4);
    expect(
      await shop.rows(`select from link where asset_id in (select asset_id from asset where client_id = '${plant?.id}')`),
    ).toHaveLength(8);
  });
});
