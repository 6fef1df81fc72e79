import { type Actor, CATALOGUE, KEY_LIMIT } from '#accounts';
import {
  AddApiKey,
  AddServiceKey,
  type ApiKeyView,
  DeleteApiKey,
  DeleteServiceKey,
  ListApiKeys,
  ListServiceKeys,
  type ServiceKeyView,
} from '#contract';
import {
  type ApiKey,
  addKey,
  changesBetween,
  checkedLevels,
  narrowest,
  type Role,
  removeKey,
  requireRole,
  selectPersonalKeys,
  selectRoles,
  selectServiceKeys,
} from '#identity';
import { AppError } from '#lib';
import { audit } from '../audit.ts';
import { handle } from '../handle.ts';
import { levelsInWords } from '../roles/roles.ts';
import { expiryOf } from './expiry.ts';

export const listApiKeys = handle(ListApiKeys, ({ app, actor, inAccount }) =>
  inAccount(async (tx) => ({ data: (await selectPersonalKeys(tx, actor.memberId)).map((key) => presentPersonal(key, actor, app.now())) })),
);

export const addApiKey = handle(AddApiKey, (ask) => {
  const { app, actor, body } = ask;
  const limit = narrowest(actor.levels, KEY_LIMIT);
  const levels = checkedLevels(body.levels, { catalogue: CATALOGUE, limit });
  const expiresAt = expiryOf(body.expires_on, app.now());
  return ask.inAccount(async (tx) => {
    const draft = { name: body.name, holder: { memberId: actor.memberId, levels }, createdByName: actor.name, expiresAt };
    const { key, secret } = await addKey(tx, draft, app.now());
    await audit(tx, ask, {
      action: 'key.added',
      subject: subjectOf(key),
      changes: changesBetween({}, { ...inWords(key), ...levelsInWords(levels) }),
    });
    return { key: presentPersonal(key, actor, app.now()), secret };
  });
});

export const deleteApiKey = handle(DeleteApiKey, (ask) =>
  ask.inAccount(async (tx) => {
    const key = await removeKey(tx, ask.params.keyId, ask.actor.memberId);
    await audit(tx, ask, { action: 'key.deleted', subject: subjectOf(key), changes: changesBetween(inWords(key), {}) });
    return undefined;
  }),
);

export const listServiceKeys = handle(ListServiceKeys, ({ app, inAccount }) =>
  inAccount(async (tx) => {
    const roles = new Map((await selectRoles(tx)).map((role) => [role.id, role]));
    return { data: (await selectServiceKeys(tx)).map((key) => presentService(key, roles.get(key.roleId ?? ''), app.now())) };
  }),
);

export const addServiceKey = handle(AddServiceKey, (ask) => {
  const { app, actor, body } = ask;
  const expiresAt = expiryOf(body.expires_on, app.now());
  return ask.inAccount(async (tx) => {
    const role = await requireRole(tx, body.role_id);
    const { key, secret } = await addKey(
      tx,
      { name: body.name, holder: { roleId: role.id }, createdByName: actor.name, expiresAt },
      app.now(),
    );
    await audit(tx, ask, {
      action: 'key.added',
      subject: subjectOf(key),
      changes: changesBetween({}, { ...inWords(key), role: role.name }),
    });
    return { key: presentService(key, role, app.now()), secret };
  });
});

export const deleteServiceKey = handle(DeleteServiceKey, (ask) =>
  ask.inAccount(async (tx) => {
    const key = await removeKey(tx, ask.params.keyId, null);
    await audit(tx, ask, { action: 'key.deleted', subject: subjectOf(key), changes: changesBetween(inWords(key), {}) });
    return undefined;
  }),
);

function subjectOf({ id, name }: ApiKey) {
  return { kind: 'key', id, name };
}

function inWords({ name, expiresAt }: ApiKey): Record<string, unknown> {
  return { name, expires: expiresAt.toISOString() };
}

/** Whoever lists his own keys is active, so only a second factor still to be set up could suspend them. */
function presentPersonal(key: ApiKey, actor: Actor, now: Date): ApiKeyView {
  return { ...presentKey(key, now, actor.mustSetUpTwoFactor), levels: { ...key.levels } };
}

function presentService(key: ApiKey, role: Role | undefined, now: Date): ServiceKeyView {
  if (!role) throw new AppError('NOT_FOUND', 'The role of this key is gone.', { whoActs: 'member' });
  return { ...presentKey(key, now, false), role: { id: role.id, name: role.name }, created_by: key.createdByName };
}

function presentKey(key: ApiKey, now: Date, isSuspended: boolean): Omit<ApiKeyView, 'levels'> {
  return {
    id: key.id,
    name: key.name,
    status: key.expiresAt <= now ? 'expired' : isSuspended ? 'suspended' : 'active',
    created_at: key.createdAt.toISOString(),
    expires_at: key.expiresAt.toISOString(),
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
    last_used_from: key.lastUsedFrom,
  };
}
