import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { productIdentity } from '#api';
import type { Database } from '#db';
import type { Identity } from '#identity';
import { createLogger } from '#lib';
import { openMailer } from '#mail';
import { createTestDatabase } from '../../tests/database.ts';
import { actorOfSession, describeAccount, installationIsEmpty, setUpInstallation } from './index.ts';

let db: Awaited<ReturnType<typeof createTestDatabase>>;
let identity: Identity;
const first = { accountName: 'Ridgeline IT', name: 'Ana Moreno', email: 'Ana@Ridgeline.example', password: 'Correct-Horse-7' };

function openIdentity(of: Database): Identity {
  const logger = createLogger('silent');
  return productIdentity({ db: of, secret: 's'.repeat(40), baseUrl: 'http://127.0.0.1:1', logger, mailer: openMailer({ logger }) });
}

const setUp = (of: Database, by: Identity, email = first.email) => setUpInstallation(of, by, { ...first, email }, '10.1.1.1', new Date());

beforeAll(async () => {
  db = await createTestDatabase();
  identity = openIdentity(db);
});
afterAll(() => db.drop());

describe('a new installation', () => {
  it('takes its first Administrator once, however many ask at the same time', async () => {
    expect(await installationIsEmpty(db)).toBe(true);

    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => setUp(db, identity, `${n}${first.email}`)));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.filter((it) => it.status === 'rejected').map((it) => it.reason.code)).toEqual(['ALREADY_SET_UP', 'ALREADY_SET_UP']);
    expect(await installationIsEmpty(db)).toBe(false);
  });
});

describe('signing in', () => {
  const signIn = (password: string, email: string, from = '10.1.1.1') => identity.signIn.withPassword({ email, password }, from);
  const email = async () => {
    const { rows } = await db.identityPool.query<{ email: string }>('select email from "user"');
    return rows[0]?.email ?? '';
  };

  it('opens a session that knows the member, until signing out', async () => {
    const { setCookie } = await signIn(first.password, (await email()).toUpperCase());
    const headers = new Headers({ cookie: setCookie.map((cookie) => cookie.split(';')[0]).join('; ') });

    expect(setCookie.join()).toMatch(/HttpOnly/i);
    expect(setCookie.join()).toMatch(/SameSite=Lax/i);
    const session = await identity.sessions.of(headers);
    expect(session).toMatchObject({ name: 'Ana Moreno', hasSecondFactor: false });
    const actor = session && (await actorOfSession(db, session));
    expect(actor).toMatchObject({ permissions: ['administrator'], isAdministrator: true, clientIds: null });
    expect(await describeAccount(db, actor?.accountId ?? '')).toMatchObject({
      account: { name: 'Ridgeline IT' },
      administrators: [{ name: 'Ana Moreno' }],
    });

    await identity.sessions.signOut(headers);
    expect(await identity.sessions.of(headers)).toBeUndefined();
  });

  it('answers a wrong password and an unknown address with the same words', async () => {
    const refusals = await Promise.allSettled([signIn('Wrong-Horse-7', await email()), signIn('Wrong-Horse-7', 'unknown@example.com')]);

    const reasons = refusals.map((it) => (it.status === 'rejected' ? [it.reason.code, it.reason.message] : []));
    expect(reasons[0]?.[0]).toBe('WRONG_CREDENTIALS');
    expect(reasons[0]).toEqual(reasons[1]);
  });

  it.each(['ana@example.com', 'nobody@example.com'])(
    'slows down whoever guesses the password of %s, from however many addresses',
    async (who) => {
      const guesses = [];
      for (let guess = 0; guess < 12; guess += 1) {
        guesses.push(await signIn(`Guess-Number-${guess}`, who, `10.9.9.${guess}`).catch((error: { code: string }) => error.code));
      }

      expect(guesses).toEqual([...Array(10).fill('WRONG_CREDENTIALS'), 'TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS']);
    },
  );
});

it('can be set up after a try that broke off between making the user and the account', async () => {
  const other = await createTestDatabase();
  const own = openIdentity(other);
  await own.createUser({ ...first, password: 'Some-Other-Pass-1' });

  await setUp(other, own);

  await expect(own.signIn.withPassword(first, '10.2.2.2')).resolves.toMatchObject({ user: { name: 'Ana Moreno' } });
  await other.drop();
});
