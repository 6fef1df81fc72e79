import { fail } from 'node:assert/strict';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scan } from '../../../tests/authenticator.ts';
import { type Console, EMAIL, firstSignIn, keyOf, openConsole, PASSWORD, signInAgain } from '../../../tests/auvik-console.ts';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import * as contract from '../contract/index.ts';
import { CLINIC, PLANT, ROOT, SCHOOLS } from './a-fleet.ts';
import { authorization } from './ask.ts';

const {
  AcceptInvitation,
  AddRole,
  BeginTwoFactor,
  ChangeUserRoles,
  ConfirmTwoFactor,
  DeleteInvitation,
  DeleteRole,
  GetProfile,
  GetSession,
  InviteUsers,
  ListDevices,
  ListInvitations,
  ListRoles,
  ListTenants,
  ListUsers,
  LookUpInvitation,
  MakeApiKey,
  ProveSecondFactor,
  RemoveUser,
  ResendInvitation,
  ResetOwnTwoFactor,
  ResetUserTwoFactor,
  SignIn,
} = contract;

beforeAll(() => stopTheClock());
afterAll(() => startTheClock());

let console: Console;
beforeEach(async () => {
  console = await openConsole();
  return console.close;
});

const ana = 'ana@example.com';
const names = { first_name: 'Ana', last_name: 'Moreau', password: PASSWORD };
const idOf = async (email: string) => {
  const { data } = await console.administrator.get(ListUsers, {});
  return data.find((user) => user.email === email)?.id ?? fail(`No user ${email}`);
};
const inviteAna = async () => {
  const roles = [{ tenant_id: CLINIC, role_id: await console.roleCalled('Read Only') }];
  const { data } = await console.administrator.get(InviteUsers, { body: { emails: [ana], roles } });
  return { id: data[0]?.id ?? fail('No invitation'), token: await console.tokenFor(ana) };
};

function isEndpoint(part: unknown): part is contract.Endpoint {
  return typeof part === 'object' && part !== null && 'needs' in part;
}

describe('nobody reads who is not signed in with both factors', () => {
  const parts: readonly unknown[] = Object.values(contract);
  const guarded = parts.filter(isEndpoint).filter(({ needs }) => needs !== 'anybody');
  const params = { userId: CLINIC, roleId: CLINIC, invitationId: CLINIC, tenantId: CLINIC };
  const callOf = ({ body }: contract.Endpoint) => ({ params, query: {}, ...(body && { body: {} }) }) as never;

  it('refuses every endpoint that is not for anybody, also with an API key in whatever header', async () => {
    const key = await keyOf(console.administrator);
    const visitors = [{}, { authorization: authorization(EMAIL, key) }, { 'x-api-key': key }, { authorization: `Bearer ${key}` }];

    expect(guarded.length).toBeGreaterThan(20);
    for (const headers of visitors) {
      const visitor = console.visitor(headers as Record<string, string>);
      for (const endpoint of guarded) expect(await visitor.refused(endpoint, callOf(endpoint))).toMatchObject({ status: 401 });
    }
  });

  it('lets somebody without a second factor set one up, and nothing else', async () => {
    const { token } = await inviteAna();
    await console.visitor().get(AcceptInvitation, { body: { token, ...names } });
    const browser = console.visitor();
    const { step, session } = await browser.get(SignIn, { body: { email: ana, password: PASSWORD } });

    expect([step, session?.must_set_up_two_factor]).toEqual(['done', true]);
    for (const endpoint of guarded.filter(({ needs }) => needs !== 'half-signed-in'))
      expect(await browser.refused(endpoint, callOf(endpoint))).toMatchObject({ status: 403, code: 'SECOND_FACTOR_NEEDED' });
  });

  it('opens the own profile and nothing else to somebody whose roles are for the API only', async () => {
    const service = await console.join('service@example.com', { [CLINIC]: 'API access only' });

    expect((await service.get(GetProfile, {})).roles).toEqual([{ site: 'harborclinic', role: 'API access only', is_api_only: true }]);
    for (const endpoint of guarded.filter(({ needs }) => needs === 'pages')) {
      const { status, detail } = await service.refused(endpoint, callOf(endpoint));
      expect([status, detail]).toEqual([403, expect.stringContaining("you can't open the pages")]);
    }
  });

  it('takes no key for a password, and refuses what another site sends', async () => {
    const key = await keyOf(console.administrator);

    expect(await console.visitor().refused(SignIn, { body: { email: EMAIL, password: key } })).toMatchObject({ code: 'WRONG_CREDENTIALS' });
    const reply = await console.administrator.send(MakeApiKey.path, { method: 'PUT', headers: { origin: 'http://elsewhere.example' } });
    expect(reply.status).toBe(403);
  });
});

