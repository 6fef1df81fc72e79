import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AddClientGroup,
  AddIntegration,
  AddRole,
  ChangeClientGroup,
  ChangeMember,
  FollowRun,
  GetHardware,
  GetHardwareFacets,
  GetHardwareProvenance,
  GetIntegration,
  GetRun,
  ListAuditLog,
  ListClients,
  ListCompanies,
  ListHardware,
  ListHardwareHistory,
  ListIntegrations,
  ListRuns,
  ListSetAside,
} from '#contract';
import { newId } from '#lib';
import { type ApiShop, openApiShop } from '../../../tests/api.ts';
import { deviceId, HARBOR, MAPLE, serialOf, twoClients } from '../../../tests/auvik-fleet.ts';
import type { Caller } from '../../../tests/caller.ts';
import { accessOf, makeKey, openReception, type Person, type Reception } from '../../../tests/people.ts';
import { settingsFor } from '../../../tests/workshop.ts';

let shop: ApiShop;
let reception: Reception;
/** Sees Harbor Clinic alone. */
let hal: Person;
let clients: Record<string, string>;
let groupId: string;
let integrationId: string;
/** The sync in which something went wrong at either client. */
let runId: string;

beforeAll(async () => {
  shop = await openApiShop(twoClients(3));
  reception = openReception(shop);
  integrationId = (await shop.addIntegration()).id;
  const [first] = (await shop.member.get(ListRuns, { params: { integrationId } })).data;
  await shop.finished(first?.id ?? '');
  for (const tenant of [HARBOR, MAPLE]) shop.sandbox.updateDevice(deviceId(tenant, 3), { deviceName: { not: 'a text' } });
  shop.sandbox.forbidTenant('maple');
  await shop.syncOverHttp(integrationId);
  shop.sandbox.allowTenant('maple');
  runId = (await shop.syncOverHttp(integrationId)).id;

  clients = Object.fromEntries((await shop.member.get(ListClients, {})).data.map(({ id, name }) => [name, id]));
  const body = { name: 'North', client_ids: [clients['Harbor Clinic'] ?? ''], member_ids: [] };
  groupId = (await shop.administrator.get(AddClientGroup, { body })).id;
  hal = await reception.join('Hal', { client_group_ids: [groupId] });
});
afterAll(() => shop.close());

const serials = async (caller: Caller, query: Record<string, string> = {}) =>
  (await caller.get(ListHardware, { query })).data.map(({ serial_number }) => serial_number).toSorted();
const serialsOf = (tenant: string) => [1, 2, 3].map((number) => serialOf(tenant, number));
const asset = async (clientName: string) => {
  const { data } = await shop.administrator.get(ListHardware, { query: { 'filter[client.name]': clientName } });
  return { params: { assetId: data[0]?.id ?? '' } };
};

