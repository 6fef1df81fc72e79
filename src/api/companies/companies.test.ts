import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AddClientGroup,
  AddIntegration,
  ChangeCompanies,
  ChangeMapping,
  type CompanyChange,
  GetClient,
  ListAllCompanies,
  ListAuditLog,
  ListClients,
  ListCompanies,
  ListHardware,
  PreviewCompanies,
  PreviewMapping,
  RenameClient,
} from '#contract';
import { newId } from '#lib';
import { type ApiShop, openApiShop } from '../../../tests/api.ts';
import { HARBOR, HQ, MAPLE, PLANT, treeOfClients } from '../../../tests/auvik-fleet.ts';
import { openReception, type Person } from '../../../tests/people.ts';
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

type Decision = Omit<CompanyChange, 'integration_id' | 'company_key'>;
const of = (company_key: string, decision: Decision): CompanyChange => ({ integration_id: integrationId, company_key, ...decision });
const decide = (...changes: CompanyChange[]) => shop.manager.get(ChangeCompanies, { body: { changes } });
const clients = async () =>
  Object.fromEntries((await shop.member.get(ListClients, {})).data.map(({ name, num_hardware_assets }) => [name, num_hardware_assets]));
const clientId = async (name: string) => (await shop.member.get(ListClients, {})).data.find((it) => it.name === name)?.id ?? '';
const assetIds = async () => (await shop.member.get(ListHardware, { query: { page_size: '200' } })).data.map(({ id }) => id).toSorted();
const company = async (key: string) => {
  const { data } = await shop.member.get(ListCompanies, { params: { integrationId }, query: {} });
  const found = data.find((it) => it.key === key);
  return found && { state: found.state, how: found.how, client: found.client?.name ?? null, sentence: found.how_sentence };
};

describe('a company that somebody links to a client', () => {
  it('takes its assets along, and leaves nothing of a client the mapping had made', async () => {
    const before = await assetIds();
    const change = of(PLANT, { action: 'link', client_id: await clientId('Northwind HQ') });

    const told = await shop.manager.get(PreviewCompanies, { body: { changes: [change] } });
    expect(await clients()).toEqual({ 'Maple Schools': 4, 'Northwind HQ': 4, 'Northwind Plant': 4 });
    const done = await decide(change);

    expect(done).toEqual(told);
    expect(done).toMatchObject({
      companies: {
        total_count: 1,
        first: [
          {
            integration: { id: integrationId, name: 'Auvik' },
            company_name: 'Northwind Plant',
            from: { name: 'Northwind Plant' },
            to: { name: 'Northwind HQ' },
            source_records: 4,
            assets: 4,
          },
        ],
      },
      clients_made: { total_count: 0, first: [] },
      clients_emptied: { first: [{ name: 'Northwind Plant', is_removed: true }] },
      assets_moved: 4,
    });
    expect(await clients()).toEqual({ 'Maple Schools': 4, 'Northwind HQ': 8 });
    expect(await assetIds()).toEqual(before);
    expect(await company(PLANT)).toEqual({ state: 'matched', how: 'person', client: 'Northwind HQ', sentence: 'Linked by manager.' });
  });

  it('stays there through a sync and through every change of the mapping', async () => {
    for (const body of [
      { mode: 'site-level', level: 'level-1' } as const,
      { mode: 'single-client', new_client_name: 'One' } as const,
      { mode: 'only-existing-clients' } as const,
      { mode: 'per-client-systems' } as const,
    ]) {
      await shop.manager.get(ChangeMapping, { params: { integrationId }, body });
      expect(await company(PLANT), body.mode).toMatchObject({ how: 'person', client: 'Northwind HQ' });
    }
    await shop.syncOverHttp(integrationId);

    expect(await company(PLANT)).toMatchObject({ how: 'person', client: 'Northwind HQ' });
    expect(await clients()).toMatchObject({ 'Maple Schools': 4, 'Northwind HQ': 8 });
  });

  it('is given back to the mapping by "automatic"', async () => {
    await decide(of(PLANT, { action: 'automatic' }));

    expect(await company(PLANT)).toMatchObject({ how: 'made', client: 'Northwind Plant' });
    expect(await clients()).toMatchObject({ 'Northwind HQ': 4, 'Northwind Plant': 4 });
  });

  it('stays by a person’s word where the mapping had put it, and the log says so', async () => {
    await decide(of(MAPLE, { action: 'link', client_id: await clientId('Maple Schools') }));

    expect(await company(MAPLE)).toMatchObject({ how: 'person', client: 'Maple Schools' });
    const [entry] = (await shop.administrator.get(ListAuditLog, { query: {} })).data;
    expect(entry).toMatchObject({
      action: 'mapping.companies-changed',
      changes: [{ field: 'Maple Schools', from: 'Maple Schools', to: 'Maple Schools (by hand)' }],
    });
    await decide(of(MAPLE, { action: 'automatic' }));
  });
});

