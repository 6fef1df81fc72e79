import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  BeginTwoFactor,
  GetMember,
  GetProfile,
  GetSession,
  ListAuditLog,
  ProveSecondFactor,
  RenewBackupCodes,
  ResetMemberTwoFactor,
  ResetOwnTwoFactor,
  SignIn,
} from '#contract';
import { newId } from '#lib';
import { askedForCode, type SecondFactor, setUpTwoFactor, signInWithCode } from '../../../tests/authenticator.ts';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { makeKey, type Office, openOffice, type Person } from '../../../tests/people.ts';

let office: Office;
let ana: Person;
let ben: Person;
let own: SecondFactor;

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ana = office.ana;
  ben = await office.join('Ben');
  own = await setUpTwoFactor(ben);
});
beforeEach(() => letPass({ minutes: 3 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

const of = ({ id }: Pick<Person, 'id'>) => ({ params: { memberId: id } });
const signInStep = async ({ email, password }: Person) => (await office.visitor().get(SignIn, { body: { email, password } })).step;

describe('resetting the own second factor', () => {
  it.each([{ code: '000000' }, { backup_code: 'aaaaa-bbbbb' }])('takes a right code: %j is none', async (body) => {
    expect(await ben.refused(ResetOwnTwoFactor, { body })).toMatchObject({ status: 401, code: 'WRONG_CODE', field: Object.keys(body)[0] });
    expect((await ben.get(GetProfile, {})).two_factor.is_on).toBe(true);
  });

  it('takes a code that nobody has used', async () => {
    await signInWithCode(office, ben, own.app);
    letPass({ seconds: -60 });

    expect((await ben.ask(ResetOwnTwoFactor, { body: { code: own.app.code() } })).status).toBe(401);
  });

  it('with a code turns it off, ends all other sessions, and is told by mail', async () => {
    const elsewhere = await signInWithCode(office, ben, own.app);

    const session = await ben.get(ResetOwnTwoFactor, { body: { code: own.app.code() } });

    expect(session.member.id).toBe(ben.id);
    expect((await ben.get(GetProfile, {})).two_factor).toMatchObject({ is_on: false, backup_codes_left: null });
    expect((await elsewhere.refused(GetSession, {})).status).toBe(401);
    expect(await signInStep(ben)).toBe('done');
    const [mail] = await office.mailsTo(ben.email);
    expect(mail).toMatchObject({
      subject: 'Your second factor for Lifecycle Manager was reset',
      text: expect.stringMatching(/\n\nYou removed/),
    });
  });

  it('leaves nothing of it: the app and the codes of before are worth nothing after a new set-up', async () => {
    const anew = await setUpTwoFactor(ben);

    const caller = await askedForCode(office, ben);
    expect((await caller.ask(ProveSecondFactor, { body: { code: own.app.code() } })).status).toBe(401);
    expect((await caller.ask(ProveSecondFactor, { body: { backup_code: own.backupCodes[5] ?? '' } })).status).toBe(401);
    expect((await caller.ask(ProveSecondFactor, { body: { code: anew.app.code() } })).status).toBe(200);
    own = anew;
  });

  it('works with a backup code for whoever has lost the app', async () => {
    await ben.get(ResetOwnTwoFactor, { body: { backup_code: own.backupCodes[0] ?? '' } });

    expect(await signInStep(ben)).toBe('done');
  });

  it('is refused where there is none', async () => {
    expect(await ben.refused(ResetOwnTwoFactor, { body: { code: '123456' } })).toMatchObject({ status: 409, code: 'CONFLICT' });
  });

  it('is no place to guess codes at', async () => {
    const cem = await office.join('Cem');
    const { app } = await setUpTwoFactor(cem);
    const guess = () => cem.refused(ResetOwnTwoFactor, { body: { code: app.wrongCode() } });
    for (let n = 0; n < 10; n += 1) expect((await guess()).code).toBe('WRONG_CODE');

    expect((await guess()).status).toBe(429);
    expect((await cem.ask(ResetOwnTwoFactor, { body: { code: app.code() } })).status).toBe(429);
  });
});

describe('renewing the backup codes', () => {
  it('takes the password, ends the earlier codes, and gives ten new ones that work', async () => {
    const dee = await office.join('Dee');
    const { backupCodes, app } = await setUpTwoFactor(dee);
    expect(await dee.refused(RenewBackupCodes, { body: { password: 'Wrong-Horse-7' } })).toMatchObject({
      code: 'WRONG_PASSWORD',
      field: 'password',
    });

    const { backup_codes } = await dee.get(RenewBackupCodes, { body: { password: dee.password } });

    expect(new Set([...backup_codes, ...backupCodes]).size).toBe(20);
    const caller = await askedForCode(office, dee);
    expect((await caller.ask(ProveSecondFactor, { body: { backup_code: backupCodes[0] ?? '' } })).status).toBe(401);
    await caller.get(ProveSecondFactor, { body: { backup_code: backup_codes[0] ?? '' } });
    expect((await caller.get(GetProfile, {})).two_factor.backup_codes_left).toBe(9);
    await signInWithCode(office, dee, app);
  });

  it('is refused where no second factor is set up', async () => {
    expect(await ana.refused(RenewBackupCodes, { body: { password: ana.password } })).toMatchObject({ status: 409, code: 'CONFLICT' });
  });
});

describe('an Administrator who resets the second factor of somebody who lost the phone', () => {
  it('lets that person in by password alone, ends the sessions, and has it told by mail and in the audit log', async () => {
    const eli = await office.join('Eli');
    const { app } = await setUpTwoFactor(eli);
    const elsewhere = await signInWithCode(office, eli, app);
    expect((await ana.get(GetMember, of(eli))).can.reset_two_factor).toBe(true);

    const view = await ana.get(ResetMemberTwoFactor, of(eli));

    expect(view).toMatchObject({ has_two_factor: false, can: { reset_two_factor: false } });
    for (const session of [eli, elsewhere]) expect((await session.refused(GetSession, {})).status).toBe(401);
    expect(await signInStep(eli)).toBe('done');
    const [mail] = await office.mailsTo(eli.email);
    expect(mail?.text).toMatch(/Hello Eli Tester,\n\nAna Moreno, an Administrator of your account, removed the second factor/);
    const { data } = await ana.get(ListAuditLog, { query: { action: 'two-factor.reset', page_size: 1 } });
    expect(data).toMatchObject([{ actor: { name: 'Ana Moreno' }, subject: { id: eli.id, name: 'Eli Tester' } }]);
  });

  it('does so for nobody who has none, and not for somebody who is not there', async () => {
    const fay = await office.join('Fay');

    expect(await ana.refused(ResetMemberTwoFactor, of(fay))).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/has no second factor/),
    });
    expect((await ana.refused(ResetMemberTwoFactor, of({ id: newId() }))).status).toBe(404);
  });

  it('resets the own one under My profile, where it takes a code', async () => {
    await setUpTwoFactor(ana);

    expect(await ana.refused(ResetMemberTwoFactor, of(ana))).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/under My profile/),
    });
    expect((await ana.get(GetMember, of(ana))).can.reset_two_factor).toBe(false);
    expect((await ana.get(GetProfile, {})).two_factor.is_on).toBe(true);
  });

  it('is the only one who can: not whoever manages members, nor a key of the Administrator', async () => {
    const gus = await office.join('Gus', { permissions: ['manage-members', 'manage-basic-settings', 'manage-sync-settings'] });
    const { secret } = await makeKey(ana, { members: 'view', hardware: 'view' });

    expect(await gus.refused(ResetMemberTwoFactor, of(ana))).toMatchObject({ status: 403, detail: expect.stringMatching(/Administrator/) });
    expect((await gus.get(GetMember, of(ana))).can.reset_two_factor).toBe(false);
    expect((await office.program(secret).refused(ResetMemberTwoFactor, of(gus))).status).toBe(403);
    expect((await office.program(secret).refused(BeginTwoFactor, { body: { password: ana.password } })).status).toBe(403);
  });
});
