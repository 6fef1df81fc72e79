import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, type Dashboard, EMAIL, openDashboard, PASSWORD } from '../../../tests/passportal-dashboard.ts';
import * as contract from '../contract/index.ts';

const { AddUser, ChangeKeyStatus, ChangeUserRole, CreateKey, DeleteKey, GetDocument, GetSandbox, GetSession } = contract;
const { ListClients, ListDocuments, ListKeys, ListUsers, RemoveUser, ROLES, SignIn, SignOut } = contract;

let dashboard: Dashboard;
const openIt = async () => {
  dashboard = await openDashboard();
  return dashboard.close;
};

const NOBODY = '00000000-0000-7000-8000-00000000ffff';
/** Whom each manager adds of their own. */
let added = 0;
const person = (email: string, role: contract.Role = 'user') => ({
  first_name: 'Bo',
  last_name: 'Lind',
  email,
  role,
  password: PASSWORD,
});

/** Every endpoint that is not for anybody, with what a manager of keys and users is answered, and anybody else who is signed in. */
const CALLS: readonly [name: string, ask: (browser: Browser) => Promise<number>, manager: number, others: number][] = [
  ['GetSession', (browser) => browser.status(GetSession, {}), 200, 200],
  ['ListKeys', (browser) => browser.status(ListKeys, {}), 200, 403],
  ['CreateKey', (browser) => browser.status(CreateKey, {}), 200, 403],
  ['ChangeKeyStatus', (browser) => browser.status(ChangeKeyStatus, { params: { keyId: NOBODY }, body: { status: 'inactive' } }), 404, 403],
  ['DeleteKey', (browser) => browser.status(DeleteKey, { params: { keyId: NOBODY } }), 404, 403],
  ['ListUsers', (browser) => browser.status(ListUsers, {}), 200, 403],
  ['AddUser', (browser) => browser.status(AddUser, { body: person(`bo-${added++}@example.com`) }), 200, 403],
  ['ChangeUserRole', (browser) => browser.status(ChangeUserRole, { params: { userId: NOBODY }, body: { role: 'user' } }), 404, 403],
  ['RemoveUser', (browser) => browser.status(RemoveUser, { params: { userId: NOBODY } }), 404, 403],
  ['ListClients', (browser) => browser.status(ListClients, { query: {} }), 200, 200],
  ['ListDocuments', (browser) => browser.status(ListDocuments, { query: {} }), 200, 200],
  ['GetDocument', (browser) => browser.status(GetDocument, { params: { documentId: '2' } }), 200, 200],
];

describe('every role at every endpoint', () => {
  beforeAll(openIt);

  it('leaves out none', () => {
    const all = Object.entries(contract).flatMap(([name, value]) =>
      typeof value === 'object' && 'path' in value && value.needs !== 'anybody' ? [name] : [],
    );

    expect(CALLS.map(([name]) => name).toSorted()).toEqual(all.toSorted());
  });

  it.each(ROLES)('holds the role %s to what it may', async (role) => {
    const browser = await dashboard.join(role);
    const isManager = role === 'superuser' || role === 'administrator';
    const heard: Record<string, number> = {};
    for (const [name, ask] of CALLS) heard[name] = await ask(browser);

    expect(heard).toEqual(Object.fromEntries(CALLS.map(([name, , manager, others]) => [name, isManager ? manager : others])));
    expect((await browser.get(GetSession, {})).can).toEqual({
      manage_keys: isManager,
      manage_users: isManager,
      manage_superusers: role === 'superuser',
    });
  });

  it('answers nobody who is not signed in', async () => {
    const heard: Record<string, number> = {};
    for (const [name, ask] of CALLS) heard[name] = await ask(dashboard.visitor());

    expect(heard).toEqual(Object.fromEntries(CALLS.map(([name]) => [name, 401])));
  });

  it('says which roles may', async () => {
    const browser = await dashboard.join('classic-administrator', 'said@example.com');

    expect(await browser.refused(CreateKey, {})).toMatchObject({
      code: 'FORBIDDEN',
      detail: expect.stringMatching(/Superuser or an Administrator may manage access keys.*Classic Administrator may not/),
    });
  });
});

