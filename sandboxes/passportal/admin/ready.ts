import type { AccountTx, Database } from '#db';
import type { Identity } from '#identity';
import { newId } from '#lib';
import { ACCOUNT_ID, ACCOUNT_NAME } from './admin.ts';
import { insertKey, renewKey } from './key-store.ts';
import { insertAccount, insertPerson, type Person, selectPeople, setRole } from './people-store.ts';
import type { Seal } from './seal.ts';

type Ground = { db: Database; identity: Identity; seal: Seal; now: Date };
type Ready = { email: string; password: string; keyId: string; secret: string };

/**
 * Makes what the start prints true: a Superuser with this password and an active key with this secret, whatever became of
 * them on the pages before. So there is always a way in, and a program that was given the key goes on.
 */
export async function makeReady(ground: Ground, ready: Ready): Promise<void> {
  const { db, seal, now } = ground;
  await db.inAccount(ACCOUNT_ID, (tx) => insertAccount(tx, ACCOUNT_NAME));
  const userId = await userFor(ground, ready);
  await db.inAccount(ACCOUNT_ID, async (tx) => {
    await makeSuperuser(tx, { userId, email: ready.email });
    const key = { accessKeyId: ready.keyId, sealedSecret: seal.close(ready.secret, ready.keyId) };
    if (!(await renewKey(tx, key))) await insertKey(tx, { ...key, id: newId(), createdAt: now });
  });
}

async function userFor({ identity }: Ground, { email, password }: Ready): Promise<string> {
  const known = await identity.findUser(email);
  if (!known) return identity.createUser({ name: 'Sandbox Superuser', email, password });
  await identity.setPassword(known.userId, password);
  return known.userId;
}

async function makeSuperuser(tx: AccountTx, { userId, email }: Pick<Person, 'userId' | 'email'>): Promise<void> {
  const known = (await selectPeople(tx)).find((person) => person.userId === userId);
  if (known) return setRole(tx, known.id, 'superuser');
  await insertPerson(tx, { id: newId(), userId, email, firstName: 'Sandbox', lastName: 'Superuser', role: 'superuser' });
}
