import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_ENDPOINTS, type Call, type Endpoint, ErrorBody, ListHardware, ListRuns, type Needs, SignIn, SignOut } from '#contract';
import { newId } from '#lib';
import { type ApiShop, type Caller, openApiShop, PASSWORD } from '../../tests/api.ts';
import { twoClients } from '../../tests/auvik-fleet.ts';
import { settingsFor } from '../../tests/workshop.ts';

/** Who may call what. A new endpoint is not open to anybody before somebody has thought about it here. */
const POLICY: Record<string, Needs> = {
  getInstallation: 'public',
  setUpInstallation: 'public',
  getSession: 'read',
  signIn: 'public',
  signOut: 'public',
  listConnectors: 'read',
  listIntegrations: 'read',
  getIntegration: 'read',
  testIntegration: 'manage-sync-settings',
  addIntegration: 'manage-sync-settings',
  updateIntegration: 'manage-sync-settings',
  pauseIntegration: 'manage-sync-settings',
  syncNow: 'manage-sync-settings',
  listCompanies: 'read',
  listSetAside: 'read',
  listRuns: 'read',
  getRun: 'read',
  followRun: 'read',
  cancelRun: 'manage-sync-settings',
  listClients: 'read',
  listHardware: 'read',
  getHardwareFacets: 'read',
  getHardware: 'read',
  getHardwareProvenance: 'read',
  listHardwareHistory: 'read',
};

const PERMISSIONS: Partial<Record<Needs, string>> = { 'manage-sync-settings': 'Manage Sync Settings', administrator: 'Administrator' };

let shop: ApiShop;
/** Ids of things that are there, by the names the paths give them. */
let ids: Record<string, string>;
/** Bodies that are right, for the endpoints that take one. */
let bodies: Record<string, unknown>;

beforeAll(async () => {
  shop = await openApiShop(twoClients(3));
  const integration = await shop.addIntegration();
  await shop.finished(integration.latest_run?.id ?? '');
  const [run] = (await shop.member.get(ListRuns, { params: { integrationId: integration.id } })).data;
  const [asset] = (await shop.member.get(ListHardware, { query: {} })).data;
  ids = { integrationId: integration.id, runId: run?.id ?? '', assetId: asset?.id ?? '' };
  const settings = settingsFor(shop.sandbox);
  const input = { connector_id: 'auvik', settings, mapping: { mode: 'per-client-systems' } };
  bodies = {
    setUpInstallation: { account_name: 'Third', name: 'T', email: 'third@example.com', password: PASSWORD },
    signIn: { email: 'member@ridgeline.example', password: PASSWORD },
    testIntegration: input,
    addIntegration: input,
    updateIntegration: { settings },
    pauseIntegration: { paused: false },
  };
});
afterAll(() => shop.close());

const members = ALL_ENDPOINTS.filter(({ needs }) => needs !== 'public');
const restricted = ALL_ENDPOINTS.filter(({ needs }) => needs === 'manage-sync-settings' || needs === 'administrator');
const named = (endpoints: readonly Endpoint[]) => endpoints.map((endpoint) => [endpoint.id, endpoint] as const);

/** A request that is right in everything, with the ids of things that are there unless others are given. */
function rightCall(endpoint: Endpoint, own: Record<string, string> = ids): Call<Endpoint> {
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  const params = Object.fromEntries(names.map((name) => [name, own[name] ?? `no id for ${name}`]));
  return { params, query: {}, ...(endpoint.body && { body: bodies[endpoint.id] }) } as Call<Endpoint>;
}

function neverMade(): Record<string, string> {
  return Object.fromEntries(Object.keys(ids).map((name) => [name, newId()]));
}

describe('the list of endpoints', () => {
  it('has a thought-out policy for each, and no two share a name or a path', () => {
    expect(Object.fromEntries(ALL_ENDPOINTS.map(({ id, needs }) => [id, needs]))).toEqual(POLICY);
    expect(new Set(ALL_ENDPOINTS.map(({ method, path }) => `${method} ${path}`)).size).toBe(ALL_ENDPOINTS.length);
    expect(new Set(ALL_ENDPOINTS.map(({ id }) => id)).size).toBe(ALL_ENDPOINTS.length);
  });

  it('is described whole for programs', async () => {
    const { status, text } = await shop.nobody.send('/api/openapi.json');
    const document = JSON.parse(text) as { paths: Record<string, Record<string, { operationId: string }>> };
    const described = Object.values(document.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));

    expect(status).toBe(200);
    expect(described.toSorted()).toEqual(ALL_ENDPOINTS.map(({ id }) => id).toSorted());
  });
});

