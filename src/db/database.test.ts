import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger, newId } from '#lib';
import { createTestDatabase } from '../../tests/database.ts';
import { asSuperuser } from '../../tests/superuser.ts';
import { type GlobalTx, openDatabase } from './database.ts';
import { FOR_REQUESTS, type Limits } from './pool.ts';
import { DATABASE_UNAVAILABLE } from './trouble.ts';

let db: Awaited<ReturnType<typeof createTestDatabase>>;
const ours = newId();
const theirs = newId();

beforeAll(async () => {
  db = await createTestDatabase();
  for (const id of [ours, theirs]) {
    await db.inAccount(id, ({ run }) => sql`insert into account (account_id, name) values (${id}, 'An account')`.execute(run));
  }
});
afterAll(() => db.drop());

describe('a transaction in an account', () => {
  it('sees only its own rows, even when the query forgets the account', async () => {
    const { rows } = await db.inAccount(ours, ({ run }) => sql<{ account_id: string }>`select account_id from account`.execute(run));

    expect(rows).toEqual([{ account_id: ours }]);
  });

  it('cannot write a row of another account', async () => {
    const write = db.inAccount(ours, ({ run }) =>
      sql`insert into client (account_id, client_id, name, name_key) values (${theirs}, ${newId()}, 'Smuggled', 'smuggled')`.execute(run),
    );

    await expect(write).rejects.toThrow(/row-level security/);
  });

  it('leaves no account behind on the connection', async () => {
    await db.inAccount(ours, ({ run }) => sql`select 1`.execute(run));

    const { rows } = await db.global(({ run }) => sql`select account_id from account`.execute(run));

    expect(rows).toEqual([]);
  });

  it('writes nothing when the work fails', async () => {
    const failing = db.inAccount(ours, async ({ run }) => {
      await sql`update account set name = 'Changed'`.execute(run);
      throw new Error('on purpose');
    });

    await expect(failing).rejects.toThrow('on purpose');
    const { rows } = await db.inAccount(ours, ({ run }) => sql<{ name: string }>`select name from account`.execute(run));
    expect(rows).toEqual([{ name: 'An account' }]);
  });

  it('refuses anything that is not an account id before it reaches the database', async () => {
    await expect(db.inAccount("x'; drop table account; --", async () => undefined)).rejects.toThrow('Not an id');
  });
});

const backendOf = async ({ run }: GlobalTx) => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(run)).rows[0]?.pid ?? 0;
const one = ({ run }: GlobalTx) => sql<{ one: number }>`select 1 as one`.execute(run);
const sleepLong = ({ run }: GlobalTx) => sql`select pg_sleep(60)`.execute(run);
const away = { code: DATABASE_UNAVAILABLE, message: expect.stringContaining('not reachable'), retry: 'later' };

async function isGone(pid: number): Promise<boolean> {
  return (await asSuperuser('select from pg_stat_activity where pid = $1', [pid])).length === 0;
}

/** A database of its own over the same server, with these limits. */
async function withLimits<T>(limits: Partial<Limits>, work: (own: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const own = openDatabase(db.urls, { logger: createLogger('silent'), maxConnections: 2, limits: { ...FOR_REQUESTS, ...limits } });
  try {
    return await work(own);
  } finally {
    await own.close();
  }
}

describe('a connection that ends', () => {
  it('ends no process when nothing is asked through it, and the next transaction has another', async () => {
    const failing = db.inAccount(ours, async (tx) => {
      const pid = await backendOf(tx);
      await asSuperuser('select pg_terminate_backend($1)', [pid]);
      await expect.poll(() => isGone(pid)).toBe(true);
      await one(tx);
    });

    await expect(failing).rejects.toMatchObject(away);
    expect((await db.global(one)).rows).toEqual([{ one: 1 }]);
  });

  it('fails the query that it was asked, in words for people', async () => {
    const failing = db.global(async (tx) => {
      const pid = await backendOf(tx);
      const asked = sleepLong(tx);
      await Promise.all([asked, asSuperuser('select pg_terminate_backend($1)', [pid])]);
    });

    await expect(failing).rejects.toMatchObject(away);
    expect((await db.global(one)).rows).toEqual([{ one: 1 }]);
  });

  it('is told of in the same words when there is nobody to connect to', async () => {
    const nobody = openDatabase({ owner: '', app: 'postgresql://lm_app:x@127.0.0.1:1/nothing' }, { logger: createLogger('silent') });

    await expect(nobody.global(one)).rejects.toMatchObject(away);
    await nobody.close();
  });
});

describe('with the limits of requests', () => {
  it('does not wait for a server that is frozen, and gives its connection to nobody', async () => {
    await withLimits({ answer: 300 }, async (own) => {
      let frozen = 0;
      const asked = own.global(async (tx) => {
        frozen = await backendOf(tx);
        process.kill(frozen, 'SIGSTOP');
        await one(tx);
      });

      await expect(asked).rejects.toMatchObject(away);
      expect(await own.global(backendOf)).not.toBe(frozen);
      process.kill(frozen, 'SIGCONT');
      await expect.poll(() => isGone(frozen)).toBe(true);
    });
  });

  it('does not wait for a connection of a pool that is used up', async () => {
    await withLimits({ connection: 300 }, (own) => own.global(() => own.global(() => expect(own.global(one)).rejects.toMatchObject(away))));
  });

  it('cuts a statement that takes too long, and goes on with the same connection', async () => {
    await withLimits({ statement: 200 }, async (own) => {
      let used = 0;
      const asked = own.global(async (tx) => {
        used = await backendOf(tx);
        await sleepLong(tx);
      });

      await expect(asked).rejects.toMatchObject({ code: DATABASE_UNAVAILABLE, message: expect.stringContaining('took too long') });
      expect(await own.global(backendOf)).toBe(used);
    });
  });

  it('does not wait long for what somebody else has locked', async () => {
    await withLimits({ lock: 200 }, (own) =>
      db.inAccount(ours, async ({ run }) => {
        await sql`select from account for update`.execute(run);
        const asked = own.inAccount(ours, (tx) => sql`update account set name = 'Mine'`.execute(tx.run));

        await expect(asked).rejects.toMatchObject({ message: expect.stringContaining('took too long') });
      }),
    );
  });
});

it('says of a full disk what has to be done, and leaves what is wrong with a query as it is', async () => {
  const raise = (code: string) =>
    db.global(({ run }) => sql.raw(`do $$ begin raise exception using errcode = '${code}'; end $$`).execute(run));

  await expect(raise('53100')).rejects.toMatchObject({ code: DATABASE_UNAVAILABLE, message: expect.stringContaining('has to make room') });
  await expect(raise('23505')).rejects.toMatchObject({ code: '23505' });
});
