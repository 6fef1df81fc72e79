import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AcceptInvitation,
  type AccessInput,
  AddClientGroup,
  AddRole,
  ChangeMember,
  DisableMember,
  type Endpoint,
  GetMember,
  GetSession,
  GetUserIdentity,
  type Levels,
  ListAuditLog,
  ListHardware,
  ListMembers,
  ListRoles,
  RemoveMember,
  SignIn,
} from '#contract';
import { newId } from '#lib';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { acceptance, accessOf, makeKey, type Office, openNextDoor, openOffice, type Person } from '../../../tests/people.ts';

let office: Office;
let ana: Person;
let ben: Person;

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ana = office.ana;
  ben = await office.join('Ben');
});
beforeEach(() => letPass({ minutes: 2 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

const of = ({ id }: Pick<Person, 'id'>) => ({ params: { memberId: id } });
const giving = (person: Pick<Person, 'id'>, access: Partial<AccessInput> = {}) => ({ ...of(person), body: accessOf(access) });
const disabling = (person: Pick<Person, 'id'>, disabled = true) => ({ ...of(person), body: { disabled } });
const addRole = (name: string, levels: Levels, is_api_only = false) => ana.get(AddRole, { body: { name, is_api_only, levels } });
const signIn = ({ email, password }: Person) => office.visitor().ask(SignIn, { body: { email, password } });

describe('changing what a member may', () => {
  it('works at once in his open session, and is taken back as quickly', async () => {
    expect((await ben.ask(ListRoles, {})).status).toBe(403);

    await ana.get(ChangeMember, giving(ben, { permissions: ['manage-members'] }));
    expect((await ben.ask(ListRoles, {})).status).toBe(200);
    expect((await ben.get(GetSession, {})).can).toMatchObject({ manage_members: true, see_roles: true, manage_roles: false });

    await ana.get(ChangeMember, giving(ben));
    expect((await ben.ask(ListRoles, {})).status).toBe(403);
  });

  it('with a role instead of "read and use" gives exactly the role, and boxes come on top', async () => {
    const { id } = await addRole('Auditor', { 'audit-log': 'view' });

    await ana.get(ChangeMember, giving(ben, { role_id: id }));
    expect((await ben.get(GetSession, {})).can).toMatchObject({ see_audit_log: true, see_hardware: false, see_members: false });

    await ana.get(ChangeMember, giving(ben, { role_id: id, permissions: ['manage-sync-settings'] }));
    expect((await ben.get(GetSession, {})).can).toMatchObject({ see_audit_log: true, manage_sync_settings: true, see_hardware: false });
    await ana.get(ChangeMember, giving(ben));
  });

  it('answers with what he has now, and tells the audit log what it was before', async () => {
    const group = await ana.get(AddClientGroup, { body: { name: 'North', client_ids: [], member_ids: [] } });
    const wanted = { permissions: ['manage-basic-settings' as const], client_group_ids: [group.id] };

    const view = await ana.get(ChangeMember, giving(ben, wanted));

    expect(view).toMatchObject({ permissions: ['manage-basic-settings'], role: null, client_groups: [{ name: 'North' }] });
    expect(await ana.get(GetMember, of(ben))).toEqual(view);
    const { data } = await ana.get(ListAuditLog, { query: { action: 'member.access-changed', page_size: 1 } });
    expect(data[0]).toMatchObject({
      subject: { name: 'Ben Tester' },
      changes: [
        { field: 'permissions', from: null, to: 'Manage Basic Settings' },
        { field: 'client groups', from: null, to: 'North' },
      ],
    });
    await ana.get(ChangeMember, giving(ben));
  });

  it('without changing anything is no news', async () => {
    const count = async () => (await ana.get(ListAuditLog, { query: { action: 'member.access-changed' } })).total_count;
    const before = await count();

    await ana.get(ChangeMember, giving(ben));

    expect(await count()).toBe(before);
  });

  it.each<[string, Partial<AccessInput>, number, string | undefined]>([
    ['a role that is not there', { role_id: newId() }, 404, undefined],
    ['a group that is not there', { client_group_ids: [newId()] }, 400, 'client_group_ids'],
    ['something that is no id', { role_id: 'x' }, 400, 'role_id'],
  ])('is refused with %s', async (_, access, status, field) => {
    expect(await ana.refused(ChangeMember, giving(ben, access))).toMatchObject({ status, ...(field && { field }) });
  });

  it('gives no boxes to somebody who cannot sign in', async () => {
    const robot = await addRole('Robot', { hardware: 'view' }, true);
    const access = { role_id: robot.id, permissions: ['administrator' as const] };

    expect(await ana.refused(ChangeMember, giving(ben, access))).toMatchObject({ status: 400, field: 'role_id' });
  });
});

describe('a member who is disabled', () => {
  it('is out at once: his open session, his keys, and every new sign-in', async () => {
    const cem = await office.join('Cem');
    const { secret } = await makeKey(cem, { hardware: 'view' });
    await office.program(secret).get(ListHardware, { query: {} });

    expect(await ana.get(DisableMember, disabling(cem))).toMatchObject({ status: 'disabled' });

    expect((await cem.refused(GetSession, {})).status).toBe(401);
    expect(await office.program(secret).refused(GetUserIdentity, {})).toMatchObject({
      status: 401,
      detail: expect.stringMatching(/owner of this API key is disabled/),
    });
    expect(await signIn(cem)).toMatchObject({ status: 403, text: expect.stringMatching(/membership is disabled. An Administrator/) });
  });

  it('comes back with his keys when he is enabled, and signs in anew', async () => {
    const dee = await office.join('Dee');
    const { secret } = await makeKey(dee, { hardware: 'view' });
    await ana.get(DisableMember, disabling(dee));

    expect(await ana.get(DisableMember, disabling(dee, false))).toMatchObject({ status: 'active' });

    expect((await dee.refused(GetSession, {})).status).toBe(401);
    expect((await office.program(secret).ask(ListHardware, { query: {} })).status).toBe(200);
    expect((await signIn(dee)).status).toBe(200);
  });

  it('twice is disabled once', async () => {
    const eli = await office.join('Eli');
    const count = async () => (await ana.get(ListAuditLog, { query: { action: 'member.disabled' } })).total_count;
    await ana.get(DisableMember, disabling(eli));
    const before = await count();

    await ana.get(DisableMember, disabling(eli));

    expect(await count()).toBe(before);
  });
});

describe('a member who is removed', () => {
  it('is gone, with his session, his keys and his password; what he did stays in the audit log', async () => {
    const fay = await office.join('Fay');
    const { secret } = await makeKey(fay, { hardware: 'view' });

    await ana.get(RemoveMember, of(fay));

    expect((await fay.refused(GetSession, {})).status).toBe(401);
    expect((await office.program(secret).refused(GetUserIdentity, {})).status).toBe(401);
    expect(await signIn(fay)).toMatchObject({ status: 401, text: expect.stringContaining('WRONG_CREDENTIALS') });
    expect((await ana.get(ListMembers, {})).data.map(({ id }) => id)).not.toContain(fay.id);
    for (const endpoint of [GetMember, RemoveMember]) expect((await ana.refused(endpoint, of(fay))).status).toBe(404);
    const { data } = await ana.get(ListAuditLog, { query: { search: 'Fay Tester' } });
    expect(data.map(({ action }) => action)).toEqual(expect.arrayContaining(['member.removed', 'key.added', 'invitation.accepted']));
  });

  it('can be invited anew and begins anew', async () => {
    const gus = await office.join('Gus', { permissions: ['manage-sync-settings'] });
    await ana.get(RemoveMember, of(gus));

    const { token } = await office.invite(gus.email);
    const caller = office.visitor();
    await caller.get(AcceptInvitation, { body: acceptance(token, 'Gustav', 'Trellis-48-Quarry') });

    expect(await caller.get(GetSession, {})).toMatchObject({ member: { name: 'Gustav Tester' }, can: { manage_sync_settings: false } });
    expect((await caller.get(GetSession, {})).member.id).not.toBe(gus.id);
    expect((await signIn(gus)).status).toBe(401);
  });
});

describe('somebody who manages members', () => {
  it('does not make himself more than he is', async () => {
    const hal = await office.join('Hal', { permissions: ['manage-members'] });
    const auditor = (await ana.get(ListRoles, {})).data.find(({ name }) => name === 'Auditor');

    expect(await hal.refused(ChangeMember, giving(hal, { permissions: ['administrator'] }))).toMatchObject({
      status: 400,
      field: 'permissions',
    });
    expect(await hal.refused(ChangeMember, giving(hal, { role_id: auditor?.id ?? '' }))).toMatchObject({ status: 400, field: 'role_id' });
    expect((await hal.get(ChangeMember, giving(hal, { permissions: ['manage-members'] }))).permissions).toEqual(['manage-members']);
  });

  it('of a narrow role does not widen himself by laying it down', async () => {
    const desk = await addRole('People desk', { members: 'edit', roles: 'view' });
    const ida = await office.join('Ida', { role_id: desk.id });

    const refusal = await ida.refused(ChangeMember, giving(ida, { role_id: null }));

    expect(refusal).toMatchObject({ status: 400, field: 'role_id', detail: expect.stringMatching(/may read and use, which is more/) });
    expect((await ida.get(GetSession, {})).can.see_hardware).toBe(false);
  });

  it.each([
    ['disables', DisableMember],
    ['removes', RemoveMember],
  ])('never %s himself', async (_, endpoint) => {
    const call = { ...of(ana), body: { disabled: true } };

    expect(await ana.refused(endpoint, call)).toMatchObject({ status: 409, detail: expect.stringMatching(/cannot \w+ yourself/) });
  });
});

it('a member of another account is as if he had never been', async () => {
  const nils = await openNextDoor(office);

  for (const endpoint of [GetMember, ChangeMember, DisableMember, RemoveMember]) {
    const body = { [DisableMember.id]: { disabled: true }, [ChangeMember.id]: accessOf() }[endpoint.id];
    const call = (memberId: string) => ({ params: { memberId }, ...(body && { body }) }) as never;
    const [ours, never] = [await nils.ask<Endpoint>(endpoint, call(ben.id)), await nils.ask<Endpoint>(endpoint, call(newId()))];
    expect([ours.status, ours.text], endpoint.id).toEqual([404, never.text]);
  }
  expect((await nils.get(ListMembers, {})).data.map(({ name }) => name)).toEqual(['Nils Next']);
});
