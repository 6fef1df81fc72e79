import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Account, ANA } from './account.ts';

export const BEN = { name: 'Ben Okafor', email: 'ben@ridgeline.example', password: ANA.password } as const;

/**
 * Puts a second member without any permission into the account, straight into the database: there is no screen yet
 * that invites people. His password is Ana's, because hashing one is the business of the identity room.
 */
export async function addColleague({ directory }: Account): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(directory) });
  await client.connect();
  try {
    const userId = randomUUID();
    await client.query('insert into identity."user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true)', [
      userId,
      BEN.name,
      BEN.email,
    ]);
    await client.query(
      `insert into identity."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
       select $1, $2, "providerId", $2, "password", now() from identity."account" limit 1`,
      [randomUUID(), userId],
    );
    await client.query(
      'insert into member (account_id, member_id, user_id, name, email, permissions) select account_id, $1, $2, $3, $4, $5 from account',
      [randomUUID(), userId, BEN.name, BEN.email, []],
    );
  } finally {
    await client.end();
  }
}

/** Who may everything in the embedded PostgreSQL of an installation: its file of keys is beside the data. */
function superuserUrl(directory: string): string {
  const { port, superuser }: { port: number; superuser: string } = JSON.parse(readFileSync(join(directory, 'postgres-keys.json'), 'utf8'));
  return `postgresql://postgres:${superuser}@127.0.0.1:${port}/lifecycle_manager`;
}
