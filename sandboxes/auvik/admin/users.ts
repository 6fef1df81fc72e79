import { changesBetween } from '#identity';
import { AppError } from '#lib';
import { ChangeUserRoles, ListUsers, RemoveUser, ResetUserTwoFactor, type UserView } from '../contract/index.ts';
import type { Admin } from './admin.ts';
import { audit } from './audit.ts';
import { checkedRoles, refuseBeyond } from './granting.ts';
import { handle } from './handle.ts';
import { post, twoFactorResetMail } from './mails.ts';
import { type Assignment, deleteUser, nameOf, setAssignments } from './people-store.ts';
import { EVERY_SITE, mayAt, maySomewhere, type Person, topOf } from './person.ts';
import { managesUsersAt, siteName } from './sites.ts';

export const listUsers = handle(ListUsers, async ({ admin, person }) => {
  requireManagement(person, 'view');
  const seen = admin.people.now().people.filter((user) => sees(admin, person, user));
  const withFactor = await admin.identity.secondFactor.whoHas(seen.map(({ userId }) => userId));
  return { data: seen.map((user) => present(admin, person, user, withFactor)) };
});

export const changeUserRoles = handle(ChangeUserRoles, async (ask) => {
  const { admin, person, params, body } = ask;
  const user = requireSeen(admin, person, params.userId);
  const given = checkedRoles(admin, person, body.roles);
  await admin.people.change(async (tx) => {
    const roles = [...keptRoles(admin, person, user), ...given];
    refuseTaking(admin, person, user, roles);
    await setAssignments(tx, user.id, roles);
    const changes = changesBetween(inWords(admin, assignmentsOf(user)), inWords(admin, roles));
    await audit(tx, ask, 'user.roles-changed', user, changes);
  });
  return presentOne(admin, ask.person, user.id);
});

export const resetUserTwoFactor = handle(ResetUserTwoFactor, async (ask) => {
  const { admin, person, params } = ask;
  const user = requireManaged(admin, person, params.userId);
  if (user.id === person.id) throw new AppError('CONFLICT', 'Reset your own under Profile: that asks for a code.', { whoActs: 'member' });
  await admin.identity.secondFactor.remove(user.userId);
  await admin.identity.sessions.endAll(user.userId);
  await admin.people.read(async (tx) => {
    await audit(tx, ask, 'user.two-factor-reset', user);
    await post(tx, twoFactorResetMail(admin, user.email, nameOf(person)), admin.now());
  });
  return presentOne(admin, person, user.id);
});

export const removeUser = handle(RemoveUser, async (ask) => {
  const { admin, person, params } = ask;
  const user = requireManaged(admin, person, params.userId);
  if (user.id === person.id)
    throw new AppError('CONFLICT', "You can't remove yourself. Another administrator can.", { whoActs: 'vendor-administrator' });
  await admin.people.change(async (tx) => {
    await deleteUser(tx, user.id);
    await audit(tx, ask, 'user.removed', user);
  });
  await admin.identity.removeUser(user.userId);
  return undefined;
});

/** Roles at sites that the person does not manage stay as they are. One for every site is replaced by those of single sites. */
function keptRoles({ fleet }: Admin, person: Person, user: Person): Assignment[] {
  if (user.roles.has(EVERY_SITE) && !managesUsersAt(person, fleet, EVERY_SITE, 'edit')) throw notManaged(user);
  return assignmentsOf(user).filter(({ tenantId }) => tenantId !== EVERY_SITE && !managesUsersAt(person, fleet, tenantId, 'edit'));
}

function refuseTaking({ fleet }: Admin, person: Person, user: Person, after: readonly Assignment[]): void {
  const roleAfter = new Map(after.map(({ tenantId, roleId }) => [tenantId, roleId]));
  for (const [tenantId, role] of user.roles) {
    const at = tenantId === EVERY_SITE ? (topOf(fleet)?.id ?? EVERY_SITE) : tenantId;
    if (roleAfter.get(tenantId) !== role.id) refuseBeyond(role, person, at, siteName(fleet, tenantId));
  }
}

