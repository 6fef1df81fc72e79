import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  BeginTwoFactor,
  ConfirmTwoFactor,
  DisableMember,
  GetMember,
  GetProfile,
  GetSession,
  ListMembers,
  ProveSecondFactor,
  ResetMemberTwoFactor,
  type SecondFactorProof,
} from '#contract';
import { type Authenticator, askedForCode, scan, setUpTwoFactor } from '../../../tests/authenticator.ts';
import type { Caller } from '../../../tests/caller.ts';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { type Office, openOffice, type Person } from '../../../tests/people.ts';

let office: Office;
let ben: Person;
let app: Authenticator;
let backupCodes: string[];

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ben = await office.join('Ben');
  ({ app, backupCodes } = await setUpTwoFactor(ben));
});
// Far enough that no code of one story is shown in the next.
beforeEach(() => letPass({ minutes: 3 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

const asked = () => askedForCode(office, ben);
const prove = (caller: Caller, body: SecondFactorProof) => caller.ask(ProveSecondFactor, { body });
const statuses = (replies: { status: number }[]) => replies.map(({ status }) => status).toSorted();

describe('signing in with a second factor', () => {
  it('asks for a code after the password, and until then nothing is open', async () => {
    const caller = await asked();

    expect(await caller.refused(GetSession, {})).toMatchObject({ status: 401 });
    expect(await caller.refused(ListMembers, {})).toMatchObject({ status: 401 });
    const { last_signed_in_at } = await office.ana.get(GetMember, { params: { memberId: ben.id } });
    expect(new Date(last_signed_in_at ?? '').getTime()).toBeLessThan(Date.now());
  });

  it('lets in whoever enters the code that the app shows', async () => {
    const caller = await asked();

    const session = await caller.get(ProveSecondFactor, { body: { code: app.code() } });

    expect(session.member.name).toBe('Ben Tester');
    expect(await caller.get(GetSession, {})).toEqual(session);
    expect(await office.ana.get(GetMember, { params: { memberId: ben.id } })).toMatchObject({
      last_signed_in_at: new Date().toISOString(),
    });
  });

  it('refuses a wrong code at its field, and lets in with the next right one', async () => {
    const caller = await asked();

    expect(await caller.refused(ProveSecondFactor, { body: { code: app.wrongCode() } })).toMatchObject({
      status: 401,
      code: 'WRONG_CODE',
      field: 'code',
    });
    expect((await caller.refused(GetSession, {})).status).toBe(401);
    expect((await prove(caller, { code: app.code() })).status).toBe(200);
  });

  it('is refused where no password was given before, or a cookie was made up', async () => {
    const nobody = await office.visitor().refused(ProveSecondFactor, { body: { code: app.code() } });
    const forged = await office.visitor().send('/api/v1/session/second-factor', {
      method: 'POST',
      body: JSON.stringify({ code: app.code() }),
      headers: { cookie: 'lifecycle-manager.two_factor=2fa-made-up.c2lnbmF0dXJl' },
    });

    expect(nobody).toMatchObject({ status: 410, code: 'LINK_NOT_VALID' });
    expect(forged.status).toBe(410);
  });

  it('is about whoever gave the password, whoever was signed in at that browser before', async () => {
    const cem = await office.join('Cem');
    const theirs = await setUpTwoFactor(cem);
    const shared = await office.signIn(office.ana);
    await shared.send('/api/v1/session', { method: 'POST', body: JSON.stringify({ email: ben.email, password: ben.password }) });

    expect((await prove(shared, { code: theirs.app.code() })).status).toBe(401);
    expect((await prove(shared, { code: app.code() })).status).toBe(200);
    expect((await shared.get(GetSession, {})).member.name).toBe('Ben Tester');
  });
});

describe('a clock that is wrong', () => {
  it.each([-1, 0, 1])('by %i steps of half a minute is forgiven', async (steps) => {
    expect((await prove(await asked(), { code: app.code(steps) })).status).toBe(200);
  });

  it.each([-3, -2, 2, 3])('by %i steps is not', async (steps) => {
    expect((await prove(await asked(), { code: app.code(steps) })).status).toBe(401);
  });
});

describe('a code', () => {
  it('is good once', async () => {
    const [first, second] = [await asked(), await asked()];
    await first.get(ProveSecondFactor, { body: { code: app.code() } });

    const replayed = await second.refused(ProveSecondFactor, { body: { code: app.code() } });

    expect(replayed).toMatchObject({ status: 401, code: 'WRONG_CODE', detail: expect.stringMatching(/used already/) });
    expect((await second.refused(GetSession, {})).status).toBe(401);
  });

  it('entered by two at the same moment lets exactly one in', async () => {
    const callers = [await asked(), await asked(), await asked()];

    const replies = await Promise.all(callers.map((caller) => prove(caller, { code: app.code() })));

    expect(statuses(replies)).toEqual([200, 401, 401]);
  });

  it('that was used to set the second factor up cannot be used again to sign in', async () => {
    const dee = await office.join('Dee');
    const own = scan((await dee.get(BeginTwoFactor, { body: { password: dee.password } })).uri);
    await dee.get(ConfirmTwoFactor, { body: { code: own.code() } });

    const caller = await askedForCode(office, dee);

    expect((await prove(caller, { code: own.code() })).status).toBe(401);
    letPass({ seconds: 30 });
    expect((await prove(caller, { code: own.code() })).status).toBe(200);
  });

  it('of an earlier half minute is over when a later one was used', async () => {
    await (await asked()).get(ProveSecondFactor, { body: { code: app.code(1) } });

    const caller = await asked();
    expect((await prove(caller, { code: app.code() })).status).toBe(401);
    expect((await prove(caller, { code: app.code(-1) })).status).toBe(401);
  });

  it('that comes late, after ten minutes, is answered with how to begin again', async () => {
    const [late, tooLate] = [await asked(), await asked()];
    letPass({ minutes: 9, seconds: 59 });
    expect((await prove(late, { code: app.code() })).status).toBe(200);
    letPass({ seconds: 31 });

    expect(await tooLate.refused(ProveSecondFactor, { body: { code: app.code() } })).toMatchObject({
      status: 410,
      code: 'LINK_NOT_VALID',
      detail: expect.stringMatching(/longer than ten minutes.*Sign in again/),
    });
  });

  it('answers a question once, however often it is sent', async () => {
    const caller = await asked();

    const replies = await Promise.all([0, 1].map((steps) => prove(caller, { code: app.code(steps) })));

    expect(statuses(replies)[0]).toBe(200);
    expect(statuses(replies)[1]).toBeGreaterThanOrEqual(400);
  });
});

describe('a backup code', () => {
  it('lets in once and is used up', async () => {
    const [backup_code = ''] = backupCodes;
    const caller = await asked();
    await caller.get(ProveSecondFactor, { body: { backup_code: ` ${backup_code} ` } });
    expect((await caller.get(GetProfile, {})).two_factor.backup_codes_left).toBe(9);

    const again = await (await asked()).refused(ProveSecondFactor, { body: { backup_code } });

    expect(again).toMatchObject({ status: 401, code: 'WRONG_CODE', field: 'backup_code', detail: expect.stringMatching(/used already/) });
  });

  it('entered by two at the same moment lets exactly one in', async () => {
    const [, backup_code = ''] = backupCodes;
    const callers = [await asked(), await asked()];

    const replies = await Promise.all(callers.map((caller) => prove(caller, { backup_code })));

    expect(statuses(replies)[0]).toBe(200);
    expect(statuses(replies)[1]).toBe(401);
  });

  it.each(['', 'x'.repeat(41)])('is none when it is "%.5s"', async (backup_code) => {
    expect((await prove(await asked(), { backup_code })).status).toBe(400);
  });

  it('that was made up is refused', async () => {
    for (const backup_code of ['aaaaa-bbbbb', '[]', '%', backupCodes.slice(2, 4).join(',').slice(0, 40)]) {
      expect((await prove(await asked(), { backup_code })).status, backup_code).toBe(401);
    }
  });
});

describe('somebody who is asked for a code', () => {
  it('and disabled in this moment is not let in', async () => {
    const eli = await office.join('Eli');
    const own = await setUpTwoFactor(eli);
    const caller = await askedForCode(office, eli);
    await office.ana.get(DisableMember, { params: { memberId: eli.id }, body: { disabled: true } });

    expect(await caller.refused(ProveSecondFactor, { body: { code: own.app.code() } })).toMatchObject({
      status: 403,
      detail: expect.stringMatching(/disabled/),
    });
    expect((await caller.refused(GetSession, {})).status).toBe(401);
  });

  it('and whose second factor is reset in this moment begins again, with the password alone', async () => {
    const fay = await office.join('Fay');
    const own = await setUpTwoFactor(fay);
    const caller = await askedForCode(office, fay);
    await office.ana.get(ResetMemberTwoFactor, { params: { memberId: fay.id } });

    const refusal = await caller.refused(ProveSecondFactor, { body: { code: own.app.code() } });

    expect(refusal).toMatchObject({ status: 410, code: 'LINK_NOT_VALID', detail: expect.stringMatching(/Sign in again/) });
    expect(await (await office.signIn(fay)).get(GetSession, {})).toMatchObject({ member: { name: 'Fay Tester' } });
  });
});
