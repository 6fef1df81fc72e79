import { sql } from 'kysely';
import type { AccountTx, GlobalTx } from '#db';
import type { Removal } from './store.ts';

/**
 * Removes an integration: it stays as it is, schedule and sealed credentials included, and is not
 * used any more.
 */
export async function noteRemoval(tx: AccountTx, id: string, { choice, at, by, undoUntil }: Omit<Removal, 'erasedAt'>): Promise<void> {
  await sql`
    update integration set removal = ${choice}, removed_at = ${at}, removed_by = ${by}, undo_until = ${undoUntil}
    where account_id = ${tx.accountId} and integration_id = ${id}`.execute(tx.run);
}

export async function noteUndone(tx: AccountTx, id: string): Promise<void> {
  await sql`
    update integration set removal = null, removed_at = null, removed_by = null, undo_until = null
    where account_id = ${tx.accountId} and integration_id = ${id}`.execute(tx.run);
}

/** Removed integrations of all accounts whose day is over. Ids only. */
export async function selectRemovalsToErase(tx: GlobalTx, at: Date): Promise<readonly { accountId: string; integrationId: string }[]> {
  const { rows } = await sql<{ account_id: string; integration_id: string }>`select * from removals_to_erase(${at})`.execute(tx.run);
  return rows.map((row) => ({ accountId: row.account_id, integrationId: row.integration_id }));
}

/**
 * Erases credentials and what the connector learnt with them. Whoever undoes the removal at this
 * moment waits for this and then comes too late, or was first: then nothing happens and undefined
 * comes back. From here on nothing can be undone.
 */
export async function beginErasing(tx: AccountTx, id: string, now: Date): Promise<Removal['choice'] | undefined> {
  const { rows } = await sql<{ removal: Removal['choice'] }>`
    update integration set secrets = '{}', memory = '{}', erased_at = coalesce(erased_at, ${now})
    where account_id = ${tx.accountId} and integration_id = ${id} and undo_until <= ${now}
    returning removal`.execute(tx.run);
  return rows[0]?.removal;
}

/** The last row of an integration of which nothing else is left. */
export async function deleteIntegration(tx: AccountTx, id: string): Promise<void> {
  await sql`delete from integration where account_id = ${tx.accountId} and integration_id = ${id} and erased_at is not null`.execute(
    tx.run,
  );
}
