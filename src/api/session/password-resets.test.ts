import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DisableMember, GetSession, ProveSecondFactor, RemoveMember, RequestPasswordReset, ResetPassword, SignIn } from '#contract';
import { askedForCode, setUpTwoFactor } from '../../../tests/authenticator.ts';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { type Office, openOffice, type Person, tokenIn } from '../../../tests/people.ts';
import { storedText } from '../../../tests/stored-text.ts';

let office: Office;
let ben: Person;
const NEXT = 'Trellis-48-Quarry';

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ben = await office.join('Ben');
});
beforeEach(() => letPass({ minutes: 16 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

const ask = (email: string) => office.visitor().ask(RequestPasswordReset, { body: { email } });
const reset = (token: string, password = NEXT) => office.visitor().ask(ResetPassword, { body: { token, password } });
const whyNot = (token: string, password = NEXT) => office.visitor().refused(ResetPassword, { body: { token, password } });
const signIn = (email: string, password: string) => office.visitor().ask(SignIn, { body: { email, password } });

async function linkFor({ email }: Pick<Person, 'email'>): Promise<string> {
  await ask(email);
  return tokenIn((await office.mailsTo(email))[0]?.text);
}

describe('asking for a new password', () => {
  it('is answered in the same way whether the address belongs to somebody or not', async () => {
    const [known, unknown] = [await ask(ben.email), await ask('nobody@example.com')];

    const toldBy = ({ status, text, headers }: typeof known) => [status, text, [...headers].filter(([name]) => name !== 'date')];
    expect(toldBy(known)).toEqual(toldBy(unknown));
    expect(known.status).toBe(204);
  });

  it('mails a link to whoever has the address, however it is written, and nobody else', async () => {
    await ask('BEN@Ridgeline.Example');
    await ask('nobody@example.com');

    const [mail] = await office.mailsTo(ben.email);
    expect(mail).toMatchObject({
      subject: 'Choose a new password for Lifecycle Manager',
      text: expect.stringMatching(
        /^Hello Ben Tester,\n\n.*once, within an hour:\n\nhttp:\/\/127\.0\.0\.1\/reset-password#token=\S{20,}\n/s,
      ),
    });
    expect(await office.mailsTo('nobody@example.com')).toEqual([]);
  });

  it.each(['', 'ben', 'ben@'])('says that "%s" is no address', async (email) => {
    expect(await office.visitor().refused(RequestPasswordReset, { body: { email } })).toMatchObject({ status: 400, field: 'email' });
  });

  it('fills nobody’s mailbox: after ten there are no more for a quarter of an hour, and the answer does not tell', async () => {
    const cem = await office.join('Cem');
    const replies = [];
    for (let n = 0; n < 13; n += 1) replies.push(await ask(cem.email));

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([204]));
    expect((await office.mailsTo(cem.email)).filter(({ subject }) => /new password/.test(subject))).toHaveLength(10);
    letPass({ minutes: 15 });
    await ask(cem.email);
    expect((await office.mailsTo(cem.email)).filter(({ subject }) => /new password/.test(subject))).toHaveLength(11);
  });
});

describe('the link for a new password', () => {
  it('sets it once, and a mail says so', async () => {
    const token = await linkFor(ben);

    expect((await reset(token)).status).toBe(204);

    expect((await signIn(ben.email, ben.password)).status).toBe(401);
    expect((await signIn(ben.email, NEXT)).status).toBe(200);
    expect(await whyNot(token, ben.password)).toMatchObject({
      status: 410,
      code: 'LINK_NOT_VALID',
      detail: expect.stringMatching(/used already/),
    });
    const [mail] = await office.mailsTo(ben.email);
    expect(mail?.subject).toBe('Your password for Lifecycle Manager was changed');
  });

  it('ends every session of the person and opens none', async () => {
    const dee = await office.join('Dee');
    const elsewhere = await office.signIn(dee);
    const caller = office.visitor();

    const { headers } = await caller.ask(ResetPassword, { body: { token: await linkFor(dee), password: NEXT } });

    expect(headers.getSetCookie()).toEqual([]);
    for (const it of [caller, dee, elsewhere]) expect((await it.refused(GetSession, {})).status).toBe(401);
  });

  it('used by two at the same moment sets one password', async () => {
    const token = await linkFor(ben);
    const choices = ['Trellis-11-Quarry', 'Trellis-22-Quarry', 'Trellis-33-Quarry'];

    const replies = await Promise.all(choices.map((password) => reset(token, password)));

    expect(replies.map(({ status }) => status).toSorted()).toEqual([204, 410, 410]);
    const works = await Promise.all(choices.map(async (password) => (await signIn(ben.email, password)).status));
    expect(works.toSorted()).toEqual([200, 401, 401]);
  });

  it('ends the others that were asked for before, when it is used', async () => {
    const [earlier, later] = [await linkFor(ben), await linkFor(ben)];
    await reset(later);

    expect((await whyNot(earlier, 'Another-Trellis-48')).status).toBe(410);
    expect((await signIn(ben.email, NEXT)).status).toBe(200);
  });

  it('is good for an hour and not longer', async () => {
    const token = await linkFor(ben);
    letPass({ minutes: 59, seconds: 59 });
    expect((await whyNot(token, 'short')).status).toBe(400);
    expect((await reset(token)).status).toBe(204);
    const late = await linkFor(ben);
    letPass({ hours: 1 });

    expect(await whyNot(late)).toMatchObject({ status: 410, detail: expect.stringMatching(/older than an hour. Ask for a new one/) });
  });

  it.each([
    ['too weak', 'short', /at least 10 characters/],
    ['common', 'Password1234', /among the first/],
    ['the own name', 'BenTester2026', /among the first/],
  ])('stays good when the password is %s', async (_, password, detail) => {
    const token = await linkFor(ben);

    expect(await whyNot(token, password)).toMatchObject({
      status: 400,
      code: 'INVALID_INPUT',
      field: 'password',
      detail: expect.stringMatching(detail),
    });
    expect((await reset(token)).status).toBe(204);
  });

  it('that is made up is refused in all its forms', async () => {
    const token = await linkFor(ben);

    for (const forged of [
      'x',
      token.slice(1),
      `${token}x`,
      token.toUpperCase(),
      `reset-password:${token}`,
      '../change-password',
      '%',
      `${token}?a=b`,
    ]) {
      expect(await whyNot(forged), forged).toMatchObject({ status: 410, code: 'LINK_NOT_VALID' });
    }
    expect((await whyNot('x'.repeat(201))).status).toBe(400);
  });

  it('is nowhere in the database as it stands in the mail, and in no answer', async () => {
    const token = await linkFor(ben);

    expect(await storedText(office.db)).not.toContain(token);
    expect(office.heard.filter((text) => text.includes(token))).toEqual([]);
  });

  it('helps somebody out who was locked out by guesses at his address', async () => {
    for (let n = 0; n < 10; n += 1) await signIn(ben.email, `Guess-${n}`);
    expect((await signIn(ben.email, NEXT)).status).toBe(429);

    await reset(await linkFor(ben));

    expect((await signIn(ben.email, NEXT)).status).toBe(200);
  });
});

describe('a new password gets around nothing', () => {
  it('not around the second factor, nor does it answer a question that an older password opened', async () => {
    const eli = await office.join('Eli');
    const { app } = await setUpTwoFactor(eli);
    const thief = await askedForCode(office, eli);

    await reset(await linkFor(eli));

    expect((await thief.ask(ProveSecondFactor, { body: { code: app.code() } })).status).toBe(410);
    const caller = await askedForCode(office, { email: eli.email, password: NEXT });
    letPass({ seconds: 30 });
    expect((await caller.ask(ProveSecondFactor, { body: { code: app.code() } })).status).toBe(200);
  });

  it('not around being disabled', async () => {
    const fay = await office.join('Fay');
    await office.ana.get(DisableMember, { params: { memberId: fay.id }, body: { disabled: true } });
    await reset(await linkFor(fay));

    expect((await signIn(fay.email, NEXT)).status).toBe(403);
  });

  it('not around being removed: there is no mail any more, and an older link is over', async () => {
    const gus = await office.join('Gus');
    const token = await linkFor(gus);
    await office.ana.get(RemoveMember, { params: { memberId: gus.id } });
    const before = (await office.mailsTo(gus.email)).length;

    await ask(gus.email);

    expect((await office.mailsTo(gus.email)).length).toBe(before);
    expect((await reset(token)).status).toBe(410);
  });
});
