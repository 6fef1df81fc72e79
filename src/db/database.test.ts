import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib';
import { createTestDatabase } from '../../tests/database.ts';

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
