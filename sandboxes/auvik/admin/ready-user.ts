import type { Database } from '#db';
import { addRole, everything, type Identity, selectRoles } from '#identity';
import { newId } from '#lib';
import { ACCOUNT_ID } from './admin.ts';
import { giveKey } from './api-key.ts';
import { ADMIN_ROLE, CATALOGUE, DEFAULT_ROLES } from './catalogue.ts';
import { insertAccount, insertUser, selectUsers, setAssignments, type UserRow } from './people-store.ts';
import { EVERY_SITE } from './person.ts';

type Ground = { db: Database; identity: Identity; accountName: string; now: Date };
type Ready = { email: string; password: string; key: string; resetTwoFactor: boolean };

/**
 * Makes what the start prints true: the account with its default roles, and an administrator of every site with this password
 * and this key, whatever became of them on the pages before. So there is always a way in, and a program that was given
 * the key goes on. His second factor stays.
 */
export async function makeReady(ground: Ground, ready: Ready): Promise<void> {
  const { db, identity, accountName, now } = ground;
  await db.inAccount(ACCOUNT_ID, (tx) => insertAccount(tx, accountName));
  const userId = await userFor(ground, ready);
  if (ready.resetTwoFactor) await identity.secondFactor.remove(userId);
  await db.inAccount(ACCOUNT_ID, async (tx) => {
    const roles = await selectRoles(tx);
    const terms = { catalogue: CATALOGUE, limit: everything(CATALOGUE), now };
    if (roles.length === 0) for (const draft of DEFAULT_ROLES) await addRole(tx, draft, terms);
    const admin = (await selectRoles(tx)).find(({ name }) => name === ADMIN_ROLE) ?? (await addRole(tx, adminDraft(), terms));
    const person = (await selectUsers(tx)).find((user) => user.userId === userId) ?? newcomer(userId, ready.email);
    if (!(await selectUsers(tx)).some(({ id }) => id === person.id)) await insertUser(tx, person);
    await setAssignments(tx, person.id, [{ tenantId: EVERY_SITE, roleId: admin.id }]);
    await giveKey(tx, person, ready.key, now);
  });
}

async function userFor({ identity }: Ground, { email, password }: Ready): Promise<string> {
  const known = await identity.findUser(email);
  if (!known) return identity.createUser({ name: 'Sandbox Administrator', email, password });
  await identity.setPassword(known.userId, password);
  return known.userId;
}

function newcomer(userId: string, email: string): UserRow {
  return { id: newId(), userId, email, firstName: 'Sandbox', lastName: 'Administrator' };
}

function adminDraft() {
  const draft = DEFAULT_ROLES.find(({ name }) => name === ADMIN_ROLE);
  if (!draft) throw new Error('The default roles lack the administrator');
  return draft;
}
