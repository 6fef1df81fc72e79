import { randomBytes } from 'node:crypto';
import type { AccountTx } from '#db';
import { type ApiKey, addKey, removeKey, selectPersonalKeys } from '#identity';
import { nameOf } from './people-store.ts';
import type { Person } from './person.ts';

/** Vendor fact: no expiry is mentioned anywhere. */
const NEVER = new Date('9999-12-31T00:00:00Z');

const KEY_BYTES = 36;

/**
 * A key in the base64 alphabet. Each holds a + and a /, the two characters that a client which forgets to encode them gets
 * wrong: were they left to chance, one in four such clients would seem to work.
 */
export function newApiKey(): string {
  for (;;) {
    const key = randomBytes(KEY_BYTES).toString('base64');
    if (key.includes('+') && key.includes('/')) return key;
  }
}

/** Gives a user this key. Vendor fact: a user has one; an earlier one is dead from this moment. */
export async function giveKey(tx: AccountTx, person: Pick<Person, 'id' | 'firstName' | 'lastName'>, secret: string, now: Date) {
  await takeKeys(tx, person.id);
  const holder = { memberId: person.id, levels: {} };
  await addKey(tx, { name: 'API key', holder, createdByName: nameOf(person), expiresAt: NEVER, secret }, now);
}

/** Takes the key of a user away, if there is one. */
export async function takeKeys(tx: AccountTx, personId: string): Promise<readonly ApiKey[]> {
  const keys = await selectPersonalKeys(tx, personId);
  for (const { id } of keys) await removeKey(tx, id, personId);
  return keys;
}
