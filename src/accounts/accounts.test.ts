import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIdentity, type Identity } from '#identity';
import { createLogger } from '#lib';
import { createTestDatabase } from '../../tests/database.ts';
import { describeAccount, findActor, installationIsEmpty, setUpInstallation } from './index.ts';

let db: Awaited<ReturnType<typeof createTestDatabase>>;
let identity: Identity;
const first = { accountName: 'Ridgeline IT', name: 'Ana Moreno', email: 'Ana@Ridgeline.example', password: 'Correct-Horse-7' };

beforeAll(async () => {
  db = await createTestDatabase();
  identity = createIdentity({
    pool: db.identityPool,
    secret: 's'.repeat(40),
    baseUrl: 'http://127.0.0.1:1',
    logger: createLogger('silent'),
  });
});
afterAll(() => db.drop());

describe('a new installation', () => {
  it('takes its first Administrator once, however many ask at the same time', async () => {
    expect(await installationIsEmpty(db)).toBe(true);

    const outcomes = await Promise.allSettled(
      [1, 2, 3].map((n) => setUpInstallation(db, identity, { ...first, email: `${n}${first.email}` })),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.filter((it) => it.status === 'rejected').map((it) => it.reason.code)).toEqual(['ALREADY_SET_UP', 'ALREADY_SET_UP']);
    expect(await installationIsEmpty(db)).toBe(false);
  });
});

describe('signing in', () => {
  const signIn = (password: string, email: string, from = '10.1.1.1') => identity.signIn({ email, password }, from);
  const email = async () => {
    const { rows } = await db.identityPool.query<{ email: string }>('select email from "user"');
    return rows[0]?.email ?? '';
  };

  it('opens a session that knows the member, until signing out', async () => {
    const { setCookie, user } = await signIn(first.password, (await email()).toUpperCase());
    const headers = new Headers({ cookie: setCookie.map((cookie) => cookie.split(';')[0]).join('; ') });

    expect(setCookie.join()).toMatch(/HttpOnly/i);
    expect(setCookie.join()).toMatch(/SameSite=Lax/i);
    expect(await identity.userOf(headers)).toMatchObject({ name: 'Ana Moreno' });
    const actor = await findActor(db, user.userId);
    expect(actor).toMatchObject({ permissions: ['administrator'] });
    expect(await describeAccount(db, actor?.accountId ?? '')).toMatchObject({
      account: { name: 'Ridgeline IT' },
      administrators: [{ name: 'Ana Moreno' }],
    });

    await identity.signOut(headers);
    expect(await identity.userOf(headers)).toBeUndefined();
  });

  it('answers a wrong password and an unknown address with the same words', async () => {
    const refusals = await Promise.allSettled([signIn('Wrong-Horse-7', await email()), signIn('Wrong-Horse-7', 'nobody@example.com')]);

    const reasons = refusals.map((it) => (it.status === 'rejected' ? [it.reason.code, it.reason.message] : []));
    expect(reasons[0]?.[0]).toBe('WRONG_CREDENTIALS');
    expect(reasons[0]).toEqual(reasons[1]);
  });

  it('slows down whoever guesses', async () => {
    const guesses = [];
    for (let guess = 0; guess < 12; guess += 1) {
      guesses.push(await signIn(`Guess-Number-${guess}`, 'ana@example.com', '10.9.9.9').catch((error: { code: string }) => error.code));
    }

    expect(guesses.at(-1)).toBe('TOO_MANY_REQUESTS');
  });
});

it('can be set up after a try that broke off between making the user and the account', async () => {
  const other = await createTestDatabase();
  const own = createIdentity({
    pool: other.identityPool,
    secret: 's'.repeat(40),
    baseUrl: 'http://127.0.0.1:1',
    logger: createLogger('silent'),
  });
  await own.createUser({ ...first, password: 'Some-Other-Pass-1' });

  await setUpInstallation(other, own, first);

  await expect(own.signIn(first, '10.2.2.2')).resolves.toMatchObject({ user: { name: 'Ana Moreno' } });
  await other.drop();
});
