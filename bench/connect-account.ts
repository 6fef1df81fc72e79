import { sql } from 'kysely';
import { storeIntegration, verifyIntegration } from '#integrations';
import { newId } from '#lib';
import type { SyncSetting } from '#sync';

export type Ids = { accountId: string; integrationId: string };

/**
 * Makes an account and connects it to one vendor, as the form does, so that the first sync begins
 * with what the check left of the budget.
 */
export async function connectAccount(setting: SyncSetting, connectorId: string, settings: Readonly<Record<string, string>>): Promise<Ids> {
  const accountId = newId();
  await setting.db.inAccount(accountId, ({ run }) =>
    sql`insert into account (account_id, name) values (${accountId}, 'Bench')`.execute(run),
  );
  const input = { connectorId, name: null, settings, mapping: { mode: 'per-client-systems', clientId: null } } as const;
  const verified = await verifyIntegration(input, setting);
  const author = { memberId: newId(), name: 'Bench' };
  const integrationId = await setting.db.inAccount(accountId, (tx) => storeIntegration(tx, verified, author, setting, setting.now()));
  return { accountId, integrationId };
}
