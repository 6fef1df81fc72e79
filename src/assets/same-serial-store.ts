import { sql } from 'kysely';
import type { AccountTx } from '#db';

/** Another asset with the same serial number, and the records it is made of. */
export type SameSerial = {
  id: string;
  name: string;
  client: { id: string; name: string };
  serialKey: string;
  recordIds: readonly string[];
};

type Row = { asset_id: string; name: string; client_id: string; client_name: string; serial_key: string; record_ids: string[] };

/**
 * The other assets that carry an asset's serial number: those of its own client first, at most
 * `limit`.
 */
export async function selectSameSerial(tx: AccountTx, assetId: string, limit: number): Promise<readonly SameSerial[]> {
  const { rows } = await sql<Row>`
    with own as materialized (
      select asset_id, client_id, serial_key from asset where account_id = ${tx.accountId} and asset_id = ${assetId}
    ), same as materialized (
      select a.asset_id, a.name, a.name_sort, a.client_id, a.serial_key, a.client_id = own.client_id as is_here
      from own cross join lateral (
        select asset_id, name, name_sort, client_id, serial_key from asset
        where account_id = ${tx.accountId} and serial_key = own.serial_key offset 0) a
      where a.asset_id <> own.asset_id order by a.client_id = own.client_id desc, a.name_sort, a.asset_id limit ${limit}
    )
    select s.asset_id, s.name, s.client_id, k.name as client_name, s.serial_key,
      array(select l.source_record_id from link l where l.account_id = ${tx.accountId} and l.asset_id = s.asset_id order by 1) as record_ids
    from same s join client k on k.account_id = ${tx.accountId} and k.client_id = s.client_id
    order by s.is_here desc, s.name_sort, s.asset_id`.execute(tx.run);
  return rows.map((row) => ({
    id: row.asset_id,
    name: row.name,
    client: { id: row.client_id, name: row.client_name },
    serialKey: row.serial_key,
    recordIds: row.record_ids,
  }));
}
