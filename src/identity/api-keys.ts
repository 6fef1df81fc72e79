import type { AccountTx, Database } from '#db';
import { AppError, newId } from '#lib';
import { type ApiKey, deleteKey, insertKey, type KeyHolder, selectAccountOfKey, selectKeyBySecret } from './api-key-store.ts';
import { digestOf, newKeySecret } from './secrets.ts';

/** A key whose secret has just been made: the only moment at which anybody can see it. */
export type NewKey = { key: ApiKey; secret: string };

export type KeyDraft = {
  name: string;
  holder: KeyHolder;
  createdByName: string;
  expiresAt: Date;
  /** Another form of secret than ours, where a vendor is played whose keys look otherwise. */
  secret?: string;
};

export async function addKey(tx: AccountTx, { name, holder, createdByName, expiresAt, ...given }: KeyDraft, now: Date): Promise<NewKey> {
  const secret = given.secret ?? newKeySecret();
  const own = 'roleId' in holder ? { roleId: holder.roleId, memberId: null, levels: null } : { ...holder, roleId: null };
  const key: ApiKey = { ...own, id: newId(), name, createdByName, createdAt: now, expiresAt, lastUsedAt: null, lastUsedFrom: null };
  await insertKey(tx, key, digestOf(secret));
  return { key, secret };
}

/** Deletes a key for good: the member's own, or with null one of the account's. */
export async function removeKey(tx: AccountTx, id: string, memberId: string | null): Promise<ApiKey> {
  const key = await deleteKey(tx, id, memberId);
  if (!key) throw new AppError('NOT_FOUND', 'There is no such key.', { whoActs: 'member' });
  return key;
}

const SECRET_SHAPE = /^[0-9a-f]{8}(?:-[0-9a-f]{8}){7}$/;

/** The key that a secret belongs to and its account; undefined when it is no key of ours, or no longer. */
export async function findKey(db: Database, secret: string): Promise<{ accountId: string; key: ApiKey } | undefined> {
  if (!SECRET_SHAPE.test(secret)) return undefined;
  const hash = digestOf(secret);
  const accountId = await db.global((tx) => selectAccountOfKey(tx, hash));
  const key = accountId && (await db.inAccount(accountId, (tx) => selectKeyBySecret(tx, hash)));
  return accountId && key ? { accountId, key } : undefined;
}

const NOTED_EVERY_MS = 60_000;
const TOLD_EVERY_MS = 60 * 60_000;

/**
 * What a use of a key is worth: nothing, a note on the key, or a line in the audit log besides. News is a first use,
 * another address, or an hour since the latest: every call of a program that asks all day would bury everything else.
 */
export function worthOfUse(key: ApiKey, from: string, now: Date): 'nothing' | 'note' | 'news' {
  const since = key.lastUsedAt ? now.getTime() - key.lastUsedAt.getTime() : Number.POSITIVE_INFINITY;
  if (key.lastUsedFrom !== from || since >= TOLD_EVERY_MS) return 'news';
  return since >= NOTED_EVERY_MS ? 'note' : 'nothing';
}
