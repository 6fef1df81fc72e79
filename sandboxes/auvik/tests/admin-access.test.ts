import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Console, EMAIL, KEY, keyOf, openConsole } from '../../../tests/auvik-console.ts';
import { startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { ChangeRole, ChangeUserRoles, ListRoles, ListUsers, RemoveUser, RevokeApiKey } from '../contract/index.ts';
import { CLINIC, GROUP, PLANT, ROOT, SCHOOLS } from './a-fleet.ts';

beforeAll(() => stopTheClock());
afterAll(() => startTheClock());

let console: Console;
beforeEach(async () => {
  console = await openConsole();
  return console.close;
});

const DEVICES = '/v1/inventory/device/info';

async function idOf(email: string): Promise<string> {
  const { data } = await console.administrator.get(ListUsers, {});
  return data.find((user) => user.email === email)?.id ?? '';
}

async function give(email: string, roles: Readonly<Record<string, string>>): Promise<void> {
  const wanted = await Promise.all(
    Object.entries(roles).map(async ([tenant_id, name]) => ({ tenant_id, role_id: await console.roleCalled(name) })),
  );
  await console.administrator.get(ChangeUserRoles, { params: { userId: await idOf(email) }, body: { roles: wanted } });
}

describe('what an administrator does reaches the API with the next request', () => {
  it('lets the ready administrator read everything with the key that was printed', async () => {
    expect(await console.protocol(EMAIL, KEY, '/v1/authentication/verify')).toBe(200);
    expect(await console.read(EMAIL, KEY, DEVICES)).toEqual(['clinic-1', 'clinic-2', 'school-1']);
    expect((await console.read(EMAIL, KEY, '/v1/tenants')).length).toBe(5);
  });

  it('shows somebody the sites at which he has a role, and refuses the others', async () => {
    const ana = await console.join('ana@example.com', { [CLINIC]: 'API access only' });
    const key = await keyOf(ana);

    expect(await console.read(ana.email, key, '/v1/tenants')).toEqual([CLINIC]);
    expect(await console.read(ana.email, key, DEVICES)).toEqual(['clinic-1', 'clinic-2']);
    expect(await console.protocol(ana.email, key, `${DEVICES}?tenants=${SCHOOLS}`)).toBe(403);

    await give(ana.email, { [SCHOOLS]: 'API access only' });
    expect(await console.read(ana.email, key, DEVICES)).toEqual(['school-1']);
    expect(await console.protocol(ana.email, key, `${DEVICES}?tenants=${CLINIC}`)).toBe(403);
  });

  it.each(['Read Only', 'Level 1 Tech'])('authenticates a key whose role is %s, and refuses it all data', async (role) => {
    const ana = await console.join('ana@example.com', { [ROOT]: role, [CLINIC]: role });
    const key = await keyOf(ana);

    expect(await console.protocol(ana.email, key, '/v1/authentication/verify')).toBe(200);
    expect(await console.protocol(ana.email, key, DEVICES)).toBe(403);
    expect(await console.protocol(ana.email, key, '/v1/tenants')).toBe(403);
  });

  it('heeds each permission by itself, also when a role is changed under its users', async () => {
    const ana = await console.join('ana@example.com', { [CLINIC]: 'API access only' });
    const key = await keyOf(ana);
    const { data } = await console.administrator.get(ListRoles, {});
    const role = data.find(({ name }) => name === 'API access only');
    if (!role) throw new Error('No such default role');

    await console.administrator.get(ChangeRole, {
      params: { roleId: role.id },
      body: { name: role.name, is_api_only: true, levels: { 'api-tenants': 'view', 'api-device-info': 'view' } },
    });

    expect(await console.protocol(ana.email, key, DEVICES)).toBe(200);
    expect(await console.protocol(ana.email, key, '/v1/inventory/device/warranty')).toBe(403);
    expect(await console.protocol(ana.email, key, '/v1/inventory/network/info')).toBe(403);
  });

  it('lets alerts be dismissed by a role that may edit them, and only looked at by one that may view them', async () => {
    const owner = { tenant: { data: { type: 'tenant', id: CLINIC } } };
    console.sandbox.addResource({ type: 'alert', id: 'alert-1', attributes: { name: 'Down', dismissed: false }, relationships: owner });
    const ana = await console.join('ana@example.com', { [CLINIC]: 'API access only' });
    const dismiss = async (email: string, key: string) => {
      const authorization = `Basic ${Buffer.from(`${email}:${key}`).toString('base64')}`;
      return (await fetch(`${console.sandbox.url}/v1/alert/dismiss/alert-1`, { method: 'POST', headers: { authorization } })).status;
    };

    const key = await keyOf(ana);
    expect(await console.protocol(ana.email, key, '/v1/alert/history/info')).toBe(200);
    expect(await dismiss(ana.email, key)).toBe(403);
    expect(await dismiss(EMAIL, KEY)).toBe(200);
  });

  it('knows nobody by a key that was regenerated, revoked, or whose user was removed', async () => {
    const ana = await console.join('ana@example.com', { [CLINIC]: 'API access only' });
    const [first, second] = [await keyOf(ana), await keyOf(ana)];

    expect(await console.protocol(ana.email, first, DEVICES)).toBe(401);
    expect(await console.protocol(ana.email, second, DEVICES)).toBe(200);
    await ana.get(RevokeApiKey, {});
    expect(await console.protocol(ana.email, second, DEVICES)).toBe(401);

    const third = await keyOf(ana);
    expect(await console.protocol(ana.email, third, DEVICES)).toBe(200);
    await console.administrator.get(RemoveUser, { params: { userId: await idOf(ana.email) } });
    expect(await console.protocol(ana.email, third, DEVICES)).toBe(401);
  });

  it('makes keys of the base64 alphabet, each with the two characters that clients forget to encode', async () => {
    const key = await keyOf(console.administrator);

    expect(key).toMatch(/^[A-Za-z0-9+/]{48}$/);
    expect(key).toMatch(/\+.*\/|\/.*\+/);
    expect(await console.protocol(EMAIL, KEY, DEVICES)).toBe(401);
    expect(await console.protocol(EMAIL, key, DEVICES)).toBe(200);
  });

  it('still refuses a site whose data somebody ordered to be refused', async () => {
    console.sandbox.forbidTenant('harborclinic');
    expect(await console.protocol(EMAIL, KEY, `${DEVICES}?tenants=${CLINIC}`)).toBe(403);
    console.sandbox.allowTenant('harborclinic');
    expect(await console.protocol(EMAIL, KEY, `${DEVICES}?tenants=${CLINIC}`)).toBe(200);
    expect(() => console.sandbox.setKey('another')).toThrow('click the username, then API Key');
  });

  it('does not take a role at a group of sites for one at the sites below it', async () => {
    const ana = await console.join('ana@example.com', { [GROUP]: 'API access only' });
    const key = await keyOf(ana);

    expect(await console.read(ana.email, key, '/v1/tenants')).toEqual([GROUP]);
    expect(await console.protocol(ana.email, key, `${DEVICES}?tenants=${PLANT}`)).toBe(403);
  });
});
