import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AcceptInvitation,
  AddRole,
  AddServiceKey,
  ChangeMember,
  ChangeRole,
  DeleteRole,
  DeleteServiceKey,
  GetMember,
  GetRole,
  GetSession,
  InviteMembers,
  type Levels,
  ListHardware,
  RevokeInvitation,
  SignIn,
  SignOut,
} from '#contract';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { acceptance, accessOf, makeKey, type Office, openOffice, type Person } from '../../../tests/people.ts';

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

const LOOK: Levels = { hardware: 'view' };
const add = async (name: string) => (await ana.get(AddRole, { body: { name, is_api_only: false, levels: LOOK } })).id;
const one = (roleId: string) => ({ params: { roleId } });
const giving = (role_id: string | null) => ({ params: { memberId: ben.id }, body: accessOf({ role_id }) });
const apiOnly = (roleId: string, name: string, is_api_only: boolean) => ({ ...one(roleId), body: { name, is_api_only, levels: LOOK } });

describe('a role in use', () => {
  it('is not deleted, and says by whom it is used', async () => {
    const id = await add('Desk');
    await ana.get(ChangeMember, giving(id));
    await ana.get(InviteMembers, { body: { emails: ['cem@maple.example', 'dee@maple.example'], ...accessOf({ role_id: id }) } });
    await ana.get(AddServiceKey, { body: { name: 'Dashboard', role_id: id } });

    const refusal = await ana.refused(DeleteRole, one(id));

    expect(refusal).toMatchObject({
      status: 409,
      code: 'CONFLICT',
      detail: 'Desk is still in use by 1 member, 2 invitations, 1 service key. Give them another role first.',
    });
    expect((await ana.get(GetRole, one(id))).used_by).toEqual({ members: 1, invitations: 2, service_keys: 1 });
  });

  it('is deleted when all of them are gone, though invitations of earlier had it', async () => {
    const id = await add('Short desk');
    await ana.get(ChangeMember, giving(id));
    const revoked = await office.invite('eli@maple.example', { role_id: id });
    const accepted = await office.invite('fay@maple.example', { role_id: id });
    const { key } = await ana.get(AddServiceKey, { body: { name: 'Dashboard', role_id: id } });

    await ana.get(RevokeInvitation, { params: { invitationId: revoked.id } });
    await ana.get(DeleteServiceKey, { params: { keyId: key.id } });
    await ana.get(ChangeMember, giving(null));
    const { session } = await office.visitor().get(AcceptInvitation, { body: acceptance(accepted.token, 'Fay') });
    await ana.get(ChangeMember, { params: { memberId: session?.member.id ?? '' }, body: accessOf() });

    expect((await ana.get(GetRole, one(id))).used_by).toEqual({ members: 0, invitations: 0, service_keys: 0 });
    expect((await ana.ask(DeleteRole, one(id))).status).toBe(204);
  });

  it.each([1, 2, 3, 4, 5])('given to somebody at the moment in which it is deleted is one or the other, try %i', async (n) => {
    const id = await add(`Racer ${n}`);

    const [given, deleted] = await Promise.all([ana.ask(ChangeMember, giving(id)), ana.ask(DeleteRole, one(id))]);

    expect([
      [200, 409],
      [404, 204],
    ]).toContainEqual([given.status, deleted.status]);
    expect((await ana.get(GetMember, { params: { memberId: ben.id } })).role?.id).toBe(given.status === 200 ? id : undefined);
    await ana.get(ChangeMember, giving(null));
  });

  it.each([1, 2, 3, 4, 5])('put into a service key at the moment in which it is deleted is one or the other, try %i', async (n) => {
    const id = await add(`Runner ${n}`);

    const [made, deleted] = await Promise.all([
      ana.ask(AddServiceKey, { body: { name: 'Dashboard', role_id: id } }),
      ana.ask(DeleteRole, one(id)),
    ]);

    expect([
      [200, 409],
      [404, 204],
    ]).toContainEqual([made.status, deleted.status]);
  });
});

describe('a role that becomes API only', () => {
  it('ends what its members see on the screens at once and keeps them from signing in, while their keys go on', async () => {
    const id = await add('Robots to be');
    const gus = await office.join('Gus', { role_id: id });
    const { secret } = await makeKey(gus, LOOK);

    await ana.get(ChangeRole, apiOnly(id, 'Robots to be', true));

    expect(await gus.refused(GetSession, {})).toMatchObject({ status: 401, detail: expect.stringMatching(/for programs only/) });
    const signIn = await office.visitor().refused(SignIn, { body: { email: gus.email, password: gus.password } });
    expect(signIn).toMatchObject({ status: 401, detail: expect.stringMatching(/calls with keys and cannot sign in/) });
    expect((await office.program(secret).ask(ListHardware, { query: {} })).status).toBe(200);
  });

  it('lets them back in when it no longer is', async () => {
    const id = await add('Robots for a while');
    const hal = await office.join('Hal', { role_id: id });
    await ana.get(ChangeRole, apiOnly(id, 'Robots for a while', true));
    expect((await hal.ask(GetSession, {})).status).toBe(401);

    await ana.get(ChangeRole, apiOnly(id, 'Robots for a while', false));

    expect((await hal.ask(GetSession, {})).status).toBe(200);
  });

  it('lets them sign out all the same, and a refused sign-in leaves no session behind', async () => {
    const id = await add('Robots leaving');
    const ida = await office.join('Ida', { role_id: id });
    await ana.get(ChangeRole, apiOnly(id, 'Robots leaving', true));
    await office.visitor().refused(SignIn, { body: { email: ida.email, password: ida.password } });
    const sessions = async () =>
      (await office.db.identityPool.query(`select from "session" s join "user" u on u.id = s."userId" where u.email = $1`, [ida.email]))
        .rowCount;
    expect(await sessions()).toBe(1);

    expect((await ida.ask(SignOut, {})).status).toBe(204);

    expect(await sessions()).toBe(0);
  });
});
