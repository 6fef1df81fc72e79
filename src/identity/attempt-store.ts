import { sql } from 'kysely';
import type { GlobalTx } from '#db';

/** How many attempts in a row there are, and until when they count. */
export type AttemptCount = { attempts: number; forgottenAt: Date };

/**
 * Counts one attempt more, in one statement: two at the same moment are two. A row whose time has run out begins anew;
 * attempts beyond `most` do not put off the moment at which all are forgotten.
 */
export async function addAttempt(tx: GlobalTx, key: string, at: { now: Date; forgottenAt: Date }, most: number): Promise<AttemptCount> {
  const { rows } = await sql<{ attempts: number; forgotten_at: Date }>`
    insert into identity.attempt as known (key, failures, forgotten_at) values (${key}, 1, ${at.forgottenAt})
    on conflict (key) do update set
      failures = case when known.forgotten_at <= ${at.now} then 1 else known.failures + 1 end,
      forgotten_at = case when known.forgotten_at > ${at.now} and known.failures >= ${most} then known.forgotten_at else excluded.forgotten_at end
    returning failures as attempts, forgotten_at`.execute(tx.run);
  return { attempts: rows[0]?.attempts ?? 1, forgottenAt: rows[0]?.forgotten_at ?? at.forgottenAt };
}

export async function deleteAttempts(tx: GlobalTx, key: string): Promise<void> {
  await sql`delete from identity.attempt where key = ${key}`.execute(tx.run);
}

/** Rows whose time has run out are of no use to anybody. Those in use at this moment are left: two must not wait for each other. */
export async function deleteForgotten(tx: GlobalTx, now: Date): Promise<void> {
  await sql`
    delete from identity.attempt
    where key = any(array(select key from identity.attempt where forgotten_at <= ${now} for update skip locked))`.execute(tx.run);
}
