import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AddRole,
  AddServiceKey,
  ALL_ENDPOINTS,
  BeginTwoFactor,
  ConfirmTwoFactor,
  GetAccount,
  GetProfile,
  GetSession,
  GetUserIdentity,
  ListApiKeys,
  ListMembers,
  RequireTwoFactor,
  ResetOwnTwoFactor,
  SignOut,
} from '#contract';
import { scan, setUpTwoFactor } from '../../../tests/authenticator.ts';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { makeKey, type Office, openOffice, type Person } from '../../../tests/people.ts';

let office: Office;
let ana: Person;
/** Was a member before the second factor was required, with a key. */
let ben: Person;
let key: string;

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ana = office.ana;
  ben = await office.join('Ben', { permissions: ['manage-members'] });
  key = (await makeKey(ben, { hardware: 'view' })).secret;
});
beforeEach(() => letPass({ minutes: 2 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

const require = (required: boolean) => ({ body: { required } });
const NEEDED = { status: 403, code: 'SECOND_FACTOR_NEEDED' };

describe('requiring the second factor of everybody', () => {
  it('is refused to an Administrator who has none: he would lock himself out', async () => {
    expect(await ana.refused(RequireTwoFactor, require(true))).toMatchObject({
      status: 409,
      code: 'CONFLICT',
      detail: expect.stringMatching(/own second factor first/),
    });
    expect(await ana.get(GetAccount, {})).toMatchObject({ requires_two_factor: false, two_factor_count: 0, member_count: 2 });
  });

  it('is for Administrators alone', async () => {
    expect(await ben.refused(RequireTwoFactor, require(true))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('is done by one who has it, and says how many have it', async () => {
    await setUpTwoFactor(ana);

    expect(await ana.get(RequireTwoFactor, require(true))).toMatchObject({
      requires_two_factor: true,
      two_factor_count: 1,
      member_count: 2,
    });
    expect((await ana.get(GetProfile, {})).two_factor).toMatchObject({ is_on: true, is_required: true });
  });
});

describe('a member without a second factor, where it is required', () => {
  const closed = ALL_ENDPOINTS.filter(({ needs }) => needs !== 'public' && needs !== 'be-signed-in');

  it.each(closed.map((endpoint) => [endpoint.id, endpoint] as const))('is led to set it up by %s', async (_, { method, path }) => {
    const { status, text } = await ben.send(path, { method });

    expect(status).toBe(403);
    expect(JSON.parse(text).errors).toMatchObject([
      { code: 'SECOND_FACTOR_NEEDED', detail: 'The account requires a second factor. Set it up to go on.' },
    ]);
  });

  it('sees who he is, and that he has to', async () => {
    expect(await ben.get(GetSession, {})).toMatchObject({ member: { name: 'Ben Tester' }, must_set_up_two_factor: true });
  });

  it('has keys that rest as long', async () => {
    expect(await office.program(key).refused(GetUserIdentity, {})).toMatchObject({
      ...NEEDED,
      detail: expect.stringMatching(/owner of this key/),
    });
  });

  it('is whoever accepts an invitation now', async () => {
    const cem = await office.join('Cem');

    expect((await cem.get(GetSession, {})).must_set_up_two_factor).toBe(true);
    expect(await cem.refused(ListMembers, {})).toMatchObject(NEEDED);
  });

  it('can sign out', async () => {
    const elsewhere = await office.signIn(ben);

    await elsewhere.get(SignOut, {});

    expect((await elsewhere.refused(GetSession, {})).status).toBe(401);
  });

  it('is free, and his keys with him, as soon as it is set up, in the same session', async () => {
    const { uri } = await ben.get(BeginTwoFactor, { body: { password: ben.password } });
    expect(await ben.refused(ListMembers, {})).toMatchObject(NEEDED);

    const session = await ben.get(ConfirmTwoFactor, { body: { code: scan(uri).code() } });

    expect(session.must_set_up_two_factor).toBe(false);
    expect((await ben.get(ListMembers, {})).data).toHaveLength(3);
    expect((await office.program(key).get(GetUserIdentity, {})).id).toBe(ben.id);
    expect((await ben.get(ListApiKeys, {})).data).toMatchObject([{ status: 'active' }]);
  });

  it('is one again who resets his own', async () => {
    const dee = await office.join('Dee');
    const { app } = await setUpTwoFactor(dee);
    await dee.get(ListMembers, {});

    const session = await dee.get(ResetOwnTwoFactor, { body: { code: app.code() } });

    expect(session.must_set_up_two_factor).toBe(true);
    expect(await dee.refused(ListMembers, {})).toMatchObject(NEEDED);
  });
});

describe('what is not concerned', () => {
  it('a service key has no second factor and goes on', async () => {
    const role = await ana.get(AddRole, { body: { name: 'Reader', is_api_only: true, levels: { hardware: 'view' } } });
    const { secret } = await ana.get(AddServiceKey, { body: { name: 'Dashboard', role_id: role.id } });

    expect(await office.program(secret).get(GetUserIdentity, {})).toMatchObject({ name: 'Dashboard' });
  });

  it('everybody is free again when it is no longer required', async () => {
    const fay = await office.join('Fay');
    expect(await fay.refused(ListMembers, {})).toMatchObject(NEEDED);

    expect(await ana.get(RequireTwoFactor, require(false))).toMatchObject({ requires_two_factor: false });

    expect((await fay.ask(ListMembers, {})).status).toBe(200);
    expect((await fay.get(GetSession, {})).must_set_up_two_factor).toBe(false);
  });
});
