import type { AccountTx } from '#db';
import { beyond, type Role, requireRole, selectOpenInvitations } from '#identity';
import { AppError } from '#lib';
import { type Actor, levelsOf, type Membership } from './actor.ts';
import { BOXES, givableBoxes, memberLevels, type Permission } from './catalogue.ts';
import { selectGroupNames } from './client-group-store.ts';
import { lockPeople, selectMemberships } from './store.ts';

/** What a member is to have: boxes, a role, client groups. */
export type Access = { permissions: readonly Permission[]; roleId: string | null; clientGroupIds: readonly string[] };

/** The same with the role looked up and double entries gone. */
export type CheckedAccess = Access & { role: Role | null };

/**
 * Checks what somebody wants to give to a member. Nobody gives what he does not hold; an API-only role goes with no box,
 * because whoever may administer must be able to sign in; groups must be there and, for somebody who is limited to
 * groups himself, be among his own.
 */
export async function checkAccess(tx: AccountTx, actor: Actor, wanted: Access): Promise<CheckedAccess> {
  const permissions = [...new Set(wanted.permissions)];
  const clientGroupIds = [...new Set(wanted.clientGroupIds)];
  refuseBoxes(permissions, actor);
  const role = wanted.roleId === null ? null : await requireRole(tx, wanted.roleId);
  refuseBase(role, actor);
  if (role?.isApiOnly && permissions.length > 0) {
    throw invalid(`${role.name} is an API-only role: whoever has it cannot sign in, so no box can be ticked with it.`, 'role_id');
  }
  const names = await selectGroupNames(tx);
  if (clientGroupIds.some((id) => !names.has(id)))
    throw invalid('One of the client groups is no longer there. Load the page again.', 'client_group_ids');
  if (!permissions.includes('administrator')) refuseGroups(clientGroupIds, actor);
  return { permissions, role, roleId: role?.id ?? null, clientGroupIds };
}

function refuseBoxes(permissions: readonly Permission[], actor: Actor): void {
  const givable = givableBoxes(actor.levels, actor.isAdministrator);
  const refused = permissions.filter((it) => !givable.includes(it)).map((it) => BOXES[it].label);
  if (refused.length > 0)
    throw invalid(`You do not hold ${refused.join(', ')} yourself, so you cannot give it. An Administrator can.`, 'permissions');
}

/** Without a role a member may read and use: for somebody of a narrow role that, too, is more than he holds. */
function refuseBase(role: Role | null, actor: Actor): void {
  if (isWithin(role, actor)) return;
  const what = role ? `The role ${role.name} holds more than you do` : 'Whoever has no role may read and use, which is more than you may';
  throw invalid(`${what}, so you cannot give it. An Administrator can.`, 'role_id');
}

function isWithin(role: Role | null, actor: Actor): boolean {
  return beyond(memberLevels([], role), actor.levels).length === 0;
}

function seesGroups({ clientIds, clientGroupIds }: Actor, wanted: readonly string[]): boolean {
  return clientIds === null || (wanted.length > 0 && wanted.every((id) => clientGroupIds.includes(id)));
}

function refuseGroups(groupIds: readonly string[], actor: Actor): void {
  if (seesGroups(actor, groupIds)) return;
  throw invalid('You see only the clients of your own client groups, so choose at least one of these and no others.', 'client_group_ids');
}

/** Whether `checkAccess` would let the actor give this: for a page that shows a button or not. */
export function mayGive(actor: Actor, { permissions, clientGroupIds }: Access, role: Role | null): boolean {
  const givable = givableBoxes(actor.levels, actor.isAdministrator);
  if (!permissions.every((it) => givable.includes(it)) || !isWithin(role, actor)) return false;
  return permissions.includes('administrator') || seesGroups(actor, clientGroupIds);
}

/**
 * Refuses to make a role API only while somebody has it together with boxes: he could not sign in to use them, and he may
 * be the last Administrator.
 */
export async function refuseApiOnlyWithBoxes(tx: AccountTx, roleId: string): Promise<void> {
  await lockPeople(tx);
  const members = (await selectMemberships(tx)).map(({ member, role }) => ({ ...member, roleId: role?.id }));
  const invited = (await selectOpenInvitations(tx)).map((invitation) => ({ ...invitation, name: invitation.email }));
  const holders = [...members, ...invited].filter((it) => it.roleId === roleId && it.permissions.length > 0);
  if (holders.length === 0) return;
  const names = holders.map(({ name }) => name).join(', ');
  throw new AppError(
    'CONFLICT',
    `This role cannot be API only while somebody has it together with permission boxes: ${names}. Take the boxes or the role away first.`,
    { whoActs: 'member' },
    { field: 'is_api_only' },
  );
}

/** Whether the actor may change somebody: not whoever holds more than he, or sees clients that he does not. */
export function mayChange(actor: Actor, other: Membership): boolean {
  if (actor.isAdministrator) return true;
  if (other.member.permissions.includes('administrator') || beyond(levelsOf(other), actor.levels).length > 0) return false;
  return seesGroups(actor, other.clientGroupIds);
}

function invalid(sentence: string, field: string): AppError {
  return new AppError('INVALID_INPUT', sentence, { whoActs: 'member' }, { field });
}