function assignmentsOf({ roles }: Person): Assignment[] {
  return [...roles].map(([tenantId, { id }]) => ({ tenantId, roleId: id }));
}

function inWords({ fleet, people }: Admin, roles: readonly Assignment[]): Record<string, string> {
  return Object.fromEntries(
    roles.map(({ tenantId, roleId }) => [siteName(fleet, tenantId), people.now().roles.get(roleId)?.name ?? roleId]),
  );
}

export function requireManagement(person: Person, level: 'view' | 'edit'): void {
  if (maySomewhere(person, 'user-management', level)) return;
  const sentence = `This needs User management: ${level === 'view' ? 'View' : 'Edit'} at one site at least. An administrator can give you a role that has it.`;
  throw new AppError('FORBIDDEN', sentence, { whoActs: 'vendor-administrator' });
}

/** Users without any role are a matter of the top; all others are seen where they have a role. */
function sees({ fleet }: Admin, person: Person, user: Person): boolean {
  const sites = user.roles.size > 0 ? [...user.roles.keys()] : [EVERY_SITE];
  return user.id === person.id || sites.some((tenantId) => managesUsersAt(person, fleet, tenantId, 'view'));
}

function manages({ fleet }: Admin, person: Person, user: Person): boolean {
  const sites = user.roles.size > 0 ? [...user.roles.keys()] : [EVERY_SITE];
  return sites.every((tenantId) => managesUsersAt(person, fleet, tenantId, 'edit'));
}

function requireSeen(admin: Admin, person: Person, id: string): Person {
  requireManagement(person, 'edit');
  const user = admin.people.find(id);
  if (user && sees(admin, person, user)) return user;
  throw new AppError('NOT_FOUND', 'There is no such user.', { whoActs: 'member' });
}

function requireManaged(admin: Admin, person: Person, id: string): Person {
  const user = requireSeen(admin, person, id);
  if (manages(admin, person, user)) return user;
  throw notManaged(user);
}

function notManaged(user: Person): AppError {
  return new AppError('FORBIDDEN', `${nameOf(user)} has roles at sites whose users you may not manage.`, {
    whoActs: 'vendor-administrator',
  });
}

async function presentOne(admin: Admin, person: Person, id: string): Promise<UserView> {
  const user = admin.people.find(id);
  if (!user) throw new AppError('NOT_FOUND', 'The user was removed in this moment.', { whoActs: 'member' });
  return present(admin, admin.people.find(person.id) ?? person, user, await admin.identity.secondFactor.whoHas([user.userId]));
}

function present(admin: Admin, person: Person, user: Person, withFactor: ReadonlySet<string>): UserView {
  const isSelf = user.id === person.id;
  const isManaged = manages(admin, person, user);
  return {
    id: user.id,
    first_name: user.firstName,
    last_name: user.lastName,
    email: user.email,
    roles: presentRoles(
      admin,
      person,
      [...user.roles].map(([tenantId, role]) => ({ tenantId, roleId: role.id })),
    ),
    has_two_factor: withFactor.has(user.userId),
    has_api_key: user.key !== undefined,
    is_self: isSelf,
    can: {
      change_roles: maySomewhere(person, 'user-management', 'edit') && (isManaged || !user.roles.has(EVERY_SITE)),
      remove: isManaged && !isSelf,
      reset_two_factor: isManaged && !isSelf && withFactor.has(user.userId),
    },
  };
}

/** The roles at sites whose users the person may look at. */
export function presentRoles({ fleet, people }: Admin, person: Person, roles: readonly Assignment[]): UserView['roles'] {
  return roles
    .filter(({ tenantId }) => managesUsersAt(person, fleet, tenantId, 'view') || mayAt(person, tenantId, 'user-management', 'view'))
    .map(({ tenantId, roleId }) => ({
      tenant_id: tenantId === EVERY_SITE ? null : tenantId,
      site: siteName(fleet, tenantId),
      role_id: roleId,
      role: people.now().roles.get(roleId)?.name ?? '',
    }));
}
