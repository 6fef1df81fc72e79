import type { AccountTx } from '#db';
import { AppError } from '#lib';
import type { Actor, Membership } from './actor.ts';
import { setGroupsOfMember } from './client-group-store.ts';
import { type Access, checkAccess, mayChange } from './granting.ts';
import { deleteMember, lockPeople, selectMembership, selectMemberships, setMemberDisabled, updateMemberAccess } from './store.ts';

/** A member before and after a change. */
export type Changed = { before: Membership; after: Membership };

export async function requireMembership(tx: AccountTx, id: string): Promise<Membership> {
  const membership = await selectMembership(tx, id);
  if (!membership) throw new AppError('NOT_FOUND', 'There is no such member in this account.', { whoActs: 'member' });
  return membership;
}

/** Sets what a member may. The last Administrator stays one. */
export async function changeAccess(tx: AccountTx, actor: Actor, id: string, wanted: Access): Promise<Changed> {
  await lockPeople(tx);
  const before = await requireChangeable(tx, actor, id);
  const access = await checkAccess(tx, actor, wanted);
  if (!access.permissions.includes('administrator')) await refuseIfLastAdministrator(tx, before);
  await updateMemberAccess(tx, id, access);
  await setGroupsOfMember(tx, id, access.clientGroupIds);
  return { before, after: await requireMembership(tx, id) };
}

/** Disables a member, or enables him again; nobody disables himself, and the account keeps an Administrator. */
export async function setDisabled(tx: AccountTx, actor: Actor, id: string, disabledAt: Date | null): Promise<Changed> {
  await lockPeople(tx);
  const before = await requireChangeable(tx, actor, id);
  if (disabledAt) {
    refuseSelf(actor, id, 'disable');
    await refuseIfLastAdministrator(tx, before);
  }
  // Somebody disabled twice stays disabled since the first time.
  const at = disabledAt && (before.member.disabledAt ?? disabledAt);
  await setMemberDisabled(tx, id, at);
  return { before, after: { ...before, member: { ...before.member, disabledAt: at } } };
}

export async function removeMember(tx: AccountTx, actor: Actor, id: string): Promise<Membership> {
  await lockPeople(tx);
  const membership = await requireChangeable(tx, actor, id);
  refuseSelf(actor, id, 'remove');
  await refuseIfLastAdministrator(tx, membership);
  await deleteMember(tx, id);
  return membership;
}

/** Why somebody cannot be changed, disabled or removed by the actor, as a sentence for the page; null when he can. */
export function hindranceFor(actor: Actor, membership: Membership, administrators: number): string | null {
  if (!mayChange(actor, membership)) return 'This member holds more than you do. An Administrator can change this.';
  if (isActiveAdministrator(membership) && administrators === 1) return LAST_ADMINISTRATOR;
  if (membership.member.id === actor.memberId) return 'You cannot disable or remove yourself. Another Administrator can.';
  return null;
}

export function isActiveAdministrator({ member }: Membership): boolean {
  return member.permissions.includes('administrator') && member.disabledAt === null;
}

const LAST_ADMINISTRATOR =
  'This is the last Administrator of the account, who cannot be removed, disabled or made less. Make somebody else an Administrator first.';

async function refuseIfLastAdministrator(tx: AccountTx, membership: Membership): Promise<void> {
  if (!isActiveAdministrator(membership)) return;
  const administrators = (await selectMemberships(tx)).filter(isActiveAdministrator);
  if (administrators.length === 1) throw new AppError('LAST_ADMINISTRATOR', LAST_ADMINISTRATOR, { whoActs: 'member' });
}

async function requireChangeable(tx: AccountTx, actor: Actor, id: string): Promise<Membership> {
  const membership = await requireMembership(tx, id);
  if (mayChange(actor, membership)) return membership;
  throw new AppError('FORBIDDEN', `${membership.member.name} holds more than you do. An Administrator of the account can change this.`, {
    whoActs: 'member',
  });
}

function refuseSelf(actor: Actor, id: string, verb: string): void {
  if (id === actor.memberId)
    throw new AppError('CONFLICT', `You cannot ${verb} yourself. Another Administrator can.`, { whoActs: 'member' });
}
