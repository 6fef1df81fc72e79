import { sql } from 'kysely';
import type { AccountTx, GlobalTx } from '#db';
import type { Levels } from './access.ts';

/** Whose key it is: a person's, with levels of its own, or the account's, with a role. */
export type KeyHolder = { memberId: string; levels: Levels } | { roleId: string };

export type ApiKey = {
  id: string;
  name: string;
  memberId: string | null;
  levels: Levels | null;
  roleId: string | null;
  createdByName: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  lastUsedFrom: string | null;
};

type Row = {
  key_id: string;
  name: string;
  member_id: string | null;
  levels: Levels | null;
  role_id: string | null;
  created_by_name: string;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  last_used_from: string | null;
};

const COLUMNS = sql.raw(`key_id, name, member_id, levels, role_id, created_by_name, created_at, expires_at, last_used_at, last_used_from`);

export async function insertKey(tx: AccountTx, key: ApiKey, secretHash: string): Promise<void> {
  await sql`
    insert into api_key (account_id, key_id, name, secret_hash, member_id, levels, role_id, created_by_name, created_at, expires_at)
    values (${tx.accountId}, ${key.id}, ${key.name}, ${secretHash}, ${key.memberId}, ${key.levels && JSON.stringify(key.levels)}::jsonb,
      ${key.roleId}, ${key.createdByName}, ${key.createdAt}, ${key.expiresAt})`.execute(tx.run);
}

export async function selectAccountOfKey(tx: GlobalTx, secretHash: string): Promise<string | undefined> {
  const { rows } = await sql<{ account_id: string | null }>`select account_of_api_key(${secretHash}) as account_id`.execute(tx.run);
  return rows[0]?.account_id ?? undefined;
}

export async function selectKeyBySecret(tx: AccountTx, secretHash: string): Promise<ApiKey | undefined> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from api_key where account_id = ${tx.accountId} and secret_hash = ${secretHash}`.execute(tx.run);
  return rows[0] && toKey(rows[0]);
}

/** All personal keys of the account with the digests of their secrets: for who keeps in memory whose each is. */
export async function selectPersonalDigests(
  tx: AccountTx,
): Promise<readonly { id: string; memberId: string; secretHash: string; createdAt: Date }[]> {
  const { rows } = await sql<{ key_id: string; member_id: string; secret_hash: string; created_at: Date }>`
    select key_id, member_id, secret_hash, created_at from api_key
    where account_id = ${tx.accountId} and member_id is not null order by created_at, key_id`.execute(tx.run);
  return rows.map((row) => ({ id: row.key_id, memberId: row.member_id, secretHash: row.secret_hash, createdAt: row.created_at }));
}

/** The personal keys of one member, newest first. */
export async function selectPersonalKeys(tx: AccountTx, memberId: string): Promise<readonly ApiKey[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from api_key where account_id = ${tx.accountId} and member_id = ${memberId}
    order by created_at desc, key_id desc`.execute(tx.run);
  return rows.map(toKey);
}

/** The service keys of the account, newest first. */
export async function selectServiceKeys(tx: AccountTx): Promise<readonly ApiKey[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from api_key where account_id = ${tx.accountId} and role_id is not null
    order by created_at desc, key_id desc`.execute(tx.run);
  return rows.map(toKey);
}

/** Deletes a key of that holder; undefined when there is no such one. */
export async function deleteKey(tx: AccountTx, id: string, memberId: string | null): Promise<ApiKey | undefined> {
  const { rows } = await sql<Row>`
    delete from api_key where account_id = ${tx.accountId} and key_id = ${id} and member_id is not distinct from ${memberId}
    returning ${COLUMNS}`.execute(tx.run);
  return rows[0] && toKey(rows[0]);
}

/** Notes a use. Not for each: a key that is asked a hundred times a second must not write as often (`worthOfUse`). */
export async function noteKeyUse(tx: AccountTx, id: string, from: string, now: Date): Promise<void> {
  await sql`
    update api_key set last_used_at = ${now}, last_used_from = ${from}
    where account_id = ${tx.accountId} and key_id = ${id}`.execute(tx.run);
}

function toKey(row: Row): ApiKey {
  return {
    id: row.key_id,
    name: row.name,
    memberId: row.member_id,
    levels: row.levels,
    roleId: row.role_id,
    createdByName: row.created_by_name,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    lastUsedFrom: row.last_used_from,
  };
}
