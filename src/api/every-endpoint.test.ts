import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_ENDPOINTS, type Call, type Endpoint, ErrorBody, ListHardware, SignIn, SignOut } from '#contract';
import { newId } from '#lib';
import { type ApiShop, openApiShop, PASSWORD } from '../../tests/api.ts';
import { twoClients } from '../../tests/auvik-fleet.ts';
import { assembleCast, type Player } from '../../tests/cast.ts';
import { POLICY } from '../../tests/endpoint-policy.ts';
import { prepareCalls, type RightCalls } from '../../tests/right-calls.ts';
import { openKeyLimits } from './key-limits.ts';

let shop: ApiShop;
let calls: RightCalls;
let cast: Player[];

beforeAll(async () => {
  // Its keys ask more often than keys may: for their limit a millisecond is a second.
  shop = await openApiShop(twoClients(3), {}, { keyLimits: openKeyLimits(() => new Date(Date.now() * 1_000)) });
  calls = await prepareCalls(shop);
  cast = await assembleCast(shop);
}, 120_000);
afterAll(() => shop.close());

const forMembers = ALL_ENDPOINTS.filter(({ needs }) => needs !== 'public');
const named = (endpoints: readonly Endpoint[]) => endpoints.map((endpoint) => [endpoint.id, endpoint] as const);

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

/** What somebody who may is told by endpoints that want more than a right request: here nobody has a second factor. */
const PAST_THE_POLICY: Record<string, [status: number, code: string][]> = {
  confirmTwoFactor: [
    [401, 'WRONG_CODE'],
    [409, 'CONFLICT'],
  ],
  resetOwnTwoFactor: [[409, 'CONFLICT']],
  renewBackupCodes: [[409, 'CONFLICT']],
  resetMemberTwoFactor: [[409, 'CONFLICT']],
};

/** Ends the caller's own session, which the rest of the walk still needs. */
const ENDS_THE_SESSION = new Set(['revokeSession', 'signOutEverywhere']);

/** A key or session of nobody is told nothing of this caller, who is fully himself. */
const mayCall = (player: Player, { needs }: Endpoint) => player.may !== 'out' && player.may.includes(needs);

describe('every endpoint for members', () => {
  it.each(named(forMembers))('%s refuses everybody who may not, with the reason and who can mend it', async (_, endpoint) => {
    const outcomes: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const player of cast.filter((it) => !mayCall(it, endpoint))) {
      const { status, text } = await player.caller.ask(endpoint, calls.plain(endpoint));
      const [error] = status >= 400 ? ErrorBody.parse(JSON.parse(text)).errors : [];
      outcomes[player.who] = { status, code: error?.code };
      wanted[player.who] = player.refusal;
      if (player.refusal.code === 'FORBIDDEN')
        expect(error?.detail, player.who).toMatch(/An Administrator of the account can|Sign in to the screens/);
    }

    expect(outcomes).toEqual(wanted);
  });

  it.each(named(forMembers.filter(({ id }) => !ENDS_THE_SESSION.has(id))))('%s answers everybody who may', async (_, endpoint) => {
    const outcomes: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const player of cast.filter((it) => mayCall(it, endpoint))) {
      const { status, text } = await player.caller.ask(endpoint, await calls.fresh(endpoint, player.caller));
      const [error] = status >= 400 ? ErrorBody.parse(JSON.parse(text)).errors : [];
      const expected = PAST_THE_POLICY[endpoint.id]?.find(([, code]) => code === error?.code);
      outcomes[player.who] = [status, error?.code];
      wanted[player.who] = expected ?? [endpoint.returns ? 200 : 204, undefined];
    }

    expect(Object.keys(outcomes).length).toBeGreaterThan(0);
    expect(outcomes).toEqual(wanted);
  });

  it.each(named(forMembers))('%s tells nobody what a right request would look like', async (_, endpoint) => {
    const ids = Object.fromEntries(Object.keys(calls.ids).map((name) => [name, 'x']));
    const wrong = { params: ids, query: { page_size: '0' }, ...(endpoint.body && { body: 7 }) };

    expect(await shop.nobody.refused(endpoint, wrong as never)).toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
  });

  it.each([...ENDS_THE_SESSION])('%s works for everybody at the screens', async (id) => {
    const endpoint = ALL_ENDPOINTS.find((it) => it.id === id) as Endpoint;
    for (const name of ['member', 'manager']) {
      const caller = await shop.signIn(name);
      const { status } = await caller.ask(endpoint, await calls.fresh(endpoint, caller));

      expect(status).toBe(204);
      expect((await caller.refused(ListHardware, { query: {} })).status).toBe(401);
    }
  });

  it('a public endpoint asks nobody who he is', async () => {
    for (const endpoint of ALL_ENDPOINTS.filter(({ needs }) => needs === 'public')) {
      const { status, text } = await shop.nobody.ask(endpoint, calls.plain(endpoint));

      expect([200, 204, 409, 410], `${endpoint.id} ${text}`).toContain(status);
    }
  });
});