describe('a member of a client group', () => {
  it('does not see the audit log, whatever his role: it names clients', async () => {
    const { id } = await shop.administrator.get(AddRole, {
      body: { name: 'Auditor', is_api_only: false, levels: { 'audit-log': 'view' } },
    });
    const ida = await reception.join('Ida', { role_id: id, client_group_ids: [groupId] });
    const jon = await reception.join('Jon', { role_id: id });

    expect(await ida.refused(ListAuditLog, { query: {} })).toMatchObject({
      status: 403,
      detail: expect.stringMatching(/without a limit to client groups/),
    });
    expect((await jon.get(ListAuditLog, { query: {} })).total_count).toBeGreaterThan(0);
  });

  it('sees the hardware of its clients and none of the others', async () => {
    expect(await serials(hal)).toEqual(serialsOf(HARBOR));
    expect((await hal.get(ListHardware, { query: {} })).total_count).toBe(3);
    expect(await serials(shop.member)).toEqual([...serialsOf(HARBOR), ...serialsOf(MAPLE)]);
  });

  it.each([
    ['the filter of another client', () => ({ 'filter[client.id]': clients['Maple Schools'] ?? '' })],
    ['the name of another client', () => ({ 'filter[client.name]': 'Maple Schools' })],
    ['a serial number of another client', () => ({ search: serialOf(MAPLE, 1) })],
    ['several clients at once', () => ({ 'filter[client.id]': `in:${clients['Maple Schools']},${newId()}` })],
  ])('finds nothing of another client by %s', async (_, query) => {
    expect(await hal.get(ListHardware, { query: query() })).toMatchObject({ data: [], total_count: 0 });
    expect((await serials(shop.member, query())).length).toBeGreaterThan(0);
  });

  it('sees in the filters only what concerns its clients', async () => {
    const facets = await hal.get(GetHardwareFacets, { query: {} });

    expect(facets.client.map(({ label }) => label)).toEqual(['Harbor Clinic']);
    expect(facets.type.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  it.each([
    ['the asset', GetHardware],
    ['where its values come from', GetHardwareProvenance],
    ['its history', ListHardwareHistory],
  ])('opens %s of its clients, and of others as if it had never been', async (_, endpoint) => {
    expect((await hal.ask(endpoint, await asset('Harbor Clinic'))).status).toBe(200);

    const [theirs, never] = [
      await hal.ask(endpoint, await asset('Maple Schools')),
      await hal.ask(endpoint, { params: { assetId: newId() } }),
    ];

    expect([theirs.status, theirs.text]).toEqual([404, never.text]);
  });

  it('reads the history of an asset that came from another client without that client’s name', async () => {
    const moved = await asset('Harbor Clinic');
    const changes = [{ field: 'client_id', from: clients['Maple Schools'], to: clients['Harbor Clinic'] }];
    await shop.rows(`insert into asset_change (account_id, asset_id, change_id, changed_at, changes)
      values ('${shop.actor.accountId}', '${moved.params.assetId}', '${newId()}', now(), '${JSON.stringify(changes)}') returning 1`);

    const { status, text } = await hal.ask(ListHardwareHistory, moved);

    expect([status, text]).toEqual([200, expect.stringContaining('Harbor Clinic')]);
    expect(text).not.toContain('Maple');
    expect((await shop.member.ask(ListHardwareHistory, moved)).text).toContain('Maple Schools');
  });

  it('sees its clients in the list of clients and of the vendor’s companies', async () => {
    const names = async (caller: Caller) =>
      (await caller.get(ListClients, {})).data.map(({ name, num_hardware_assets }) => [name, num_hardware_assets]);

    expect(await names(hal)).toEqual([['Harbor Clinic', 3]]);
    expect((await names(shop.member)).map(([name]) => name)).toContain('Maple Schools');
    expect((await hal.get(ListCompanies, { params: { integrationId }, query: {} })).data.map(({ name }) => name)).toEqual([
      'Harbor Clinic',
    ]);
  });

  it('sees of what was set aside and of what went wrong what concerns its clients', async () => {
    const aside = await hal.get(ListSetAside, { params: { integrationId } });

    expect(aside).toMatchObject({ data: [{ company_name: 'Harbor Clinic' }], total_count: 1 });
    expect(await shop.member.get(ListSetAside, { params: { integrationId } })).toMatchObject({ total_count: 2 });
    const { data } = await hal.get(ListRuns, { params: { integrationId } });
    expect(data).toHaveLength(3);
    expect(data.flatMap(({ problems }) => problems.map(({ company_name }) => company_name))).not.toContain('Maple Schools');
  });

  it('counts at an integration what concerns its clients', async () => {
    expect((await hal.get(GetIntegration, { params: { integrationId } })).counts).toEqual({
      companies: 1,
      source_records: 3,
      left_out: 0,
      missing: 0,
      assets: 3,
      set_aside: 1,
    });
  });

  it('is told nothing about other clients anywhere', async () => {
    const asked = [
      await hal.ask(ListHardware, { query: {} }),
      await hal.ask(GetHardwareFacets, { query: {} }),
      await hal.ask(ListClients, {}),
      await hal.ask(ListIntegrations, {}),
      await hal.ask(ListCompanies, { params: { integrationId }, query: {} }),
      await hal.ask(ListRuns, { params: { integrationId } }),
      await hal.ask(GetRun, { params: { runId } }),
      await hal.ask(FollowRun, { params: { runId } }),
      await hal.ask(ListSetAside, { params: { integrationId } }),
    ];

    for (const { status, text } of asked) {
      expect(status).toBe(200);
      expect(text).not.toMatch(/maple/i);
      for (const secret of [clients['Maple Schools'] ?? '', MAPLE, deviceId(MAPLE, 3), ...serialsOf(MAPLE)])
        expect(text).not.toContain(secret);
    }
  });

  it('has keys that see no more than he does', async () => {
    const { secret } = await makeKey(hal, { hardware: 'view', clients: 'view' });

    expect(await serials(reception.program(secret))).toEqual(serialsOf(HARBOR));
    expect((await reception.program(secret).get(ListClients, {})).data).toHaveLength(1);
  });
});

describe('a change of a group', () => {
  const setClients = (...names: string[]) =>
    shop.administrator.get(ChangeClientGroup, {
      params: { groupId },
      body: { name: 'North', client_ids: names.map((name) => clients[name] ?? ''), member_ids: [hal.id] },
    });

  it('works at once in the open sessions of its members', async () => {
    await setClients('Maple Schools');
    expect(await serials(hal)).toEqual(serialsOf(MAPLE));

    await setClients('Harbor Clinic', 'Maple Schools');
    expect(await serials(hal)).toEqual([...serialsOf(HARBOR), ...serialsOf(MAPLE)]);
  });

  it('to no client at all shows nothing, and not everything', async () => {
    await setClients();

    expect(await serials(hal)).toEqual([]);
    expect((await hal.get(ListClients, {})).data).toEqual([]);
    await setClients('Harbor Clinic');
  });

  it('gives a member of several groups the clients of all', async () => {
    const body = { name: 'South', client_ids: [clients['Maple Schools'] ?? ''], member_ids: [hal.id] };
    await shop.administrator.get(AddClientGroup, { body });

    expect(await serials(hal)).toEqual([...serialsOf(HARBOR), ...serialsOf(MAPLE)]);
    await shop.administrator.get(ChangeMember, { params: { memberId: hal.id }, body: accessOf({ client_group_ids: [groupId] }) });
    expect(await serials(hal)).toEqual(serialsOf(HARBOR));
  });

  it('never limits an Administrator', async () => {
    const eva = await reception.join('Eva', { permissions: ['administrator'], client_group_ids: [groupId] });

    expect(await serials(eva)).toHaveLength(6);
    expect((await eva.get(ListClients, {})).data.map(({ name }) => name)).toContain('Maple Schools');
  });

  it('ends with leaving the last group: then all clients are seen', async () => {
    await shop.administrator.get(ChangeMember, { params: { memberId: hal.id }, body: accessOf() });

    expect(await serials(hal)).toHaveLength(6);
    await shop.administrator.get(ChangeMember, { params: { memberId: hal.id }, body: accessOf({ client_group_ids: [groupId] }) });
  });
});

describe('somebody limited to a group who may add integrations', () => {
  let mo: Person;
  beforeAll(async () => {
    mo = await reception.join('Mo', { permissions: ['manage-sync-settings'], client_group_ids: [groupId] });
  });

  it.each([
    ['a client that he does not see', () => ({ client_id: clients['Maple Schools'] ?? '' })],
    ['the name of one that he does not see', () => ({ new_client_name: 'Maple Schools' })],
    ['the name of a new one, which he would not see', () => ({ new_client_name: 'Brand New' })],
  ])('cannot put its devices into %s', async (_, mapping) => {
    const body = {
      connector_id: 'auvik',
      name: 'Another',
      settings: settingsFor(shop.sandbox),
      mapping: { mode: 'single-client' as const, ...mapping() },
    };

    const refusal = await mo.refused(AddIntegration, { body });

    expect(refusal).toMatchObject('client_id' in mapping() ? { status: 404 } : { status: 400, field: 'mapping.client_id' });
    expect((await shop.administrator.get(ListIntegrations, {})).data).toHaveLength(1);
    expect((await shop.administrator.get(ListClients, {})).data.map(({ name }) => name)).not.toContain('Brand New');
  });
});