describe('signing in', () => {
  beforeAll(openIt);

  it('takes the ready Superuser, and tells anybody who that is and where this is', async () => {
    expect(await dashboard.visitor().get(GetSandbox, {})).toEqual({
      account_name: 'Sandbox MSP',
      datacenter: { id: 'us', label: 'United States', host: 'us-clover.passportalmsp.com', folder: 'us-clover' },
      is_here: true,
      api_url: dashboard.sandbox.url,
      ready_user: { email: EMAIL, password: PASSWORD },
    });
    expect(await dashboard.superuser.get(GetSession, {})).toMatchObject({ user: { email: EMAIL, role: 'superuser' } });
  });

  it('refuses a wrong password, and ends with signing out', async () => {
    const refusal = await dashboard.visitor().refused(SignIn, { body: { email: EMAIL, password: 'wrong' } });
    expect(refusal).toMatchObject({ status: 401, code: 'WRONG_CREDENTIALS' });
    const browser = await dashboard.signIn(EMAIL);
    await browser.get(SignOut, {});
    expect(await browser.status(ListKeys, {})).toBe(401);
  });

  it.each([{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }])(
    'changes nothing for another site: %j',
    async (headers) => {
      const { body, method, path } = contract.requestOf(SignIn, { body: { email: EMAIL, password: PASSWORD } });
      const { status, text } = await dashboard
        .visitor(headers as Record<string, string>)
        .send(path, { method, body: body ?? '', headers: { 'content-type': 'application/json' } });

      expect(status).toBe(403);
      expect(text).toContain('CROSS_SITE_REQUEST');
    },
  );
});

describe('users', () => {
  beforeEach(openIt);

  const idOf = async (email: string) => (await dashboard.superuser.get(ListUsers, {})).users.find((user) => user.email === email)?.id ?? '';
  const change = async (browser: Browser, email: string, role: contract.Role) =>
    browser.status(ChangeUserRole, { params: { userId: await idOf(email) }, body: { role } });
  const remove = async (browser: Browser, email: string) => browser.status(RemoveUser, { params: { userId: await idOf(email) } });

  it('are listed by name, each once, and know themselves', async () => {
    await dashboard.superuser.get(AddUser, { body: person('BO@example.com', 'administrator') });
    const again = await dashboard.superuser.refused(AddUser, { body: person('bo@example.com') });
    const weak = await dashboard.superuser.refused(AddUser, { body: { ...person('eve@example.com'), password: 'Password123' } });

    const { users } = await dashboard.superuser.get(ListUsers, {});
    expect(users.map(({ email, role, is_self: isSelf }) => [email, role, isSelf])).toEqual([
      ['bo@example.com', 'administrator', false],
      [EMAIL, 'superuser', true],
    ]);
    expect(again).toMatchObject({ status: 409, field: 'email' });
    expect(weak).toMatchObject({ status: 400, field: 'password' });
  });

  it('get another role with their next request', async () => {
    const ana = await dashboard.join('user');
    expect(await ana.status(ListKeys, {})).toBe(403);
    expect(await change(dashboard.superuser, 'user@example.com', 'administrator')).toBe(200);
    expect(await ana.status(ListKeys, {})).toBe(200);
  });

  it('are made, changed and removed as Superusers by Superusers alone', async () => {
    const ana = await dashboard.join('administrator');
    await dashboard.join('superuser');

    expect(await ana.status(AddUser, { body: person('eve@example.com', 'superuser') })).toBe(403);
    expect(await change(ana, 'administrator@example.com', 'superuser')).toBe(403);
    expect(await change(ana, 'superuser@example.com', 'user')).toBe(403);
    expect(await remove(ana, 'superuser@example.com')).toBe(403);
    expect(await remove(dashboard.superuser, 'superuser@example.com')).toBe(204);
  });

  it('always have a Superuser among them, and nobody removes himself', async () => {
    expect(await change(dashboard.superuser, EMAIL, 'administrator')).toBe(409);
    expect(await remove(dashboard.superuser, EMAIL)).toBe(409);
    await dashboard.join('superuser');
    expect(await remove(dashboard.superuser, EMAIL)).toBe(409);
    expect(await change(dashboard.superuser, EMAIL, 'administrator')).toBe(200);
  });

  it('are nobody once they are removed', async () => {
    const ana = await dashboard.join('administrator');
    expect(await remove(dashboard.superuser, 'administrator@example.com')).toBe(204);

    expect(await ana.status(ListKeys, {})).toBe(401);
    const body = { email: 'administrator@example.com', password: PASSWORD };
    expect(await dashboard.visitor().status(SignIn, { body })).toBe(401);
    expect(await dashboard.superuser.status(AddUser, { body: person('administrator@example.com') })).toBe(200);
  });

  it('are there after a restart, and sign in with the password they were given', async () => {
    await dashboard.join('classic-administrator');
    await dashboard.restart();

    const browser = await dashboard.signIn('classic-administrator@example.com');
    expect((await browser.get(GetSession, {})).user.role).toBe('classic-administrator');
  });
});
