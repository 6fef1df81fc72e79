import { addRole as add, type Catalogue, changeRole as change, changesBetween, type Role, removeRole } from '#identity';
import { AppError } from '#lib';
import { AddRole, ChangeRole, DeleteRole, GetCatalogue, ListRoles, type RoleInput, type RoleView } from '../contract/index.ts';
import type { Admin } from './admin.ts';
import { audit } from './audit.ts';
import { CATALOGUE } from './catalogue.ts';
import { handle } from './handle.ts';
import { selectInvitedRoles } from './people-store.ts';
import { maySomewhere, type Person, topLevels } from './person.ts';

export const getCatalogue = handle(GetCatalogue, async ({ admin, person }) => ({
  sections: sectionsOf(CATALOGUE),
  own: { ...topLevels(person, admin.fleet) },
}));

/** For whoever manages roles, and for whoever gives them. */
export const listRoles = handle(ListRoles, async ({ admin, person }) => {
  if (!maySomewhere(person, 'user-management', 'edit')) requireRoles(admin, person, 'view');
  return { data: await presentAll(admin, [...admin.people.now().roles.values()]) };
});

export const addRole = handle(AddRole, async (ask) => {
  const { admin, person, body } = ask;
  requireRoles(admin, person, 'edit');
  const role = await admin.people.change(async (tx) => {
    const made = await add(tx, draftOf(body), termsOf(admin, person));
    await audit(tx, ask, 'role.added', subjectOf(made), changesBetween({}, made.levels));
    return made;
  });
  return presentOne(admin, role);
});

export const changeRole = handle(ChangeRole, async (ask) => {
  const { admin, person, params, body } = ask;
  requireRoles(admin, person, 'edit');
  const role = await admin.people.change(async (tx) => {
    const { before, after } = await change(tx, params.roleId, draftOf(body), termsOf(admin, person));
    await audit(tx, ask, 'role.changed', subjectOf(after), changesBetween(inWords(before), inWords(after)));
    return after;
  });
  return presentOne(admin, role);
});

export const deleteRole = handle(DeleteRole, async (ask) => {
  const { admin, person, params } = ask;
  requireRoles(admin, person, 'edit');
  await admin.people.change(async (tx) => {
    const users = admin.people.now().people.filter((user) => has(user, params.roleId)).length;
    const invited = (await selectInvitedRoles(tx)).filter(({ roleId }) => roleId === params.roleId);
    const invitations = new Set(invited.map(({ invitationId }) => invitationId)).size;
    if (users + invitations > 0) throw inUse(users, invitations);
    const role = await removeRole(tx, params.roleId, termsOf(admin, person));
    await audit(tx, ask, 'role.deleted', subjectOf(role));
  });
  return undefined;
});

function inUse(users: number, invitations: number): AppError {
  const counted = (count: number, word: string) => (count > 0 ? [`${count} ${word}${count === 1 ? '' : 's'}`] : []);
  const by = [...counted(users, 'user'), ...counted(invitations, 'invitation')].join(' and ');
  return new AppError('CONFLICT', `The role is still in use by ${by}. Give them another one first.`, { whoActs: 'member' });
}

/** Vendor fact: roles are managed at the top of the tree and can be given at every site below. */
function requireRoles({ fleet }: Admin, person: Person, level: 'view' | 'edit'): void {
  const held = topLevels(person, fleet)['role-management'];
  if (held === 'edit' || held === level) return;
  const sentence = `This needs Role management: ${level === 'view' ? 'View' : 'Edit'} at the top of the account. An administrator can give you a role that has it.`;
  throw new AppError('FORBIDDEN', sentence, { whoActs: 'vendor-administrator' });
}

function termsOf(admin: Admin, person: Person) {
  return { catalogue: CATALOGUE, limit: topLevels(person, admin.fleet), now: admin.now() };
}

function draftOf({ name, is_api_only, levels }: RoleInput) {
  return { name, isApiOnly: is_api_only, levels };
}

function subjectOf({ id, name }: Role) {
  return { kind: 'role', id, name } as const;
}

function inWords({ name, isApiOnly, levels }: Role): Record<string, unknown> {
  return { name, 'API Role Only': isApiOnly, ...levels };
}

function has({ roles }: Person, roleId: string): boolean {
  return [...roles.values()].some(({ id }) => id === roleId);
}

async function presentOne(admin: Admin, role: Role): Promise<RoleView> {
  const [view] = await presentAll(admin, [role]);
  if (!view) throw new Error('A role without a view');
  return view;
}

async function presentAll({ people }: Admin, roles: readonly Role[]): Promise<RoleView[]> {
  const invited = await people.read(selectInvitedRoles);
  return roles.map(({ id, name, isApiOnly, levels }) => ({
    id,
    name,
    is_api_only: isApiOnly,
    levels: { ...levels },
    users: people.now().people.filter((user) => has(user, id)).length,
    invitations: new Set(invited.filter(({ roleId }) => roleId === id).map(({ invitationId }) => invitationId)).size,
  }));
}

function sectionsOf(catalogue: Catalogue) {
  return catalogue.map(({ id, label, items }) => ({ id, label, items: items.map((item) => ({ ...item, levels: [...item.levels] })) }));
}