describe('a company that somebody unlinks', () => {
  it('waits, its assets out of sight, until they come back as they were', async () => {
    const before = await assetIds();

    expect(await decide(of(HQ, { action: 'unlink' }))).toMatchObject({
      assets_without_client: 4,
      clients_emptied: { first: [{ name: 'Northwind HQ', is_removed: true }] },
      unmatched_after: { companies: 1, devices: 4 },
    });
    expect(await company(HQ)).toEqual({ state: 'unmatched', how: 'person', client: null, sentence: 'Unlinked by manager.' });
    expect(await assetIds()).toHaveLength(8);
    const run = await shop.syncOverHttp(integrationId);
    expect(run).toMatchObject({ state: 'succeeded', reason: '1 company is not matched to a client; its 4 devices are read and wait.' });
    expect(await company(HQ)).toMatchObject({ state: 'unmatched' });

    await decide(of(HQ, { action: 'link', new_client_name: 'Northwind' }));
    expect(await clients()).toMatchObject({ Northwind: 4 });
    expect(await assetIds()).toEqual(before);
    await decide(of(HQ, { action: 'automatic' }));
  });
});

describe('a company that somebody leaves out', () => {
  it('is not read any more, and what was read of it is kept for the day it counts again', async () => {
    const before = await assetIds();
    await decide(of(MAPLE, { action: 'leave-out' }));
    expect(await company(MAPLE)).toEqual({ state: 'left-out', how: 'person', client: null, sentence: 'Left out by manager.' });

    const run = await shop.syncOverHttp(integrationId);

    expect(run).toMatchObject({ state: 'succeeded', reason: null, counts: { read: 8, missing: 0 } });
    expect(await company(MAPLE)).toMatchObject({ state: 'left-out' });
    await decide(of(MAPLE, { action: 'automatic' }));
    expect(await assetIds()).toEqual(before);
    expect((await shop.syncOverHttp(integrationId)).counts).toMatchObject({ read: 12, assets_created: 0 });
  });
});

describe('several at once', () => {
  it('are all accepted or none: one that cannot be leaves the others as they were', async () => {
    const before = await clients();
    const changes = [of(HQ, { action: 'link', new_client_name: 'Never made' }), of('nobody', { action: 'unlink' })];

    for (const endpoint of [ChangeCompanies, PreviewCompanies])
      expect(await shop.manager.refused(endpoint, { body: { changes } })).toMatchObject({ status: 404, code: 'NOT_FOUND' });

    expect(await clients()).toEqual(before);
  });

  it('may go to one new client, of one integration or of two', async () => {
    const body = {
      connector_id: 'auvik',
      name: 'Second',
      settings: settingsFor(shop.sandbox),
      mapping: { mode: 'only-existing-clients' as const },
    };
    const second = await shop.manager.get(AddIntegration, { body });
    await shop.finished(second.latest_run?.id ?? '');
    const before = await assetIds();
    const link = { action: 'link' as const, new_client_name: 'Northwind Group' };

    const effect = await decide(of(HQ, link), of(PLANT, link), { ...of(HQ, link), integration_id: second.id });

    expect(effect).toMatchObject({
      clients_made: { total_count: 1, first: ['Northwind Group'] },
      assets_moved: 8,
      source_records_moved: 12,
    });
    const group = await shop.member.get(GetClient, { params: { clientId: await clientId('Northwind Group') } });
    expect(group.linked_companies.map(({ name, integration }) => [name, integration.name])).toEqual([
      ['Northwind HQ', 'Auvik'],
      ['Northwind HQ', 'Second'],
      ['Northwind Plant', 'Auvik'],
    ]);
    expect(group).toMatchObject({ num_source_records: 12, linked_names: ['Northwind HQ', 'Northwind Plant'] });
    // The devices of the plant that the second integration knows are still at its own client, and are the same assets no more.
    expect((await assetIds()).filter((id) => before.includes(id))).toEqual(before);
    expect(group.num_hardware_assets).toBe(8);
    await decide(of(HQ, { action: 'automatic' }), of(PLANT, { action: 'automatic' }), {
      ...of(HQ, { action: 'automatic' }),
      integration_id: second.id,
    });
  });

  it.each([
    ['without a client', { action: 'link' } as Decision, 400, 'changes.1.client_id'],
    ['with a name of nothing', { action: 'link', new_client_name: '--' } as Decision, 400, 'changes.1.new_client_name'],
    ['with a client that is not there', { action: 'link', client_id: newId() } as Decision, 404, undefined],
  ])('are refused when one is %s, at its field', async (_, wrong, status, field) => {
    const refusal = await shop.manager.refused(ChangeCompanies, { body: { changes: [of(HQ, { action: 'unlink' }), of(PLANT, wrong)] } });

    expect([refusal.status, refusal.field]).toEqual([status, field]);
    expect(await company(HQ)).toMatchObject({ state: 'matched' });
  });
});

