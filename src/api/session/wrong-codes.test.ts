import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GetSession, ProveSecondFactor } from '#contract';
import { type Authenticator, askedForCode, type SecondFactor, setUpTwoFactor, signInWithCode } from '../../../tests/authenticator.ts';
import type { Caller } from '../../../tests/caller.ts';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { type Office, openOffice, type Person } from '../../../tests/people.ts';

let office: Office;
let ben: Person;
let own: SecondFactor;

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ben = await office.join('Ben');
  own = await setUpTwoFactor(ben);
});
// Every lock of the story before is over, and its failures are forgotten with a right code.
beforeEach(async () => {
  letPass({ minutes: 20 });
  await signInWithCode(office, ben, own.app);
});
afterAll(async () => {
  await office.close();
  startTheClock();
});

async function guess(caller: Caller, times: number, app: Authenticator = own.app): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 1) statuses.push((await caller.ask(ProveSecondFactor, { body: { code: app.wrongCode() } })).status);
  return statuses;
}

const rightCode = () => ({ body: { code: own.app.code() } });

describe('whoever guesses codes', () => {
  it('has five guesses, and then the password is wanted again', async () => {
    const caller = await askedForCode(office, ben);
    expect(await guess(caller, 5)).toEqual([401, 401, 401, 401, 401]);

    const over = await caller.refused(ProveSecondFactor, rightCode());

    expect(over).toMatchObject({
      status: 410,
      code: 'LINK_NOT_VALID',
      detail: expect.stringMatching(/too many wrong codes. Sign in again/),
    });
    expect((await caller.refused(GetSession, {})).status).toBe(401);
  });

  it('has a right one among five guesses all the same', async () => {
    const caller = await askedForCode(office, ben);
    await guess(caller, 4);

    expect((await caller.ask(ProveSecondFactor, rightCode())).status).toBe(200);
  });

  it('is locked out after ten in a row, right code or not, for a quarter of an hour', async () => {
    for (let question = 0; question < 2; question += 1) await guess(await askedForCode(office, ben), 5);
    const caller = await askedForCode(office, ben);

    const { status, headers, text } = await caller.ask(ProveSecondFactor, rightCode());

    expect([status, headers.get('retry-after')]).toEqual([429, '900']);
    expect(text).toMatch(/too many wrong codes. Wait 15 minutes/);
    letPass({ minutes: 14 });
    expect((await (await askedForCode(office, ben)).ask(ProveSecondFactor, rightCode())).status).toBe(429);
    letPass({ minutes: 1 });
    expect((await (await askedForCode(office, ben)).ask(ProveSecondFactor, rightCode())).status).toBe(200);
  });

  it('with backup codes is counted together with the others', async () => {
    const caller = await askedForCode(office, ben);
    await guess(caller, 3);
    for (const backup_code of ['aaaaa-aaaaa', 'bbbbb-bbbbb']) {
      expect((await caller.ask(ProveSecondFactor, { body: { backup_code } })).status).toBe(401);
    }

    expect((await caller.ask(ProveSecondFactor, { body: { backup_code: own.backupCodes[0] ?? '' } })).status).toBe(410);
  });

  it('begins anew after a right one', async () => {
    await guess(await askedForCode(office, ben), 5);
    const caller = await askedForCode(office, ben);
    await guess(caller, 4);
    await caller.get(ProveSecondFactor, rightCode());
    letPass({ minutes: 1 });

    await guess(await askedForCode(office, ben), 5);

    expect((await (await askedForCode(office, ben)).ask(ProveSecondFactor, rightCode())).status).toBe(200);
  });

  it('keeps nobody else out', async () => {
    const cem = await office.join('Cem');
    const theirs = await setUpTwoFactor(cem);
    for (let question = 0; question < 2; question += 1) await guess(await askedForCode(office, cem), 5, theirs.app);

    expect((await (await askedForCode(office, ben)).ask(ProveSecondFactor, rightCode())).status).toBe(200);
  });
});
