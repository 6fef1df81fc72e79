import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChangePassword, ChangeProfile, GetMember, GetProfile, GetSession, SignIn } from '#contract';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { type Office, openOffice, type Person } from '../../../tests/people.ts';

let office: Office;
let ben: Person;
const NEXT = 'Trellis-48-Quarry';

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

const change = (current_password: string, password: string) => ({ body: { current_password, password } });
const signIn = async (password: string) => (await office.visitor().ask(SignIn, { body: { email: ben.email, password } })).status;

describe('changing the password', () => {
  it('takes the current one', async () => {
    const refusal = await ben.refused(ChangePassword, change('Wrong-Horse-7', NEXT));

    expect(refusal).toMatchObject({
      status: 400,
      code: 'WRONG_PASSWORD',
      field: 'current_password',
      detail: expect.stringMatching(/not your password/),
    });
    expect(await signIn(ben.password)).toBe(200);
  });

  it.each([
    ['too weak', 'short', /at least 10 characters/],
    ['common', 'Password1234', /among the first/],
    ['the own name', 'BenTester2026', /among the first/],
    ['the company', 'Ridgeline2026', /among the first/],
  ])('is refused for one that is %s', async (_, password, detail) => {
    const refusal = await ben.refused(ChangePassword, change(ben.password, password));

    expect(refusal).toMatchObject({ status: 400, code: 'INVALID_INPUT', field: 'password', detail: expect.stringMatching(detail) });
    expect(await signIn(ben.password)).toBe(200);
  });

  it('ends all other sessions and keeps this one; a mail says so', async () => {
    const elsewhere = await office.signIn(ben);

    expect((await ben.ask(ChangePassword, change(ben.password, NEXT))).status).toBe(204);

    expect((await ben.get(GetSession, {})).member.id).toBe(ben.id);
    expect((await elsewhere.refused(GetSession, {})).status).toBe(401);
    expect([await signIn(ben.password), await signIn(NEXT)]).toEqual([401, 200]);
    const [mail] = await office.mailsTo(ben.email);
    expect(mail).toMatchObject({
      subject: 'Your password for Lifecycle Manager was changed',
      text: expect.stringMatching(/changed on 23 Nov 2026 at \d\d:\d\d UTC\. Other sessions were signed out/),
    });
  });

  it('leaves nothing open for a copy of the cookie of before', async () => {
    const caller = await office.signIn({ email: ben.email, password: NEXT });
    const { headers } = await caller.ask(SignIn, { body: { email: ben.email, password: NEXT } });
    const cookie = headers
      .getSetCookie()
      .map((it) => it.split(';')[0])
      .join('; ');

    await caller.get(ChangePassword, change(NEXT, ben.password));

    expect((await office.visitor().send('/api/v1/session', { headers: { cookie } })).status).toBe(401);
    expect((await caller.get(GetSession, {})).member.id).toBe(ben.id);
  });

  it('is no place to guess the current one at', async () => {
    const cem = await office.join('Cem');
    const guess = (n: number) => cem.refused(ChangePassword, change(`Guess-${n}`, NEXT));
    for (let n = 0; n < 10; n += 1) expect((await guess(n)).code).toBe('WRONG_PASSWORD');

    expect(await guess(10)).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect((await cem.refused(ChangePassword, change(cem.password, NEXT))).status).toBe(429);
  });
});

describe('changing the name', () => {
  it('is seen everywhere, in the open session too', async () => {
    const dee = await office.join('Dee');

    expect(await dee.get(ChangeProfile, { body: { name: ' Dee Ö. Müller ' } })).toMatchObject({ name: 'Dee Ö. Müller', email: dee.email });

    expect((await dee.get(GetSession, {})).member.name).toBe('Dee Ö. Müller');
    expect((await dee.get(GetProfile, {})).name).toBe('Dee Ö. Müller');
    expect((await office.ana.get(GetMember, { params: { memberId: dee.id } })).name).toBe('Dee Ö. Müller');
    const again = await office.visitor().get(SignIn, { body: { email: dee.email, password: dee.password } });
    expect(again).toMatchObject({ session: { member: { name: 'Dee Ö. Müller' } } });
  });

  it.each(['', '  ', 'x'.repeat(121)])('is refused for "%.3s"', async (name) => {
    expect(await office.ana.refused(ChangeProfile, { body: { name } })).toMatchObject({ status: 400, field: 'name' });
  });
});
