import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AddRole,
  AddServiceKey,
  ChangeRole,
  DeleteApiKey,
  DeleteServiceKey,
  GetUserIdentity,
  InviteMembers,
  type Levels,
  ListHardware,
  ListMembers,
  ListServiceKeys,
  RemoveMember,
} from '#contract';
import { newId } from '#lib';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { accessOf, makeKey, type Office, openNextDoor, openOffice, type Person, signInAgain } from '../../../tests/people.ts';

let office: Office;
let ana: Person;
let roleId: string;

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ana = office.ana;
  roleId = await addRole('Reader', { hardware: 'view' });
});
beforeEach(() => letPass({ minutes: 2 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

const addRole = async (name: string, levels: Levels) => (await ana.get(AddRole, { body: { name, is_api_only: true, levels } })).id;
const add = (given: { role_id?: string; expires_on?: string } = {}) => ({ body: { name: 'Dashboard', role_id: roleId, ...given } });
const one = (keyId: string) => ({ params: { keyId } });
const mayList = async (secret: string) => (await office.program(secret).ask(ListHardware, { query: {} })).status;

describe('a service key', () => {
  it('belongs to the account, with a role, and is listed without its secret', async () => {
    const { key, secret } = await ana.get(AddServiceKey, add({ expires_on: '2026-12-31' }));

    expect(secret).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{8}){7}$/);
    expect(key).toMatchObject({
      name: 'Dashboard',
      status: 'active',
      role: { id: roleId, name: 'Reader' },
      created_by: 'Ana Moreno',
      expires_at: '2026-12-31T23:59:59.999Z',
    });
    expect((await ana.get(ListServiceKeys, {})).data).toEqual([key]);
    expect(await office.program(secret).get(GetUserIdentity, {})).toEqual({ id: key.id, name: 'Dashboard', email: '' });
  });

  it('may what its role may, at every call', async () => {
    const id = await addRole('Moving', { hardware: 'view' });
    const { secret } = await ana.get(AddServiceKey, add({ role_id: id }));
    expect(await mayList(secret)).toBe(200);

    await ana.get(ChangeRole, { params: { roleId: id }, body: { name: 'Moving', is_api_only: true, levels: { members: 'view' } } });

    expect(await mayList(secret)).toBe(403);
    expect((await office.program(secret).ask(ListMembers, {})).status).toBe(200);
  });

  it('does not change members, whatever its role says', async () => {
    const { secret } = await ana.get(AddServiceKey, add({ role_id: await addRole('People robot', { members: 'edit', roles: 'edit' }) }));
    const inviting = { body: { emails: ['x@maple.example'], ...accessOf() } };

    expect((await office.program(secret).get(ListMembers, {})).data.every(({ can }) => !can.change)).toBe(true);
    expect(await office.program(secret).refused(InviteMembers, inviting)).toMatchObject({
      status: 403,
      detail: expect.stringMatching(/An API key cannot/),
    });
    for (const endpoint of [AddServiceKey, AddRole]) {
      expect((await office.program(secret).send(endpoint.path, { method: 'POST' })).status).toBe(403);
    }
  });

  it('goes on when whoever made it is gone', async () => {
    const ben = await office.join('Ben', { permissions: ['administrator'] });
    const { key, secret } = await ben.get(AddServiceKey, add());

    await ana.get(RemoveMember, { params: { memberId: ben.id } });

    expect(await mayList(secret)).toBe(200);
    expect((await ana.get(ListServiceKeys, {})).data.find(({ id }) => id === key.id)?.created_by).toBe('Ben Tester');
  });

  it('is over at the end of its last day', async () => {
    const { key, secret } = await ana.get(AddServiceKey, add({ expires_on: '2026-11-24' }));
    letPass({ days: 2 });

    expect(await mayList(secret)).toBe(401);
    await signInAgain(ana);
    expect((await ana.get(ListServiceKeys, {})).data.find(({ id }) => id === key.id)?.status).toBe('expired');
  });

  it('is dead at once when it is deleted', async () => {
    const { key, secret } = await ana.get(AddServiceKey, add());

    await ana.get(DeleteServiceKey, one(key.id));

    expect(await mayList(secret)).toBe(401);
    expect((await ana.refused(DeleteServiceKey, one(key.id))).status).toBe(404);
  });

  it('is refused with a role that is not there', async () => {
    expect(await ana.refused(AddServiceKey, add({ role_id: newId() }))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('who makes service keys', () => {
  it('are Administrators alone', async () => {
    const cem = await office.join('Cem', { permissions: ['manage-members', 'manage-sync-settings', 'manage-basic-settings'] });

    for (const refusal of [
      await cem.refused(AddServiceKey, add()),
      await cem.refused(ListServiceKeys, {}),
      await cem.refused(DeleteServiceKey, one(newId())),
    ]) {
      expect(refusal).toMatchObject({ status: 403, detail: expect.stringMatching(/permission Administrator/) });
    }
  });

  it('are those of the account: others see, use and delete none of it', async () => {
    const nils = await openNextDoor(office);
    const { key, secret } = await ana.get(AddServiceKey, add());

    expect((await nils.get(ListServiceKeys, {})).data).toEqual([]);
    expect((await nils.refused(AddServiceKey, add())).status).toBe(404);
    expect((await nils.refused(DeleteServiceKey, one(key.id))).status).toBe(404);
    expect(await mayList(secret)).toBe(200);
  });
});

it('personal keys and service keys are deleted each in their own place', async () => {
  const personal = await makeKey(ana, { hardware: 'view' });
  const service = await ana.get(AddServiceKey, add());

  expect((await ana.refused(DeleteServiceKey, one(personal.id))).status).toBe(404);
  expect((await ana.refused(DeleteApiKey, one(service.key.id))).status).toBe(404);
  expect([await mayList(personal.secret), await mayList(service.secret)]).toEqual([200, 200]);
});