describe('two-factor authentication', () => {
  it('asks only for the code later, and takes each code once', async () => {
    const browser = console.visitor();
    expect(await browser.get(SignIn, { body: { email: EMAIL, password: PASSWORD } })).toEqual({ step: 'second-factor' });
    const code = console.administrator.phone.code();
    await browser.get(ProveSecondFactor, { body: { code } });
    expect((await browser.get(GetSession, {})).can_open_pages).toBe(true);

    const other = console.visitor();
    await other.get(SignIn, { body: { email: EMAIL, password: PASSWORD } });
    expect(await other.refused(ProveSecondFactor, { body: { code } })).toMatchObject({ code: 'WRONG_CODE' });
  });

  it('is reset by the person with the password, and set up again at once with another app', async () => {
    const { administrator } = console;
    expect(await administrator.refused(ResetOwnTwoFactor, { body: { password: 'Not-My-Password-1' } })).toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    expect((await administrator.get(GetSession, {})).must_set_up_two_factor).toBe(false);

    const { session, begun } = await administrator.get(ResetOwnTwoFactor, { body: { password: PASSWORD } });

    expect(session.must_set_up_two_factor).toBe(true);
    expect(await administrator.refused(ListUsers, {})).toMatchObject({ code: 'SECOND_FACTOR_NEEDED' });
    expect((await administrator.get(BeginTwoFactor, { body: { password: PASSWORD } })).uri).toContain('Auvik%20sandbox');
    expect(begun.uri).toContain('Auvik%20sandbox');
    const other = scan((await administrator.get(BeginTwoFactor, { body: { password: PASSWORD } })).uri);
    await administrator.get(ConfirmTwoFactor, { body: { code: other.code() } });
    expect((await administrator.get(ListUsers, {})).data.length).toBe(1);
  });

  it('is reset by an administrator for somebody who lost the phone: signed out, mailed, and scanning again', async () => {
    const person = await console.join(ana, { [CLINIC]: 'Read Only' });
    await console.administrator.get(ResetUserTwoFactor, { params: { userId: await idOf(ana) } });

    expect(await person.refused(GetProfile, {})).toMatchObject({ status: 401 });
    const mails = await console.visitor().get(contract.ListMails, {});
    expect(mails.data[0]).toMatchObject({ to: ana, subject: 'Your two-factor authentication was reset' });
    const again = await firstSignIn(console, ana);
    expect((await again.get(GetProfile, {})).email).toBe(ana);
  });
});

