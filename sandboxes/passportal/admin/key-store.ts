import { sql } from 'kysely';
import type { AccountTx } from '#db';

/** An access key as stored: its secret sealed. */
export type StoredKey = {
  id: string;
  accessKeyId: string;
  sealedSecret: string;
  isActive: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
};

/** When tokens were last given out, by access key ID. */
export type Uses = ReadonlyMap<string, Date>;

/** Newest first. */
export async function selectKeys(tx: AccountTx): Promise<readonly StoredKey[]> {
  const { rows } = await sql<StoredKey>`
    select key_id as "id", access_key_id as "accessKeyId", sealed_secret as "sealedSecret", is_active as "isActive",
      created_at as "createdAt", last_used_at as "lastUsedAt"
    from sandbox_key where account_id = ${tx.accountId} order by created_at desc, key_id desc`.execute(tx.run);
  return rows;
}

export async function insertKey(tx: AccountTx, key: Omit<StoredKey, 'isActive' | 'lastUsedAt'>): Promise<void> {
  await sql`insert into sandbox_key (account_id, key_id, access_key_id, sealed_secret, created_at)
    values (${tx.accountId}, ${key.id}, ${key.accessKeyId}, ${key.sealedSecret}, ${key.createdAt})`.execute(tx.run);
}

/** Gives a key that is there this secret, and makes it active. False when there is none of that access key ID. */
export async function renewKey(tx: AccountTx, key: Pick<StoredKey, 'accessKeyId' | 'sealedSecret'>): Promise<boolean> {
  const { numAffectedRows } = await sql`update sandbox_key set sealed_secret = ${key.sealedSecret}, is_active = true
    where account_id = ${tx.accountId} and access_key_id = ${key.accessKeyId}`.execute(tx.run);
  return numAffectedRows === 1n;
}

/** False when there is no such key. */
export async function setActive(tx: AccountTx, id: string, isActive: boolean): Promise<boolean> {
  const { numAffectedRows } = await sql`update sandbox_key set is_active = ${isActive}
    where account_id = ${tx.accountId} and key_id = ${id}`.execute(tx.run);
  return numAffectedRows === 1n;
}

/** False when there is no such key. */
export async function deleteKey(tx: AccountTx, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from sandbox_key where account_id = ${tx.accountId} and key_id = ${id}`.execute(tx.run);
  return numAffectedRows === 1n;
}

/** Uses of keys that were deleted meanwhile are nobody's. */
export async function writeUses(tx: AccountTx, uses: Uses): Promise<void> {
  const lines = JSON.stringify([...uses].map(([id, at]) => ({ id, at })));
  await sql`update sandbox_key k set last_used_at = greatest(k.last_used_at, u.at)
    from jsonb_to_recordset(${lines}::jsonb) as u (id text, at timestamptz)
    where k.account_id = ${tx.accountId} and k.access_key_id = u.id`.execute(tx.run);
}
