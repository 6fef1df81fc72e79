import { randomBytes } from 'node:crypto';
import { AppError, newId } from '#lib';
import { ChangeKeyStatus, CreateKey, DeleteKey, type KeyView, ListKeys } from '../contract/index.ts';
import type { Admin } from './admin.ts';
import { handle } from './handle.ts';
import { deleteKey, insertKey, type StoredKey, setActive } from './key-store.ts';

export const listKeys = handle(ListKeys, async ({ admin }) => ({ keys: admin.account.now().keys.map((key) => present(admin, key)) }));

/**
 * Vendor facts: the ID is 64 hex characters and the secret opaque text of about the same length, which is why people take one for
 * the other. Both are made of 32 random bytes.
 */
export const createKey = handle(CreateKey, async ({ admin }) => {
  const [id, accessKeyId, secret] = [newId(), randomHex(), randomHex()];
  const sealedSecret = admin.seal.close(secret, accessKeyId);
  await admin.account.change((tx) => insertKey(tx, { id, accessKeyId, sealedSecret, createdAt: admin.now() }));
  return { key: find(admin, id), secret };
});

export const changeKeyStatus = handle(ChangeKeyStatus, async ({ admin, params, body }) => {
  await admin.account.change(async (tx) => {
    if (!(await setActive(tx, params.keyId, body.status === 'active'))) throw noSuchKey();
  });
  return find(admin, params.keyId);
});

export const removeKey = handle(DeleteKey, async ({ admin, params }) => {
  await admin.account.change(async (tx) => {
    if (!(await deleteKey(tx, params.keyId))) throw noSuchKey();
  });
  return undefined;
});

function randomHex(): string {
  return randomBytes(32).toString('hex');
}

function find(admin: Admin, id: string): KeyView {
  const key = admin.account.now().keys.find((one) => one.id === id);
  if (!key) throw noSuchKey();
  return present(admin, key);
}

function noSuchKey(): AppError {
  return new AppError('NOT_FOUND', 'There is no such access key any more. Somebody may have deleted it.', { whoActs: 'member' });
}

function present({ ring }: Admin, key: StoredKey): KeyView {
  return {
    id: key.id,
    access_key_id: key.accessKeyId,
    created_at: key.createdAt.toISOString(),
    last_used_at: ring.lastUseOf(key)?.toISOString() ?? null,
    status: key.isActive ? 'active' : 'inactive',
  };
}
