import { type Actor, CATALOGUE, refuseApiOnlyWithBoxes } from '#accounts';
import { AddRole, ChangeRole, DeleteRole, GetRole, ListRoles, type RoleInput, type RoleView } from '#contract';
import type { AccountTx } from '#db';
import {
  addRole as add,
  beyond,
  changeRole as change,
  changesBetween,
  itemsOf,
  type Role,
  type RoleDraft,
  type RoleTerms,
  type RoleUse,
  removeRole,
  requireRole,
  selectRoles,
  selectRoleUse,
} from '#identity';
import type { App } from '../app.ts';
import { audit } from '../audit.ts';
import { handle } from '../handle.ts';
import { may } from '../policies.ts';

export const listRoles = handle(ListRoles, ({ actor, inAccount }) =>
  inAccount(async (tx) => {
    const use = await selectRoleUse(tx);
    return { data: (await selectRoles(tx)).map((role) => present(role, use.get(role.id), actor)) };
  }),
);

export const getRole = handle(GetRole, ({ actor, params, inAccount }) =>
  inAccount(async (tx) => presentOne(tx, await requireRole(tx, params.roleId), actor)),
);

export const addRole = handle(AddRole, (ask) =>
  ask.inAccount(async (tx) => {
    const role = await add(tx, toDraft(ask.body), termsOf(ask));
    await audit(tx, ask, { action: 'role.added', subject: subjectOf(role), changes: changesBetween({}, inWords(role)) });
    return presentOne(tx, role, ask.actor);
  }),
);

export const changeRole = handle(ChangeRole, (ask) =>
  ask.inAccount(async (tx) => {
    if (ask.body.is_api_only) await refuseApiOnlyWithBoxes(tx, ask.params.roleId);
    const { before, after } = await change(tx, ask.params.roleId, toDraft(ask.body), termsOf(ask));
    const changes = changesBetween(inWords(before), inWords(after));
    if (changes.length > 0) await audit(tx, ask, { action: 'role.changed', subject: subjectOf(after), changes });
    return presentOne(tx, after, ask.actor);
  }),
);

export const deleteRole = handle(DeleteRole, (ask) =>
  ask.inAccount(async (tx) => {
    const role = await removeRole(tx, ask.params.roleId, termsOf(ask));
    await audit(tx, ask, { action: 'role.deleted', subject: subjectOf(role), changes: changesBetween(inWords(role), {}) });
    return undefined;
  }),
);

function termsOf({ app, actor }: { app: App; actor: Actor }): RoleTerms {
  return { catalogue: CATALOGUE, limit: actor.levels, now: app.now() };
}

function toDraft({ name, is_api_only, levels }: RoleInput): RoleDraft {
  return { name, isApiOnly: is_api_only, levels };
}

function subjectOf({ id, name }: Role) {
  return { kind: 'role', id, name };
}

function inWords({ name, isApiOnly, levels }: Role): Record<string, unknown> {
  return { name, 'API only': isApiOnly, ...levelsInWords(levels) };
}

/** Levels under the names that people know them by. */
export function levelsInWords(levels: Role['levels']): Record<string, string> {
  return Object.fromEntries(itemsOf(CATALOGUE).map(({ id, label }) => [label, levels[id] ?? 'none']));
}

async function presentOne(tx: AccountTx, role: Role, actor: Actor): Promise<RoleView> {
  return present(role, (await selectRoleUse(tx)).get(role.id), actor);
}

function present({ id, name, isApiOnly, levels, updatedAt }: Role, use: RoleUse | undefined, actor: Actor): RoleView {
  return {
    id,
    name,
    is_api_only: isApiOnly,
    levels: { ...levels },
    used_by: { members: use?.members ?? 0, invitations: use?.invitations ?? 0, service_keys: use?.serviceKeys ?? 0 },
    updated_at: updatedAt.toISOString(),
    can: { change: may(actor, 'change-roles') && beyond(levels, actor.levels).length === 0 },
  };
}
