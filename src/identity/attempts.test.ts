import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../tests/database.ts';
import { type Attempts, openAttempts } from './attempts.ts';

let db: Awaited<ReturnType<typeof createTestDatabase>>;
let now: Date;
let attempts: Attempts;

beforeAll(async () => {
  db = await createTestDatabase();
  attempts = openAttempts(db, () => now);
});
beforeEach(() => {
  now = new Date('2026-11-23T09:00:00.000Z');
});
afterAll(() => db.drop());

const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};

/** `admitted`, or the refusal. */
function admission(who: string, purpose = 'sign-in'): Promise<unknown> {
  return attempts.admit(purpose, who).then(
    () => 'admitted',
    (error: unknown) => error,
  );
}

async function fail(times: number, who: string, purpose = 'sign-in'): Promise<void> {
  for (let n = 0; n < times; n += 1) await admission(who, purpose);
}

describe('whoever guesses', () => {
  it('has ten guesses, and then has to wait a quarter of an hour', async () => {
    await fail(9, 'nine@example.com');
    expect(await admission('nine@example.com')).toBe('admitted');

    expect(await admission('nine@example.com')).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      message: 'There were too many wrong attempts. Wait 15 minutes and try again.',
      details: { retryAfterSeconds: 900 },
    });
  });

  it.each([
    [1, 'Wait 15 minutes', 899],
    [600, 'Wait 5 minutes', 300],
    [809, 'Wait 2 minutes', 91],
    [810, 'Wait 90 seconds', 90],
    [899, 'Wait 1 second', 1],
    [899.5, 'Wait 1 second', 1],
  ])('is told after %d seconds: %s', async (passed, sentence, retryAfterSeconds) => {
    const who = `after-${passed}@example.com`;
    await fail(10, who);
    pass(passed);

    expect(await admission(who)).toMatchObject({ message: expect.stringContaining(`${sentence} and`), details: { retryAfterSeconds } });
  });

  it('may try again when the time is over, with ten new guesses', async () => {
    await fail(10, 'patient@example.com');
    pass(900);

    await fail(9, 'patient@example.com');
    expect(await admission('patient@example.com')).toBe('admitted');
    expect(await admission('patient@example.com')).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });

  it('does not wait longer for going on in the meantime', async () => {
    await fail(10, 'stubborn@example.com');
    pass(600);
    await fail(50, 'stubborn@example.com');
    pass(300);

    expect(await admission('stubborn@example.com')).toBe('admitted');
  });

  it('does not get around it by pausing before the tenth guess: failures in a row count until the last is a quarter old', async () => {
    for (let n = 0; n < 10; n += 1) {
      await fail(1, 'slow@example.com');
      pass(800);
    }

    expect(await admission('slow@example.com')).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });

  it('does not get around it with capitals or spaces', async () => {
    await fail(5, ' Ana@Example.com');
    await fail(5, 'ana@example.COM ');

    expect(await admission('ana@example.com')).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });

  it('does not get around it by guessing at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => admission('hurry@example.com')));

    expect(answers.filter((it) => it === 'admitted')).toHaveLength(10);
  });
});

it('many whose time has run out can begin again at the same moment', async () => {
  const people = Array.from({ length: 20 }, (_, n) => `again-${n}@example.com`);
  await Promise.all(people.map((who) => admission(who)));
  pass(900);

  expect(new Set(await Promise.all(people.map((who) => admission(who))))).toEqual(new Set(['admitted']));
});

describe('whoever is right in the end', () => {
  it('has his failures forgotten', async () => {
    await fail(10, 'right@example.com');
    await attempts.succeeded('sign-in', 'right@example.com');
    await fail(9, 'right@example.com');

    expect(await admission('right@example.com')).toBe('admitted');
  });

  it('may succeed without ever having failed', async () => {
    await expect(attempts.succeeded('sign-in', 'first-time@example.com')).resolves.toBeUndefined();
  });
});

describe('failures', () => {
  it('of one person or purpose are not those of another', async () => {
    await fail(10, 'one@example.com');

    expect(await admission('another@example.com')).toBe('admitted');
    expect(await admission('one@example.com', 'code')).toBe('admitted');
  });

  it('are kept as digests: the table is no list of addresses, and forgets what is over', async () => {
    await fail(1, 'private@example.com');
    pass(1_000_000);
    await fail(1, 'another-private@example.com');

    const { rows } = await db.global(({ run }) => sql<{ key: string }>`select * from identity.attempt`.execute(run));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/private|example|sign-in/);
  });
});