/** What changes nothing that anybody would ask about later, and why. */
const WITHOUT_TRACE: Record<string, string> = {
  beginTwoFactor: 'nothing counts before it is confirmed',
  requireTwoFactor: 'it is not required before and not after',
  cancelRun: 'the run was over already, so nothing was stopped',
  previewMapping: 'it only tells what a change would move',
  previewCompanies: 'it only tells what a change would move',
  previewFieldLabels: 'it only tells what a change would do',
};

describe('the audit log', () => {
  const changing = forMembers.filter(({ id, method }) => method !== 'GET' && !(id in PAST_THE_POLICY) && !(id in WITHOUT_TRACE));

  // Somebody of his own: some of these calls end all sessions of whoever makes them.
  beforeAll(async () => void (await shop.admit('auditor', { permissions: ['administrator'] })));

  it.each(named(changing))('tells of %s', async (_, endpoint) => {
    const caller = await shop.signIn('auditor');
    const call = await calls.fresh(endpoint, caller);
    const entries = async () => (await shop.rows('select from audit_entry')).length;
    const before = await entries();

    expect((await caller.ask(endpoint, call)).status).toBeLessThan(300);

    expect(await entries()).toBe(before + 1);
  });
});

function neverMade(): Record<string, string> {
  return Object.fromEntries(Object.keys(calls.ids).map((name) => [name, newId()]));
}

describe('another account', () => {
  const withIds = forMembers.filter(({ params }) => params);

  it.each(named(withIds))('%s answers about our things exactly as about things that never were', async (_, endpoint) => {
    const ours = await shop.stranger.ask(endpoint, calls.plain(endpoint));
    const never = await shop.stranger.ask(endpoint, calls.plain(endpoint, neverMade()));

    expect({ status: ours.status, text: ours.text }).toEqual({ status: never.status, text: never.text });
    expect(ours.status).toBe(404);
    expect(ErrorBody.parse(JSON.parse(ours.text)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it.each(['id', 'client.id', 'integration.id'])('finds nothing of ours by the filter %s', async (filter) => {
    const [asset] = (await shop.administrator.get(ListHardware, { query: {} })).data;
    const id = { id: asset?.id, 'client.id': asset?.client.id, 'integration.id': calls.ids['integrationId'] }[filter] ?? '';

    expect((await shop.administrator.get(ListHardware, { query: { [`filter[${filter}]`]: id } })).total_count).toBeGreaterThan(0);
    expect(await shop.stranger.get(ListHardware, { query: { [`filter[${filter}]`]: id } })).toMatchObject({ data: [], total_count: 0 });
  });

  const changeOf = (ids: Readonly<Record<string, string>>, client_id: string) => ({
    integration_id: ids['integrationId'],
    company_key: ids['companyKey'],
    action: 'link',
    client_id,
  });

  /** Bodies that name things of ours. */
  const NAMING: [id: string, field: string, value: (ids: Readonly<Record<string, string>>, client: string) => unknown][] = [
    ['addIntegration', 'mapping', (_, client) => ({ mode: 'single-client', client_id: client })],
    ['changeCompanies', 'changes', (ids, client) => [changeOf(ids, client)]],
    ['previewCompanies', 'changes', (ids, client) => [changeOf(ids, client)]],
    ['inviteMembers', 'role_id', (ids) => ids['roleId']],
    ['inviteMembers', 'client_group_ids', (ids) => [ids['groupId']]],
    ['addServiceKey', 'role_id', (ids) => ids['roleId']],
    ['addClientGroup', 'client_ids', (_, client) => [client]],
    ['addClientGroup', 'member_ids', (ids) => [ids['memberId']]],
  ];

  it.each(NAMING)('%s cannot use what the field %s names of ours', async (id, field, value) => {
    const [asset] = (await shop.administrator.get(ListHardware, { query: {} })).data;
    const endpoint = ALL_ENDPOINTS.find((it) => it.id === id) as Endpoint;
    const { body } = calls.plain(endpoint) as { body: object };
    const using = (thing: unknown) => ({ ...calls.plain(endpoint), body: { ...body, [field]: thing } }) as Call<Endpoint>;

    const ours = await shop.stranger.ask(endpoint, using(value(calls.ids, asset?.client.id ?? '')));
    const never = await shop.stranger.ask(endpoint, using(value(neverMade(), newId())));

    expect([ours.status, ours.text]).toEqual([never.status, never.text]);
    expect(ours.status).toBeGreaterThanOrEqual(400);
  });
});

it('a session that was ended opens nothing any more', async () => {
  const caller = await shop.signIn('member');
  await caller.get(SignOut, {});

  for (const endpoint of forMembers) expect((await caller.refused(endpoint, calls.plain(endpoint))).status, endpoint.id).toBe(401);
  expect((await caller.ask(SignIn, { body: { email: 'member@ridgeline.example', password: PASSWORD } })).status).toBe(200);
});

it('no answer to anybody held the key of the vendor', () => {
  const { user, key } = shop.sandbox;
  const basic = Buffer.from(`${user}:${key}`).toString('base64');

  expect(shop.heard.length).toBeGreaterThan(100);
  expect(shop.heard.filter((text) => text.includes(key) || text.includes(basic))).toEqual([]);
});
