import { type RawBuilder, sql } from 'kysely';
import type { AccountTx } from '#db';

/** Whether the company `c` is of an integration that is not removed. */
export const IS_OF_ONE_IN_USE: RawBuilder<unknown> = sql`exists (select from integration n
  where n.account_id = c.account_id and n.integration_id = c.integration_id and n.removed_at is null)`;

/**
 * Takes an integration's companies from their clients; each keeps which one it had. The caller
 * holds the lock of the mapping. Records are left alone, however many there are.
 */
export async function takeOutCompanies(tx: AccountTx, integrationId: string): Promise<void> {
  await sql`
    update company set client_before_removal = client_id, client_id = null
    where account_id = ${tx.accountId} and integration_id = ${integrationId} and client_id is not null`.execute(tx.run);
}

/** Gives them back. */
export async function putBackCompanies(tx: AccountTx, integrationId: string): Promise<void> {
  await sql`
    update company set client_id = client_before_removal, client_before_removal = null
    where account_id = ${tx.accountId} and integration_id = ${integrationId} and client_before_removal is not null`.execute(tx.run);
}

/** The clients that companies of an integration were taken from. */
export async function selectClientsTakenFrom(tx: AccountTx, integrationId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ client_id: string }>`
    select distinct client_before_removal as client_id from company
    where account_id = ${tx.accountId} and integration_id = ${integrationId} and client_before_removal is not null
    order by client_before_removal`.execute(tx.run);
  return rows.map((row) => row.client_id);
}
