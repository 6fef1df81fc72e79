import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProveSecondFactor, SignIn } from '#contract';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { type Office, openOffice, type Person } from '../../../tests/people.ts';

let office: Office;
let ben: Person;

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ben = await office.join('Ben');
});
beforeEach(() => letPass({ minutes: 20 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

const signIn = (email: string, password: string) => office.visitor().ask(SignIn, { body: { email, password } });
const guess = (n: number, email = ben.email) => signIn(email, `Guess-Number-${n}`);
const guessTimes = async (times: number, email = ben.email) => {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 1) statuses.push((await guess(n, email)).status);
  return statuses;
};

describe('whoever guesses a password', () => {
  it('has ten guesses at one address, and then even the right one has to wait', async () => {
    expect(await guessTimes(10)).toEqual(Array(10).fill(401));

    const { status, headers, text } = await signIn(ben.email, ben.password);

    expect([status, headers.get('retry-after')]).toEqual([429, '900']);
    expect(text).toMatch(/too many wrong attempts. Wait 15 minutes/);
    letPass({ minutes: 15 });
    expect((await signIn(ben.email, ben.password)).status).toBe(200);
  });

  it('has no more by sending them all at the same moment', async () => {
    const replies = await Promise.all(Array.from({ length: 30 }, (_, n) => guess(n)));

    expect(replies.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('learns nothing from the limit about who is there: an address that nobody has is limited as well', async () => {
    expect(await guessTimes(12, 'nobody@example.com')).toEqual([...Array(10).fill(401), 429, 429]);
  });

  it('has his guesses forgotten when he was right in the end', async () => {
    await guessTimes(9);
    expect((await signIn(ben.email, ben.password)).status).toBe(200);
    await guessTimes(9);

    expect((await signIn(ben.email, ben.password)).status).toBe(200);
  });

  it('keeps nobody else out, nor somebody who is in already', async () => {
    await guessTimes(11);

    expect((await signIn(office.ana.email, office.ana.password)).status).toBe(200);
    expect((await ben.send('/api/v1/session')).status).toBe(200);
  });

  it('is slowed down by network address, too, whoever is meant', async () => {
    const statuses: number[] = [];
    const prove = () => office.visitor().ask(ProveSecondFactor, { body: { code: '000000' } });
    for (let n = 0; n < 61; n += 1) statuses.push((await prove()).status);

    expect(statuses).toEqual([...Array(60).fill(410), 429]);
    letPass({ minutes: 1 });
    expect((await prove()).status).toBe(410);
  });
});
