import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AcceptInvitation, GetSession, ListSessions, ProveSecondFactor, RevokeSession, SignIn, SignOutEverywhere } from '#contract';
import { askedForCode, setUpTwoFactor } from '../../../tests/authenticator.ts';
import { type Caller, openCaller } from '../../../tests/caller.ts';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { acceptance, type Office, openOffice, type Person, signInAgain } from '../../../tests/people.ts';

let office: Office;
let ben: Person;

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ben = await office.join('Ben');
});
beforeEach(() => letPass({ minutes: 2 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

const credentials = ({ email, password }: Person) => ({ body: { email, password } });
const isOpen = async (caller: Caller) => (await caller.ask(GetSession, {})).status === 200;

async function signInWith(userAgent: string, person = ben): Promise<Caller> {
  const caller = openCaller(office.url, [], { 'user-agent': userAgent });
  await caller.get(SignIn, credentials(person));
  return caller;
}

async function sessionsOf(caller: Caller) {
  return (await caller.get(ListSessions, {})).data;
}

describe('the list of sessions', () => {
  it('has the current one first and then the newest, with when, from where and with which browser', async () => {
    const signedInAt = new Date().toISOString();
    const firefox = await signInWith('Firefox/152');
    letPass({ minutes: 5 });
    await signInWith('Chrome/150');

    const list = await sessionsOf(firefox);

    expect(list.map(({ is_current, user_agent }) => [is_current, user_agent])).toEqual([
      [true, 'Firefox/152'],
      [false, 'Chrome/150'],
      [false, 'node'],
    ]);
    expect(list[0]).toMatchObject({ signed_in_at: signedInAt, from: expect.stringMatching(/127\.0\.0\.1$/) });
    expect(new Date(list[0]?.expires_at ?? '').getTime() - new Date(signedInAt).getTime()).toBe(12 * 60 * 60_000);
  });

  it('ends twelve hours after the sign-in, however busy it was', async () => {
    const caller = await signInWith('Busy/1');
    for (let hour = 1; hour < 12; hour += 1) {
      letPass({ hours: 1 });
      expect(await isOpen(caller), `after ${hour} hours`).toBe(true);
    }
    letPass({ hours: 1 });

    expect(await isOpen(caller)).toBe(false);
    await signInAgain(ben);
    await signInAgain(office.ana);
  });

  it('has nobody else’s sessions in it, and nothing that would open one', async () => {
    const list = await sessionsOf(office.ana);

    expect(list).toHaveLength(1);
    const stored = await office.db.identityPool.query<{ token: string }>('select token from "session"');
    for (const { token } of stored.rows) expect(JSON.stringify(list)).not.toContain(token);
  });
});

describe('ending a session', () => {
  it('works at once', async () => {
    const lost = await signInWith('Left in the train');
    const [found] = (await sessionsOf(ben)).filter(({ user_agent }) => user_agent === 'Left in the train');

    await ben.get(RevokeSession, { params: { sessionId: found?.id ?? '' } });

    expect(await isOpen(lost)).toBe(false);
    expect(await isOpen(ben)).toBe(true);
    expect((await sessionsOf(ben)).map(({ id }) => id)).not.toContain(found?.id);
    expect((await ben.refused(RevokeSession, { params: { sessionId: found?.id ?? '' } })).status).toBe(404);
  });

  it('is for the own ones: those of others are not found, as if they had never been', async () => {
    const [anas] = await sessionsOf(office.ana);

    const theirs = await ben.ask(RevokeSession, { params: { sessionId: anas?.id ?? '' } });
    const never = await ben.ask(RevokeSession, { params: { sessionId: 'never-made' } });

    expect([theirs.status, theirs.text]).toEqual([404, never.text]);
    expect(await isOpen(office.ana)).toBe(true);
  });

  it('may be the current one', async () => {
    const caller = await signInWith('Once');
    const [current] = await sessionsOf(caller);

    await caller.get(RevokeSession, { params: { sessionId: current?.id ?? '' } });

    expect(await isOpen(caller)).toBe(false);
  });

  it('everywhere ends all of them, this one too, and nobody else’s', async () => {
    const [phone, laptop] = [await signInWith('Phone'), await signInWith('Laptop')];

    const { headers } = await laptop.ask(SignOutEverywhere, {});

    expect(headers.getSetCookie().join()).toMatch(/session_token=;.*Max-Age=0/i);
    for (const caller of [phone, laptop, ben]) expect(await isOpen(caller)).toBe(false);
    expect(await isOpen(office.ana)).toBe(true);
    await signInAgain(ben);
    expect(await sessionsOf(ben)).toHaveLength(1);
  });
});

it('a session ends after twelve hours without use', async () => {
  const caller = await signInWith('Overnight');
  letPass({ hours: 11, minutes: 59 });
  expect((await sessionsOf(await signInWith('Morning'))).map(({ user_agent }) => user_agent)).toContain('Overnight');
  letPass({ minutes: 1, seconds: 1 });

  expect(await isOpen(caller)).toBe(false);
  await signInAgain(ben);
  await signInAgain(office.ana);
  expect((await sessionsOf(ben)).map(({ user_agent }) => user_agent)).not.toContain('Overnight');
});

it('every cookie that is ever set is out of reach for scripts and for forms of other sites', async () => {
  const { token } = await office.invite('cem@ridgeline.example');
  const accepting = await office.visitor().ask(AcceptInvitation, { body: acceptance(token, 'Cem') });
  const { app } = await setUpTwoFactor(ben);
  const asking = await office.visitor().ask(SignIn, credentials(ben));
  const proving = await (await askedForCode(office, ben)).ask(ProveSecondFactor, { body: { code: app.code() } });

  for (const { headers } of [accepting, asking, proving]) {
    expect(headers.getSetCookie().length).toBeGreaterThan(0);
    for (const cookie of headers.getSetCookie()) {
      expect(cookie).toMatch(/^lifecycle-manager\.\w+=.*; *HttpOnly/i);
      expect(cookie).toMatch(/; *SameSite=Lax/i);
      expect(cookie).toMatch(/; *Path=\/(;|$)/i);
      expect(cookie).not.toMatch(/Domain=/i);
    }
  }
});
