import { sql } from 'kysely';
import type { GlobalTx } from '#db';

/**
 * Takes a 30-second step for a user: true for one caller only, and only when the step lies behind every step taken
 * before. Two requests with the same code at the same moment cannot both have it.
 */
export async function takeStep(tx: GlobalTx, userId: string, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update identity."twoFactor" set "lastStep" = ${step}
    where "userId" = ${userId} and ("lastStep" is null or "lastStep" < ${step})`.execute(tx.run);
  return numAffectedRows === 1n;
}

/** Which of these users have a second factor. */
export async function selectUsersWithSecondFactor(tx: GlobalTx, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select "id" as id from identity."user" where "id" = any(${userIds}) and "twoFactorEnabled"`.execute(tx.run);
  return new Set(rows.map(({ id }) => id));
}

/** The sealed key of the authenticator app that was set up last. */
export async function selectNewestSecondFactor(tx: GlobalTx): Promise<string | undefined> {
  const { rows } = await sql<{ secret: string }>`
    select t.secret from identity."twoFactor" t join identity."user" u on u."id" = t."userId"
    where u."twoFactorEnabled" order by u."updatedAt" desc limit 1`.execute(tx.run);
  return rows[0]?.secret;
}

export type SessionRow = {
  id: string;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
};

/** A user's sessions that have not ended, newest first. Without the token, which is the cookie's. */
export async function selectSessions(tx: GlobalTx, userId: string, now: Date): Promise<readonly SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select "id", "createdAt", "updatedAt", "expiresAt", "ipAddress", "userAgent" from identity."session"
    where "userId" = ${userId} and "expiresAt" > ${now} order by "createdAt" desc`.execute(tx.run);
  return rows;
}

/** Ends sessions of a user: one by its id, or all but one. Returns how many there were. */
export async function deleteSessions(tx: GlobalTx, userId: string, which: { id: string } | { except: string | null }): Promise<number> {
  const condition = 'id' in which ? sql`"id" = ${which.id}` : sql`"id" is distinct from ${which.except}`;
  const { numAffectedRows } = await sql`delete from identity."session" where "userId" = ${userId} and ${condition}`.execute(tx.run);
  return Number(numAffectedRows ?? 0n);
}
