import type { AccountTx, Database } from '#db';
import { type Identity, recordAudit } from '#identity';
import { AppError, newId } from '#lib';
import type { Actor, Membership } from './actor.ts';
import { isActiveAdministrator } from './members.ts';
import {
  type Account,
  insertAccount,
  insertMember,
  lockInstallation,
  selectAccount,
  selectInstallationIsEmpty,
  selectMemberships,
  updateAccount,
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
export async function setUpInstallation(
  db: Database,
  identity: Identity,
  first: FirstAdministrator,
  from: string,
  now: Date,
): Promise<void> {
  await db.global(async (lock) => {
    if (!(await lockInstallation(lock))) throw taken('Somebody else is setting this installation up at this moment. Load the page again.');
    if (!(await selectInstallationIsEmpty(lock))) {
      throw taken('This installation already has an account. Sign in, or ask its Administrator to invite you.');
    }
    await identity.passwordPolicy.check(first.password, [first.name, first.email, first.accountName], 'password');
    // A set-up that broke off between the two steps left a user without an account; nobody can be using it.
    const leftOver = await identity.findUser(first.email);
    if (leftOver) await identity.removeUser(leftOver.userId);
    const userId = await identity.createUser(first);
    await createAccount(db, userId, first, from, now);
  });
}

function taken(sentence: string): AppError {
  return new AppError('ALREADY_SET_UP', sentence, { whoActs: 'member' });
}

async function createAccount(db: Database, userId: string, first: FirstAdministrator, from: string, now: Date): Promise<void> {
  const { accountName, name } = first;
  const accountId = newId();
  const member = { id: newId(), userId, name, email: first.email.toLowerCase(), permissions: ['administrator'] as const, roleId: null };
  await db.inAccount(accountId, async (tx) => {
    await insertAccount(tx, accountName);
    await insertMember(tx, member);
    const actor = { kind: 'member', id: member.id, name } as const;
    const subject = { kind: 'account', id: accountId, name: accountName };
    await recordAudit(tx, { action: 'account.set-up', actor, from, subject, changes: [] }, now);
  });
}

/** The account and who may help with it: its active Administrators. */
export async function describeAccount(
  db: Database,
  accountId: string,
): Promise<{ account: Account; administrators: readonly Membership['member'][] }> {
  return db.inAccount(accountId, async (tx) => {
    const account = await requireAccount(tx);
    const administrators = (await selectMemberships(tx)).filter(isActiveAdministrator);
    return { account, administrators: administrators.map(({ member }) => member) };
  });
}

/** Changes what is given of the account. Only somebody who has a second factor can require one of everybody. */
export async function changeAccount(
  tx: AccountTx,
  actor: Actor,
  change: Partial<Omit<Account, 'id'>>,
): Promise<{ before: Account; after: Account }> {
  if (change.requiresTwoFactor && !actor.hasSecondFactor) {
    const sentence = 'Set up your own second factor first: otherwise you would lock yourself out, and nobody would have tried it.';
    throw new AppError('CONFLICT', sentence, { whoActs: 'member' });
  }
  const before = await requireAccount(tx);
  const after = { ...before, ...change };
  await updateAccount(tx, after);
  return { before, after };
}

export async function requireAccount(tx: AccountTx): Promise<Account> {
  const account = await selectAccount(tx);
  if (!account) throw new AppError('NOT_FOUND', 'This account no longer exists.', { whoActs: 'operator' });
  return account;
}