describe('nobody', () => {
  it.each(named(members))('%s answers 401 and nothing else', async (_, endpoint) => {
    const refusal = await shop.nobody.refused(endpoint, rightCall(endpoint));

    expect(refusal).toMatchObject({ status: 401, code: 'UNAUTHORIZED', detail: expect.stringMatching(/Sign in/) });
  });

  it.each(named(members))('%s is not told what a right request would look like', async (_, endpoint) => {
    const wrong = {
      params: { integrationId: 'x', runId: 'x', assetId: 'x' },
      query: { page_size: '0' },
      ...(endpoint.body && { body: 7 }),
    };

    expect(await shop.nobody.refused(endpoint, wrong as never)).toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
  });
});

describe('a member without permissions', () => {
  it.each(named(restricted))('%s names the permission that is missing, and who can give it', async (_, endpoint) => {
    const refusal = await shop.member.refused(endpoint, rightCall(endpoint));

    expect(refusal).toMatchObject({ status: 403, code: 'FORBIDDEN', detail: expect.stringContaining(PERMISSIONS[endpoint.needs] ?? '?') });
    expect(refusal.detail).toMatch(/An Administrator of the account can give it/);
  });
});

describe('whoever may', () => {
  const permitted: [string, Needs[], (from: ApiShop) => Caller][] = [
    ['a member without permissions', ['read'], (from) => from.member],
    ['a member with Manage Sync Settings', ['read', 'manage-sync-settings'], (from) => from.manager],
    ['an Administrator', ['read', 'manage-sync-settings', 'administrator'], (from) => from.administrator],
  ];
  const cases = permitted.flatMap(([who, needs, caller]) =>
    members.filter((endpoint) => needs.includes(endpoint.needs)).map((endpoint) => [endpoint.id, who, endpoint, caller] as const),
  );

  it.each(cases)('%s answers %s', async (_, __, endpoint, caller) => {
    const { status } = await caller(shop).ask(endpoint, rightCall(endpoint));

    expect(status).toBe(endpoint.returns ? 200 : 204);
  });

  it('a public endpoint answers anybody', async () => {
    for (const endpoint of ALL_ENDPOINTS.filter(({ needs }) => needs === 'public')) {
      const { status } = await shop.nobody.ask(endpoint, rightCall(endpoint));

      expect([200, 204, 409], endpoint.id).toContain(status);
    }
  });
});

describe('another account', () => {
  const withIds = members.filter(({ params }) => params);

  it.each(named(withIds))('%s answers about our things exactly as about things that never were', async (_, endpoint) => {
    const ours = await shop.stranger.ask(endpoint, rightCall(endpoint));
    const never = await shop.stranger.ask(endpoint, rightCall(endpoint, neverMade()));

    expect({ status: ours.status, text: ours.text }).toEqual({ status: never.status, text: never.text });
    expect(ours.status).toBe(404);
    expect(ErrorBody.parse(JSON.parse(ours.text)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it.each(['id', 'client.id', 'integration.id'])('finds nothing of ours by the filter %s', async (filter) => {
    const [asset] = (await shop.member.get(ListHardware, { query: {} })).data;
    const id = { id: asset?.id, 'client.id': asset?.client.id, 'integration.id': ids['integrationId'] }[filter] ?? '';

    expect((await shop.member.get(ListHardware, { query: { [`filter[${filter}]`]: id } })).total_count).toBeGreaterThan(0);
    expect(await shop.stranger.get(ListHardware, { query: { [`filter[${filter}]`]: id } })).toMatchObject({ data: [], total_count: 0 });
  });

  it('cannot put its devices into a client of ours', async () => {
    const [asset] = (await shop.member.get(ListHardware, { query: {} })).data;
    const add = ALL_ENDPOINTS.find(({ id }) => id === 'addIntegration');
    const into = (client_id: string | undefined) => ({
      body: { ...(bodies['addIntegration'] as object), mapping: { mode: 'single-client', client_id } },
    });

    const ours = await shop.stranger.ask(add as Endpoint, into(asset?.client.id) as never);
    const never = await shop.stranger.ask(add as Endpoint, into(newId()) as never);

    expect([ours.status, ours.text]).toEqual([never.status, never.text]);
    expect(ours.status).toBeGreaterThanOrEqual(400);
  });
});

it('a session that was ended opens nothing any more', async () => {
  const caller = await shop.signIn('member');
  await caller.get(SignOut, {});

  for (const endpoint of members) expect((await caller.refused(endpoint, rightCall(endpoint))).status, endpoint.id).toBe(401);
  expect((await caller.ask(SignIn, { body: { email: 'member@ridgeline.example', password: PASSWORD } })).status).toBe(200);
});

it('no answer to anybody held the key of the vendor', () => {
  const { user, key } = shop.sandbox;
  const basic = Buffer.from(`${user}:${key}`).toString('base64');

  expect(shop.heard.length).toBeGreaterThan(100);
  expect(shop.heard.filter((text) => text.includes(key) || text.includes(basic))).toEqual([]);
});
