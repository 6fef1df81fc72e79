import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorBody, GetInstallation, GetSession, ListIntegrations, SetUpInstallation, SignIn, SignOut } from '#contract';
import { type EmptyInstallation, openEmptyInstallation, PASSWORD, serveApi } from '../../tests/api.ts';
import { type Caller, openCaller } from '../../tests/caller.ts';

let server: EmptyInstallation;
let ana: Caller;
const first = { account_name: 'Ridgeline IT', name: 'Ana Moreno', email: 'Ana@Ridgeline.example', password: PASSWORD };

beforeAll(async () => {
  server = await openEmptyInstallation();
  ana = openCaller(server.url);
});
afterAll(() => server.close());

describe('the first visit', () => {
  it.each([
    ['short1A', 'password', /at least 10 characters with an upper-case letter, a lower-case letter and a digit/],
    ['no-upper-case-7', 'password', /upper-case/],
    ['NO-LOWER-CASE-7', 'password', /lower-case/],
    ['No-Digit-At-All', 'password', /digit/],
    [`A1${'a'.repeat(199)}`, 'password', /at most 200 characters/],
  ])('refuses the password %s, at its field', async (password, field, sentence) => {
    const refusal = await ana.refused(SetUpInstallation, { body: { ...first, password } });

    expect(refusal).toMatchObject({ status: 400, code: 'INVALID_INPUT', field, detail: expect.stringMatching(sentence) });
  });

  it('shows everything that is wrong at once, each at its field', async () => {
    const { errors } = await ana.refused(SetUpInstallation, { body: { account_name: ' ', name: '', email: 'ana', password: 'x' } });

    expect(errors.map(({ field }) => field)).toEqual(['account_name', 'name', 'email', 'password']);
  });

  it('makes the account once, signs its Administrator in, and is over', async () => {
    expect(await ana.get(GetInstallation, {})).toEqual({ needs_setup: true, demo: null, has_outbox: true });

    const session = await ana.get(SetUpInstallation, { body: first });

    expect(session).toMatchObject({
      member: { name: 'Ana Moreno', email: 'ana@ridgeline.example' },
      account: { name: 'Ridgeline IT' },
      can: { administer: true, manage_sync_settings: true, manage_members: true, see_audit_log: true },
      must_set_up_two_factor: false,
      administrators: [{ name: 'Ana Moreno', email: 'ana@ridgeline.example' }],
    });
    expect(await ana.get(GetSession, {})).toEqual(session);
    expect((await ana.get(GetInstallation, {})).needs_setup).toBe(false);
    const second = await openCaller(server.url).refused(SetUpInstallation, { body: { ...first, email: 'eve@example.com' } });
    expect(second).toMatchObject({ status: 409, code: 'ALREADY_SET_UP' });
  });
});

describe('signing in and out', () => {
  it('answers a wrong password and an unknown address with the same words', async () => {
    const wrong = await openCaller(server.url).refused(SignIn, { body: { email: first.email, password: 'Wrong-Horse-7' } });
    const unknown = await openCaller(server.url).refused(SignIn, { body: { email: 'nobody@example.com', password: PASSWORD } });

    expect(wrong).toMatchObject({ status: 401, code: 'WRONG_CREDENTIALS', detail: expect.stringMatching(/Check both/) });
    expect(unknown).toEqual(wrong);
  });

  it('says which field is empty', async () => {
    const { errors } = await openCaller(server.url).refused(SignIn, { body: { email: ' ', password: '' } });

    expect(errors.map(({ field, detail }) => [field, detail])).toEqual([
      ['email', 'Enter your e-mail address.'],
      ['password', 'Enter your password.'],
    ]);
  });

  it('keeps the session in a cookie that no script can read and no other site can send with a form', async () => {
    const { headers } = await openCaller(server.url).ask(SignIn, { body: { email: 'ANA@ridgeline.example ', password: PASSWORD } });
    const cookies = headers.getSetCookie();

    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; *HttpOnly/i);
      expect(cookie).toMatch(/; *SameSite=(Lax|Strict)/i);
      expect(cookie).toMatch(/; *Path=\//i);
      expect(cookie).not.toMatch(/Domain=/i);
    }
  });

  it('sends the cookie over https alone where the installation has https', async () => {
    const secure = await serveApi(server, { baseUrl: 'https://lifecycle.ridgeline.example' });
    const { headers } = await openCaller(secure.url).ask(SignIn, { body: { email: first.email, password: PASSWORD } });
    await secure.close();

    for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/^__Secure-.*; *Secure/i);
  });

  it('ends with signing out, also for a copy of the cookie', async () => {
    const cookies: string[] = [];
    const caller = openCaller(server.url);
    const { headers } = await caller.ask(SignIn, { body: { email: first.email, password: PASSWORD } });
    for (const cookie of headers.getSetCookie()) cookies.push(cookie.split(';')[0] ?? '');
    const copied = () => openCaller(server.url).send('/api/v1/session', { headers: { cookie: cookies.join('; ') } });
    expect((await copied()).status).toBe(200);

    const { status } = await caller.ask(SignOut, {});

    expect(status).toBe(204);
    expect((await copied()).status).toBe(401);
    expect((await caller.refused(ListIntegrations, {})).code).toBe('UNAUTHORIZED');
    expect((await caller.ask(SignOut, {})).status).toBe(204);
  });

  it.each(['lifecycle-manager.session_token=forged', 'lifecycle-manager.session_token=', '%%%=;;', `x=${'y'.repeat(5000)}`])(
    'takes the cookie %.60s for no session',
    async (cookie) => {
      expect((await openCaller(server.url).send('/api/v1/session', { headers: { cookie } })).status).toBe(401);
    },
  );
});

describe('guessing passwords', () => {
  it('is slowed down, with the seconds to wait', async () => {
    const guess = (n: number) => openCaller(server.url).ask(SignIn, { body: { email: first.email, password: `Guess-Number-${n}` } });
    let answer = await guess(0);
    for (let n = 1; n < 12 && answer.status === 401; n += 1) answer = await guess(n);

    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(ErrorBody.parse(JSON.parse(answer.text)).errors[0]?.detail).toMatch(/Wait \d+ (seconds|minutes)/);
  });
});