describe('an invitation', () => {
  it('is accepted once, whoever has the link, and gives the roles that were chosen', async () => {
    const { token } = await inviteAna();
    const accept = () => console.visitor().get(AcceptInvitation, { body: { token, ...names } });

    const outcomes = await Promise.allSettled([accept(), accept()]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const person = await firstSignIn(console, ana);
    expect((await person.get(ListTenants, {})).data.filter(({ role }) => role).map(({ id }) => id)).toEqual([CLINIC]);
    expect((await console.administrator.get(ListInvitations, {})).data).toEqual([]);
  });

  it('can come before any role: whoever accepts sees the own profile, and everything once a role is given', async () => {
    await console.administrator.get(InviteUsers, { body: { emails: [ana], roles: [] } });
    expect((await console.administrator.get(ListInvitations, {})).data).toMatchObject([{ email: ana, roles: [], can_change: true }]);
    await console.visitor().get(AcceptInvitation, { body: { token: await console.tokenFor(ana), ...names } });
    const person = await firstSignIn(console, ana);
    const key = await keyOf(person);

    expect((await person.refused(ListTenants, {})).detail).toContain('You have no role at any site');
    expect(await console.protocol(ana, key, '/v1/inventory/device/info')).toBe(403);

    const roles = [{ tenant_id: CLINIC, role_id: await console.roleCalled('API access only') }];
    await console.administrator.get(ChangeUserRoles, { params: { userId: await idOf(ana) }, body: { roles } });
    expect(await console.read(ana, key, `/v1/inventory/device/info?tenants=${CLINIC}`)).toEqual(['clinic-1', 'clinic-2']);
  });

  it('stops working when it is resent, deleted, or older than a week', async () => {
    const { id, token } = await inviteAna();
    await console.administrator.get(ResendInvitation, { params: { invitationId: id } });
    const newer = await console.tokenFor(ana);
    const lookUp = (it: string) => console.visitor().refused(LookUpInvitation, { body: { token: it } });

    expect(await lookUp(token)).toMatchObject({ status: 410 });
    expect((await console.visitor().get(LookUpInvitation, { body: { token: newer } })).email).toBe(ana);
    letPass({ days: 8 });
    expect(await lookUp(newer)).toMatchObject({ detail: expect.stringContaining('expired') });
    const administrator = await signInAgain(console, console.administrator);
    await administrator.get(DeleteInvitation, { params: { invitationId: id } });
    expect(await lookUp(newer)).toMatchObject({ detail: expect.stringContaining('taken back') });
  });

  it('is refused whole for an address that is none, that stands twice, or that is taken', async () => {
    const roles = [{ tenant_id: CLINIC, role_id: await console.roleCalled('Admin') }];
    const emails = ['new@example.com', 'nobody', EMAIL, 'new@example.com'];

    const { status } = await console.administrator.refused(InviteUsers, { body: { emails, roles } });

    expect(status).toBe(400);
    expect((await console.administrator.get(ListInvitations, {})).data).toEqual([]);
  });

  it('does not take a password that is too short or lacks a kind of character, and is good for a better one', async () => {
    const { token } = await inviteAna();

    for (const password of ['Short1aA', 'alllowercase1', 'ALLUPPERCASE1', 'NoDigitsHere'])
      expect(await console.visitor().refused(AcceptInvitation, { body: { token, ...names, password } })).toMatchObject({
        field: 'password',
      });
    await console.visitor().get(AcceptInvitation, { body: { token, ...names } });
  });
});

describe('whoever manages users at one site', () => {
  it('sees and gives roles there, and nowhere else', async () => {
    const local = await console.join('local@example.com', { [CLINIC]: 'Admin' });
    await console.join(ana, { [SCHOOLS]: 'Read Only' });
    const role_id = await console.roleCalled('Read Only');
    const give = (tenant_id: string) => ({ body: { emails: [`${tenant_id}@example.com`], roles: [{ tenant_id, role_id }] } });

    expect((await local.get(ListUsers, {})).data.map(({ email }) => email)).not.toContain(ana);
    expect((await local.get(InviteUsers, give(CLINIC))).data.length).toBe(1);
    expect(await local.refused(InviteUsers, { body: { emails: ['none@example.com'], roles: [] } })).toMatchObject({
      detail: expect.stringContaining('Give a role at one site at least'),
    });
    expect(await local.refused(InviteUsers, give(SCHOOLS))).toMatchObject({ status: 403 });
    expect(await local.refused(RemoveUser, { params: { userId: await idOf(ana) } })).toMatchObject({ status: 404 });
    expect(await local.refused(AddRole, { body: { name: 'Mine', is_api_only: false, levels: {} } })).toMatchObject({ status: 403 });
    const query = { search: '', type: '', status: '', page: 1 };
    expect((await local.get(ListDevices, { params: { tenantId: CLINIC }, query })).data.map(({ id }) => id)).toEqual([
      'clinic-1',
      'clinic-2',
    ]);
    expect((await local.get(ListDevices, { params: { tenantId: CLINIC }, query: { ...query, search: 'foc1' } })).total).toBe(1);
    expect(await local.refused(ListDevices, { params: { tenantId: SCHOOLS }, query })).toMatchObject({ status: 404 });
  });

  it('gives no role that goes beyond his own', async () => {
    const levels = { 'user-management': 'edit', 'manage-devices': 'view' } as const;
    await console.administrator.get(AddRole, { body: { name: 'Front desk', is_api_only: false, levels } });
    const desk = await console.join('desk@example.com', { [PLANT]: 'Front desk' });
    const roles = [{ tenant_id: PLANT, role_id: await console.roleCalled('Admin') }];

    const { detail } = await desk.refused(InviteUsers, { body: { emails: ['more@example.com'], roles } });

    expect(detail).toContain('goes beyond what you hold yourself');
  });
});

describe('roles', () => {
  it('come with the vendor’s four, and cannot be deleted while somebody has them', async () => {
    await inviteAna();
    const { data } = await console.administrator.get(ListRoles, {});
    const remove = (roleId: string) => console.administrator.refused(DeleteRole, { params: { roleId } });

    expect(data.map(({ name }) => name)).toEqual(['Admin', 'API access only', 'Level 1 Tech', 'Read Only']);
    expect(await remove(await console.roleCalled('Admin'))).toMatchObject({ detail: expect.stringContaining('1 user') });
    expect(await remove(await console.roleCalled('Read Only'))).toMatchObject({ detail: expect.stringContaining('1 invitation') });
    await console.administrator.get(DeleteRole, { params: { roleId: await console.roleCalled('Level 1 Tech') } });
  });

  it('leave somebody who can manage users, whatever is changed', async () => {
    const roles = [{ tenant_id: ROOT, role_id: await console.roleCalled('Read Only') }];

    const refusal = await console.administrator.refused(ChangeUserRoles, { params: { userId: await idOf(EMAIL) }, body: { roles } });

    expect(refusal).toMatchObject({ status: 409, code: 'LAST_ADMINISTRATOR' });
    expect((await console.administrator.get(ListUsers, {})).data.length).toBe(1);
  });
});
