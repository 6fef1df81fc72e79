import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AcceptInvitation, AddRole, GetSession, ListInvitations, ListMembers, LookUpInvitation, SignIn } from '#contract';
import { newId } from '#lib';
import { PASSWORD } from '../../../tests/api.ts';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { acceptance, type Office, openNextDoor, openOffice, type Person, signInAgain } from '../../../tests/people.ts';

let office: Office;
let ana: Person;

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ana = office.ana;
});
beforeEach(() => letPass({ minutes: 2 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

const memberCalled = async (email: string) => (await ana.get(ListMembers, {})).data.filter((it) => it.email === email);

describe('the link of an invitation', () => {
  it('says what it is for before anything is asked', async () => {
    const { token } = await office.invite('ben@maple.example');

    expect(await office.visitor().get(LookUpInvitation, { body: { token } })).toEqual({
      account_name: 'Ridgeline IT',
      email: 'ben@maple.example',
      invited_by: 'Ana Moreno',
      expires_at: new Date(Date.now() + 7 * 24 * 60 * 60_000).toISOString(),
    });
  });

  it('makes the member, who is signed in at once under first and last name', async () => {
    const { token } = await office.invite('cem@maple.example', { permissions: ['manage-sync-settings'] });
    const cem = office.visitor();

    const { session } = await cem.get(AcceptInvitation, {
      body: { token, first_name: ' Cem ', last_name: 'van der Öz ', password: PASSWORD },
    });

    expect(session).toMatchObject({
      member: { name: 'Cem van der Öz', email: 'cem@maple.example' },
      account: { name: 'Ridgeline IT' },
      can: { manage_sync_settings: true, manage_members: false },
      must_set_up_two_factor: false,
    });
    expect(await cem.get(GetSession, {})).toEqual(session);
    expect(await memberCalled('cem@maple.example')).toMatchObject([
      { status: 'active', permissions: ['manage-sync-settings'], last_signed_in_at: new Date().toISOString() },
    ]);
    expect((await ana.get(ListInvitations, {})).data.map(({ email }) => email)).not.toContain('cem@maple.example');
  });

  it('works once', async () => {
    const { token } = await office.invite('dee@maple.example');
    await office.visitor().get(AcceptInvitation, { body: acceptance(token, 'Dee') });

    const again = await office.visitor().refused(AcceptInvitation, { body: acceptance(token, 'Eve') });

    expect(again).toMatchObject({ status: 410, code: 'LINK_NOT_VALID', detail: expect.stringMatching(/accepted already. Sign in/) });
    expect(await office.visitor().refused(LookUpInvitation, { body: { token } })).toMatchObject({ status: 410, detail: again.detail });
    expect(await memberCalled('dee@maple.example')).toMatchObject([{ name: 'Dee Tester' }]);
  });

  it('followed by several at the same moment makes one member', async () => {
    const { token } = await office.invite('eli@maple.example');

    const answers = await Promise.all(
      ['Eli', 'Eve', 'Mallory', 'Trudy'].map((name) => office.visitor().ask(AcceptInvitation, { body: acceptance(token, name) })),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410, 410, 410]);
    expect(await memberCalled('eli@maple.example')).toHaveLength(1);
  });

  it('signs the newcomer in even where somebody else was signed in before', async () => {
    const { token } = await office.invite('fay@maple.example');
    const shared = await office.signIn(ana);

    await shared.get(AcceptInvitation, { body: acceptance(token, 'Fay') });

    expect(await shared.get(GetSession, {})).toMatchObject({ member: { name: 'Fay Tester' }, can: { administer: false } });
  });

  it('lets the newcomer in although somebody has guessed at that address', async () => {
    const { token } = await office.invite('gus@maple.example');
    for (let n = 0; n < 10; n += 1)
      await office.visitor().refused(SignIn, { body: { email: 'gus@maple.example', password: `Guess-${n}` } });

    const { session } = await office.visitor().get(AcceptInvitation, { body: acceptance(token, 'Gus') });

    expect(session?.member.name).toBe('Gus Tester');
  });
});

describe('a link that is none', () => {
  it('is refused in all its forms, and opens nothing', async () => {
    const [mine, other] = [await office.invite('hal@maple.example'), await office.invite('ida@maple.example')];
    const [id = '', secret = ''] = mine.token.split('.');
    const forged = [
      'x',
      '.',
      'a.b',
      '%%%',
      id,
      `${id}.`,
      `.${secret}`,
      `${id}.${secret.slice(1)}`,
      `${id}.${secret}x`,
      `${id}.${'A'.repeat(43)}`,
    ];
    const mixed = [`${other.id}.${secret}`, `${newId()}.${secret}`, `${id.replace('-', '')}.${secret}`, `${id}' or '1'='1.${secret}`];

    for (const token of [...forged, ...mixed]) {
      expect(await office.visitor().refused(AcceptInvitation, { body: acceptance(token, 'Eve') }), token).toMatchObject({
        code: 'LINK_NOT_VALID',
      });
      expect(await office.visitor().refused(LookUpInvitation, { body: { token } }), token).toMatchObject({ status: 410 });
    }
    expect((await office.visitor().ask(AcceptInvitation, { body: acceptance(mine.token, 'Hal') })).status).toBe(200);
  });

  it.each(['', 'x'.repeat(201)])('is refused as no link at all: "%.5s…"', async (token) => {
    expect(await office.visitor().refused(LookUpInvitation, { body: { token } })).toMatchObject({ status: 400, field: 'token' });
  });

  it('is good to its last moment and expired after seven days', async () => {
    const [late, tooLate] = [await office.invite('jan@maple.example'), await office.invite('kim@maple.example')];
    letPass({ days: 6, hours: 23, minutes: 59, seconds: 59 });
    await office.visitor().get(AcceptInvitation, { body: acceptance(late.token, 'Jan') });
    letPass({ seconds: 1 });

    const refusal = await office.visitor().refused(AcceptInvitation, { body: acceptance(tooLate.token, 'Kim') });

    expect(refusal).toMatchObject({ status: 410, detail: 'This invitation has expired. Ask Ana Moreno to send it again.' });
    await signInAgain(ana);
    const { data } = await ana.get(ListInvitations, {});
    expect(data.find(({ email }) => email === 'kim@maple.example')?.status).toBe('expired');
  });
});

describe('what the newcomer enters', () => {
  it.each([
    ['short', 'Abc-1', /at least 10 characters/],
    ['without a digit', 'No-Digit-Here', /a digit/],
    ['common', 'Password1234', /among the first/],
    ['his own name with digits', 'Liesbeth2026', /among the first/],
    ['the company with digits', 'Ridgeline2026', /among the first/],
  ])('a password that is %s is refused at its field, and the link stays good', async (_, password, detail) => {
    const { token } = await office.invite(`lies-${password.toLowerCase()}@maple.example`);
    const body = { token, first_name: 'Liesbeth', last_name: 'Tester', password };

    const refusal = await office.visitor().refused(AcceptInvitation, { body });

    expect(refusal).toMatchObject({ status: 400, code: 'INVALID_INPUT', field: 'password', detail: expect.stringMatching(detail) });
    expect((await office.visitor().ask(AcceptInvitation, { body: { ...body, password: PASSWORD } })).status).toBe(200);
  });

  it('shows everything that is wrong at once', async () => {
    const { errors } = await office
      .visitor()
      .refused(AcceptInvitation, { body: { token: 'x', first_name: ' ', last_name: '', password: 'x' } });

    expect(errors.map(({ field }) => field)).toEqual(['first_name', 'last_name', 'password']);
  });
});

describe('an invitation to something special', () => {
  it('with an API-only role makes a member who cannot sign in, and says so', async () => {
    const role = await ana.get(AddRole, { body: { name: 'Robot', is_api_only: true, levels: { hardware: 'view' } } });
    const { token } = await office.invite('mia@maple.example', { role_id: role.id });
    const visitor = office.visitor();

    expect(await visitor.get(AcceptInvitation, { body: acceptance(token, 'Mia') })).toEqual({ session: null });

    expect(await visitor.refused(GetSession, {})).toMatchObject({ status: 401 });
    const signIn = await office.visitor().refused(SignIn, { body: { email: 'mia@maple.example', password: PASSWORD } });
    expect(signIn).toMatchObject({ status: 401, code: 'UNAUTHORIZED', detail: expect.stringMatching(/for programs only/) });
    expect(await memberCalled('mia@maple.example')).toMatchObject([
      { role: { name: 'Robot', is_api_only: true }, last_signed_in_at: null },
    ]);
  });

  it('of an address that signs in to another account here is refused, and that sign-in is untouched', async () => {
    const nils = await openNextDoor(office);
    const { token } = await office.invite(nils.email);

    const refusal = await office.visitor().refused(AcceptInvitation, { body: acceptance(token, 'Nils', 'Another-Trellis-48') });

    expect(refusal).toMatchObject({ status: 409, code: 'CONFLICT', detail: expect.stringMatching(/already signs in to an account here/) });
    expect(await (await office.signIn(nils)).get(GetSession, {})).toMatchObject({ account: { name: 'Next Door' } });
    expect(await memberCalled(nils.email)).toEqual([]);
  });
});
