import { Secret } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BeginTwoFactor, ConfirmTwoFactor, GetMember, GetProfile, GetSession, SignIn } from '#contract';
import { scan, setUpTwoFactor, typeIn } from '../../../tests/authenticator.ts';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { type Office, openOffice, type Person } from '../../../tests/people.ts';

let office: Office;
/** Tries, and never confirms. */
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

const begin = (person: Person, password = person.password) => person.get(BeginTwoFactor, { body: { password } });

describe('setting up the second factor', () => {
  it('begins with the password: a session left open is not enough', async () => {
    const refusal = await ben.refused(BeginTwoFactor, { body: { password: 'Wrong-Horse-7' } });

    expect(refusal).toMatchObject({ status: 400, code: 'WRONG_PASSWORD', field: 'password' });
  });

  it('is no place to guess passwords at', async () => {
    const cem = await office.join('Cem');
    const guess = (n: number) => cem.refused(BeginTwoFactor, { body: { password: `Guess-${n}` } });
    for (let n = 0; n < 10; n += 1) expect((await guess(n)).code).toBe('WRONG_PASSWORD');

    expect(await guess(10)).toMatchObject({ status: 429, detail: expect.stringMatching(/Wait 15 minutes/) });
    expect((await cem.refused(BeginTwoFactor, { body: { password: cem.password } })).status).toBe(429);
    letPass({ minutes: 15 });
    await begin(cem);
  });

  it('gives a QR code and a key that are the same to an authenticator app', async () => {
    const { uri, key } = await begin(ben);
    const address = new URL(uri);

    expect(decodeURIComponent(address.pathname)).toMatch(/Lifecycle Manager:ben@ridgeline\.example$/);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({ secret: key, issuer: 'Lifecycle Manager', digits: '6', period: '30' });
    // Authenticators read it as an address and not as a form: a `+` would stand in the issuer.
    expect(uri).toContain('issuer=Lifecycle%20Manager');
    expect(uri).not.toContain('+');
    expect(key).toMatch(/^[A-Z2-7]+$/);
    expect(Secret.fromBase32(key).bytes.length).toBeGreaterThanOrEqual(20);
    for (const steps of [-1, 0, 1, 1000]) expect(typeIn(key).code(steps)).toBe(scan(uri).code(steps));
  });

  it('gives ten backup codes, each another', async () => {
    const { backup_codes } = await begin(ben);

    expect(new Set(backup_codes).size).toBe(10);
    for (const code of backup_codes) expect(code).toMatch(/^[\w-]{10,}$/);
  });

  it('counts for nothing before it is confirmed', async () => {
    await begin(ben);

    expect(await office.visitor().get(SignIn, { body: { email: ben.email, password: ben.password } })).toMatchObject({ step: 'done' });
    expect((await ben.get(GetProfile, {})).two_factor).toEqual({ is_on: false, is_required: false, backup_codes_left: null });
  });

  it('is not confirmed by a wrong code, nor by one of an app that scanned an earlier key', async () => {
    const earlier = scan((await begin(ben)).uri);
    const latest = scan((await begin(ben)).uri);

    for (const code of [latest.wrongCode(), earlier.code()]) {
      expect(await ben.refused(ConfirmTwoFactor, { body: { code } })).toMatchObject({ status: 401, code: 'WRONG_CODE', field: 'code' });
    }
    expect((await ben.get(GetProfile, {})).two_factor.is_on).toBe(false);
  });

  it.each(['', '12345', '1234567', 'abcdef', '12 34'])('takes "%s" for no code at all', async (code) => {
    expect(await ben.refused(ConfirmTwoFactor, { body: { code } })).toMatchObject({ status: 400, code: 'INVALID_INPUT', field: 'code' });
  });

  it('cannot be confirmed by somebody who has not begun', async () => {
    const dee = await office.join('Dee');

    expect(await dee.refused(ConfirmTwoFactor, { body: { code: '123456' } })).toMatchObject({ status: 409, code: 'CONFLICT' });
  });
});

describe('a second factor that is set up', () => {
  it('is on with the first right code, spaces and all, and the session goes on', async () => {
    const eli = await office.join('Eli');
    const app = scan((await begin(eli)).uri);

    const session = await eli.get(ConfirmTwoFactor, { body: { code: `${app.code().slice(0, 3)} ${app.code().slice(3)} ` } });

    expect(session).toMatchObject({ member: { name: 'Eli Tester' }, must_set_up_two_factor: false });
    expect(await eli.get(GetSession, {})).toEqual(session);
    expect((await eli.get(GetProfile, {})).two_factor).toEqual({ is_on: true, is_required: false, backup_codes_left: 10 });
    expect((await office.ana.get(GetMember, { params: { memberId: eli.id } })).has_two_factor).toBe(true);
  });

  it('is not set up a second time over the first', async () => {
    const fay = await office.join('Fay');
    const { app } = await setUpTwoFactor(fay);

    expect(await fay.refused(BeginTwoFactor, { body: { password: fay.password } })).toMatchObject({ status: 409, code: 'CONFLICT' });
    expect(await fay.refused(ConfirmTwoFactor, { body: { code: app.code() } })).toMatchObject({ status: 409, code: 'CONFLICT' });
  });
});
