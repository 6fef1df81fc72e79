import type { AccountTx, Database } from '#db';
import {
  accountOfLink,
  endInvitation,
  type Identity,
  type Invitation,
  makeInvitation,
  makeNewLink,
  openLink,
  requireOpenInvitation,
  revokeInvitation,
  type SentInvitation,
  selectRoles,
} from '#identity';
import { AppError, type FieldProblem, newId } from '#lib';
import type { Actor } from './actor.ts';
import type { Permission } from './catalogue.ts';
import { selectGroupNames, setGroupsOfMember } from './client-group-store.ts';
import { type Access, checkAccess } from './granting.ts';
import { type Account, insertMember, lockPeople, selectAccount, selectMemberships, selectOwnAccounts } from './store.ts';

const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

/**
 * Invites people, all with the same access. Refused whole, with a sentence for each address that is none, that is
 * a member's, or that has an open invitation: half a batch would leave the person guessing which half.
 */
export async function invite(tx: AccountTx, actor: Actor, emails: readonly string[], wanted: Access, now: Date): Promise<SentInvitation[]> {
  await lockPeople(tx);
  const { permissions, roleId, clientGroupIds } = await checkAccess(tx, actor, wanted);
  const members = new Set((await selectMemberships(tx)).map(({ member }) => member.email));
  const problems: FieldProblem[] = [];
  const sent: SentInvitation[] = [];
  for (const [index, email] of emails.entries()) {
    const problem = problemOf(email, emails.indexOf(email) < index, members.has(email));
    const invitation = problem
      ? undefined
      : await makeInvitation(tx, email, { permissions, roleId, clientGroupIds }, inviterOf(actor), now);
    if (invitation) sent.push(invitation);
    else
      problems.push({ field: `emails.${index}`, sentence: problem ?? `${email} is invited already. Send that invitation again instead.` });
  }
  const [first, ...others] = problems;
  if (first) throw new AppError('INVALID_INPUT', first.sentence, { whoActs: 'member' }, { field: first.field, others });
  return sent;
}

function problemOf(email: string, isDouble: boolean, isMember: boolean): string | undefined {
  if (!ADDRESS.test(email)) return `${email || 'An empty line'} is not an e-mail address.`;
  if (isDouble) return `${email} stands here twice.`;
  return isMember ? `${email} is a member already.` : undefined;
}

function inviterOf({ memberId, name }: Actor): { id: string; name: string } {
  return { id: memberId, name };
}

/** Gives an open invitation a new link. Whoever sends it must hold what it gives. */
export async function renew(tx: AccountTx, actor: Actor, id: string, now: Date): Promise<SentInvitation> {
  const invitation = await requireOpenInvitation(tx, id);
  await checkAccess(tx, actor, accessOf(invitation));
  return makeNewLink(tx, invitation, now);
}

export async function revoke(tx: AccountTx, actor: Actor, id: string, now: Date): Promise<Invitation> {
  await checkAccess(tx, actor, accessOf(await requireOpenInvitation(tx, id)));
  return revokeInvitation(tx, id, now);
}

export function accessOf(invitation: Invitation): Access {
  return {
    permissions: invitation.permissions as readonly Permission[],
    roleId: invitation.roleId,
    clientGroupIds: invitation.clientGroupIds,
  };
}

/** What the link of an invitation is for. LINK_NOT_VALID with the reason when it cannot be accepted now. */
export async function lookUpLink(db: Database, token: string, now: Date): Promise<{ invitation: Invitation; account: Account }> {
  const accountId = await accountOfLink(db, token);
  return db.inAccount(accountId, (tx) => openInAccount(tx, token, now));
}

async function openInAccount(tx: AccountTx, token: string, now: Date): Promise<{ invitation: Invitation; account: Account }> {
  const invitation = await openLink(tx, token, now);
  const account = await selectAccount(tx);
  if (!account) throw new AppError('LINK_NOT_VALID', 'The account of this invitation no longer exists.', { whoActs: 'member' });
  return { invitation, account };
}

export type Newcomer = { token: string; name: string; password: string };
export type Joined = { accountId: string; memberId: string; email: string; name: string; invitation: Invitation; isApiOnly: boolean };

/**
 * Accepts an invitation, once: the link is locked until the user and the member are made, and used up with them. An
 * address that already signs in to another account here is refused: one address, one account.
 */
export async function accept(db: Database, identity: Identity, { token, name, password }: Newcomer, now: Date): Promise<Joined> {
  const {
    account: { id: accountId },
    invitation: { email },
  } = await lookUpLink(db, token, now);
  // Before the transaction: it waits for others with its connection in hand, and a second one may then not be had.
  const leftOver = await leftOverUser(db, identity, email).catch(async (error: unknown) => {
    // Somebody may have accepted it since we looked: then the link says so, and not the address.
    await lookUpLink(db, token, now);
    throw error;
  });
  return db.inAccount(accountId, async (tx) => {
    await lockPeople(tx);
    const { invitation, account } = await openInAccount(tx, token, now);
    await identity.passwordPolicy.check(password, [name, invitation.email, account.name], 'password');
    if (leftOver) await identity.removeUser(leftOver);
    const userId = await identity.createUser({ name, email, password });
    try {
      return { ...(await join(tx, invitation, { userId, name }, now)), accountId };
    } catch (error) {
      // The user is the library's and outside this transaction: without a member it must not stay.
      await identity.removeUser(userId);
      throw error;
    }
  });
}

/** A user of this address without an account: from an acceptance that broke off, or a member who was removed. */
async function leftOverUser(db: Database, identity: Identity, email: string): Promise<string | undefined> {
  const known = await identity.findUser(email);
  if (!known || !(await hasAccount(db, known.userId))) return known?.userId;
  throw new AppError('CONFLICT', `${email} already signs in to an account here. Ask to be invited with another address.`, {
    whoActs: 'member',
  });
}

async function hasAccount(db: Database, userId: string): Promise<boolean> {
  return (await db.asUser(userId, (tx) => selectOwnAccounts(tx, userId))).length > 0;
}

/** What was given may be gone in the meantime: a deleted group is left out, as it would be from a member. */
async function join(tx: AccountTx, invitation: Invitation, { userId, name }: { userId: string; name: string }, now: Date) {
  const memberId = newId();
  const { email, permissions, roleId } = { ...invitation, permissions: accessOf(invitation).permissions };
  await insertMember(tx, { id: memberId, userId, name, email, permissions, roleId });
  const groups = await selectGroupNames(tx);
  const wanted = invitation.clientGroupIds.filter((id) => groups.has(id));
  await setGroupsOfMember(tx, memberId, wanted);
  await endInvitation(tx, invitation.id, 'accepted', now);
  const role = (await selectRoles(tx)).find(({ id }) => id === roleId);
  return { memberId, email, name, invitation, isApiOnly: role?.isApiOnly === true };
}
