import type { Database } from '#db';
import type { Actor, Identity } from '#identity';
import { AppError, newId } from '#lib';
import {
  type Account,
  insertAccount,
  insertMember,
  lockInstallation,
  type Member,
  selectAccount,
  selectInstallationIsEmpty,
  selectMembers,
  selectOwnMemberships,
} from './store.ts';

/** Whether no account exists yet, so that the next visitor makes the first one. */
export function installationIsEmpty(db: Database): Promise<boolean> {
  return db.global(selectInstallationIsEmpty);
}

export type FirstAdministrator = { accountName: string; name: string; email: string; password: string };

/**
 * Makes the account of a new installation and its first Administrator. Refused with ALREADY_SET_UP when an account
 * exists: further people are invited, they do not help themselves in.
 */
export async function setUpInstallation(db: Database, identity: Identity, first: FirstAdministrator): Promise<Actor> {
  return db.global(async (lock) => {
    await lockInstallation(lock);
    if (!(await installationIsEmpty(db))) {
      throw new AppError('ALREADY_SET_UP', 'This installation already has an account. Sign in, or ask its Administrator to invite you.', {
        whoActs: 'member',
      });
    }
    // A set-up that broke off between the two steps left a user without an account; nobody can be using it.
    await identity.removeUser(first.email);
    const userId = await identity.createUser(first);
    return createAccount(db, userId, first);
  });
}

async function createAccount(db: Database, userId: string, { accountName, name, email }: FirstAdministrator): Promise<Actor> {
  const accountId = newId();
  const member = { id: newId(), userId, name, email: email.toLowerCase(), permissions: ['administrator'] as const };
  await db.inAccount(accountId, async (tx) => {
    await insertAccount(tx, accountName);
    await insertMember(tx, member);
  });
  return { ...member, accountId, memberId: member.id };
}

/** The member a signed-in user acts as; undefined when he belongs to no account any more. */
export async function findActor(db: Database, userId: string): Promise<Actor | undefined> {
  const [membership] = await db.asUser(userId, (tx) => selectOwnMemberships(tx, userId));
  return membership && { ...membership, memberId: membership.id };
}

/** The account and who may help with it: its Administrators. */
export async function describeAccount(db: Database, accountId: string): Promise<{ account: Account; administrators: readonly Member[] }> {
  return db.inAccount(accountId, async (tx) => {
    const account = await selectAccount(tx);
    if (!account) throw new AppError('NOT_FOUND', 'This account no longer exists.', { whoActs: 'operator' });
    const members = await selectMembers(tx);
    return { account, administrators: members.filter((member) => member.permissions.includes('administrator')) };
  });
}
