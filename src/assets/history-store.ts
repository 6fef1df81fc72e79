import { sql } from 'kysely';
import type { AccountTx } from '#db';
import type { LinkReason } from '#reconciliation';
import type { ChangeField } from './changes.ts';

export type AssetChange = {
  id: string;
  at: Date;
  runId: string | null;
  changes: readonly { field: ChangeField; from: string | null; to: string | null }[];
};

/** What changed on an asset, newest first. */
export async function selectChanges(tx: AccountTx, assetId: string, limit: number): Promise<readonly AssetChange[]> {
  const { rows } = await sql<{ change_id: string; changed_at: Date; run_id: string | null; changes: AssetChange['changes'] }>`
    select change_id, changed_at, run_id, changes from asset_change
    where account_id = ${tx.accountId} and asset_id = ${assetId} order by changed_at desc, change_id desc limit ${limit}`.execute(tx.run);
  return rows.map((row) => ({ id: row.change_id, at: row.changed_at, runId: row.run_id, changes: row.changes }));
}

export type AssetLink = { recordId: string; because: LinkReason; linkedAt: Date; runId: string | null };

/** The links of records that make the asset: one whose company has no client, or another one by now, says nothing about it. */
export async function selectAssetLinks(tx: AccountTx, assetId: string): Promise<readonly AssetLink[]> {
  const { rows } = await sql<{ source_record_id: string; because: LinkReason; linked_at: Date; run_id: string | null }>`
    select l.source_record_id, l.because, l.linked_at, l.run_id from link l
    join asset a on a.account_id = l.account_id and a.asset_id = l.asset_id
    join source_record r on r.account_id = l.account_id and r.source_record_id = l.source_record_id
    join company c on c.account_id = r.account_id and c.integration_id = r.integration_id and c.company_key = r.company_key
    where l.account_id = ${tx.accountId} and l.asset_id = ${assetId} and c.client_id = a.client_id order by l.source_record_id`.execute(
    tx.run,
  );
  return rows.map((row) => ({ recordId: row.source_record_id, because: row.because, linkedAt: row.linked_at, runId: row.run_id }));
}