describe('companies of all integrations', () => {
  it('are found by their name, their short name and their client’s name', async () => {
    const found = async (search: string) =>
      (await shop.member.get(ListAllCompanies, { query: { search } })).data.map(({ name, integration }) => `${integration.name}: ${name}`);

    expect(await found('plant')).toEqual(['Auvik: Northwind Plant', 'Second: Northwind Plant']);
    expect(await found('nwhq')).toEqual(['Auvik: Northwind HQ', 'Second: Northwind HQ']);
    expect(await found('100%')).toEqual([]);
    expect((await shop.member.get(ListAllCompanies, { query: { state: 'left-out' } })).total_count).toBe(4);
  });
});

describe('somebody limited to client groups', () => {
  let mo: Person;

  beforeAll(async () => {
    const body = { name: 'North', client_ids: [await clientId('Northwind HQ')], member_ids: [] };
    const { id } = await shop.administrator.get(AddClientGroup, { body });
    mo = await openReception(shop).join('Mo', { permissions: ['manage-sync-settings'], client_group_ids: [id] });
  });

  it('sees the companies of these clients and no others', async () => {
    const { data, counts } = await mo.get(ListCompanies, { params: { integrationId }, query: {} });

    expect(data.map(({ name }) => name)).toEqual(['Northwind HQ']);
    expect(counts).toEqual({ matched: 1, unmatched: 0, left_out: 0, waiting_devices: 0 });
    expect((await mo.get(ListAllCompanies, { query: {} })).data.every(({ client }) => client?.name === 'Northwind HQ')).toBe(true);
    expect(await mo.refused(GetClient, { params: { clientId: await clientId('Maple Schools') } })).toMatchObject({ status: 404 });
    expect(await mo.refused(RenameClient, { params: { clientId: await clientId('Maple Schools') }, body: { name: 'Mine' } })).toMatchObject(
      {
        status: 404,
      },
    );
  });

  it.each([
    ['link a company he does not see', MAPLE, async () => ({ action: 'link', client_id: await clientId('Northwind HQ') }), 404],
    ['unlink one he does not see', MAPLE, async () => ({ action: 'unlink' }), 400],
    ['link one to a client he does not see', HQ, async () => ({ action: 'link', client_id: await clientId('Maple Schools') }), 404],
    ['link one to a new client', HQ, async () => ({ action: 'link', new_client_name: 'Brand New' }), 400],
    ['link one to a client by a name he does not see', HQ, async () => ({ action: 'link', new_client_name: 'Maple Schools' }), 400],
    ['put one out of his sight', HQ, async () => ({ action: 'leave-out' }), 400],
  ] as [string, string, () => Promise<Decision>, number][])('cannot %s', async (_, key, decision, status) => {
    const before = [await company(HQ), await company(MAPLE), await clients()];

    for (const endpoint of [PreviewCompanies, ChangeCompanies])
      expect((await mo.refused(endpoint, { body: { changes: [of(key, await decision())] } })).status).toBe(status);

    expect([await company(HQ), await company(MAPLE), await clients()]).toEqual(before);
  });

  it('cannot tell a company that is hidden from one that never was', async () => {
    const link = { action: 'link' as const, client_id: await clientId('Northwind HQ') };

    const hidden = await mo.ask(ChangeCompanies, { body: { changes: [of(MAPLE, link)] } });
    const never = await mo.ask(ChangeCompanies, { body: { changes: [of(HARBOR, link)] } });

    expect([hidden.status, hidden.text]).toEqual([never.status, never.text]);
  });

  it('cannot change the mapping of all companies, nor ask what it would do', async () => {
    for (const endpoint of [PreviewMapping, ChangeMapping])
      expect(await mo.refused(endpoint, { params: { integrationId }, body: { mode: 'per-client-systems' } })).toMatchObject({
        status: 403,
        detail: expect.stringMatching(/without a limit to client groups/),
      });
  });

  it('may rename what he sees, but not to what another client is called', async () => {
    const params = { clientId: await clientId('Northwind HQ') };

    expect(await mo.refused(RenameClient, { params, body: { name: 'Maple Schools' } })).toMatchObject({ status: 409, code: 'NAME_TAKEN' });
    expect(await mo.get(RenameClient, { params, body: { name: 'northwind hq' } })).toMatchObject({ name: 'northwind hq' });
    await mo.get(RenameClient, { params, body: { name: 'Northwind HQ' } });
  });

  it('may link what he sees to what he sees', async () => {
    const effect = await mo.get(ChangeCompanies, {
      body: { changes: [of(HQ, { action: 'link', client_id: await clientId('Northwind HQ') })] },
    });

    expect(effect).toMatchObject({ companies: { total_count: 0 }, assets_moved: 0 });
    expect(await company(HQ)).toMatchObject({ how: 'person', sentence: 'Linked by Mo Tester.' });
  });
});
