import {
  type Access,
  type Actor,
  BOXES,
  CATALOGUE,
  changeAccess,
  givableBoxes,
  hindranceFor,
  isActiveAdministrator,
  KEY_LIMIT,
  type Membership,
  mayChange,
  PERMISSIONS,
  removeMember,
  requireMembership,
  selectGroupNames,
  selectMemberships,
  selectOwnAccounts,
  setDisabled,
  twoFactorResetMail,
} from '#accounts';
import {
  ChangeMember,
  DisableMember,
  GetMember,
  GetPermissionCatalogue,
  ListMembers,
  type MemberView,
  RemoveMember,
  ResetMemberTwoFactor,
} from '#contract';
import type { AccountTx } from '#db';
import { changesBetween, narrowest, selectRoles } from '#identity';
import { AppError } from '#lib';
import type { App } from '../app.ts';
import { audit } from '../audit.ts';
import { handle } from '../handle.ts';
import { may } from '../policies.ts';
import { type AccessNames, accessInWords, presentAccess, toAccess } from './present-access.ts';

export const getPermissionCatalogue = handle(GetPermissionCatalogue, async ({ actor }) => ({
  boxes: PERMISSIONS.map((id) => ({ id, label: BOXES[id].label, sentence: BOXES[id].sentence })),
  sections: CATALOGUE.map(({ id, label, items }) => ({ id, label, items: items.map((item) => ({ ...item, levels: [...item.levels] })) })),
  own: {
    boxes: givableBoxes(actor.levels, actor.isAdministrator),
    levels: { ...actor.levels },
    key_levels: narrowest(actor.levels, KEY_LIMIT),
  },
}));

export const listMembers = handle(ListMembers, async ({ app, actor, inAccount }) => ({
  data: await inAccount((tx) => presentAll(tx, app, actor)),
}));

export const getMember = handle(GetMember, ({ app, actor, params, inAccount }) =>
  inAccount((tx) => presentOne(tx, app, actor, params.memberId)),
);

export const changeMember = handle(ChangeMember, (ask) =>
  ask.inAccount(async (tx) => {
    const { before, after } = await changeAccess(tx, ask.actor, ask.params.memberId, toAccess(ask.body));
    const names = await accessNames(tx);
    const changes = changesBetween(accessInWords(accessOf(before), names), accessInWords(accessOf(after), names));
    if (changes.length > 0) await audit(tx, ask, { action: 'member.access-changed', subject: subjectOf(before), changes });
    return presentOne(tx, ask.app, ask.actor, ask.params.memberId);
  }),
);

export const disableMember = handle(DisableMember, async (ask) => {
  const { app, actor, params, body } = ask;
  const { before, view } = await ask.inAccount(async (tx) => {
    const changed = await setDisabled(tx, actor, params.memberId, body.disabled ? app.now() : null);
    if (changed.before.member.disabledAt?.getTime() !== changed.after.member.disabledAt?.getTime()) {
      await audit(tx, ask, { action: body.disabled ? 'member.disabled' : 'member.enabled', subject: subjectOf(changed.before) });
    }
    return { before: changed.before, view: await presentOne(tx, app, actor, params.memberId) };
  });
  // They are dead already, because every request looks at the membership; this is for tidiness and for the session list.
  if (body.disabled) await app.identity.sessions.endAll(before.member.userId);
  return view;
});

export const deleteMember = handle(RemoveMember, async (ask) => {
  const removed = await ask.inAccount(async (tx) => {
    const membership = await removeMember(tx, ask.actor, ask.params.memberId);
    await audit(tx, ask, { action: 'member.removed', subject: subjectOf(membership) });
    return membership;
  });
  await forgetUser(ask.app, removed.member.userId);
  return undefined;
});

/** The user goes with his last membership; in another account he goes on, signed out. */
async function forgetUser({ db, identity }: App, userId: string): Promise<void> {
  const others = await db.asUser(userId, (tx) => selectOwnAccounts(tx, userId));
  if (others.length === 0) await identity.removeUser(userId);
  else await identity.sessions.endAll(userId);
}

export const resetMemberTwoFactor = handle(ResetMemberTwoFactor, async (ask) => {
  const { app, actor, params } = ask;
  const { member } = await ask.inAccount((tx) => requireMembership(tx, params.memberId));
  if (member.id === actor.memberId) {
    throw new AppError('CONFLICT', 'Reset your own second factor under My profile: it takes a code or a backup code.', {
      whoActs: 'member',
    });
  }
  if (!(await app.identity.secondFactor.whoHas([member.userId])).has(member.userId)) {
    throw new AppError('CONFLICT', `${member.name} has no second factor, so there is nothing to reset.`, { whoActs: 'member' });
  }
  await app.identity.secondFactor.remove(member.userId);
  await app.identity.sessions.endAll(member.userId);
  app.background.run('Telling about a reset second factor', () =>
    app.mailer.send(
      twoFactorResetMail(member.email, {
        name: member.name,
        by: `${actor.name}, an Administrator of your account,`,
        at: app.now(),
        signInAt: app.baseUrl,
      }),
    ),
  );
  return ask.inAccount(async (tx) => {
    await audit(tx, ask, { action: 'two-factor.reset', subject: { kind: 'member', id: member.id, name: member.name } });
    return presentOne(tx, app, actor, member.id);
  });
});

/** What a membership has of its own. */
function accessOf({ member, role, clientGroupIds }: Membership): Access {
  return { permissions: member.permissions, roleId: role?.id ?? null, clientGroupIds };
}

function subjectOf({ member }: Membership) {
  return { kind: 'member', id: member.id, name: member.name };
}

export async function accessNames(tx: AccountTx): Promise<AccessNames> {
  return { roles: new Map((await selectRoles(tx)).map((role) => [role.id, role])), groups: await selectGroupNames(tx) };
}

async function presentOne(tx: AccountTx, app: App, actor: Actor, id: string): Promise<MemberView> {
  const view = (await presentAll(tx, app, actor)).find((it) => it.id === id);
  if (!view) throw new AppError('NOT_FOUND', 'There is no such member in this account.', { whoActs: 'member' });
  return view;
}

/** Everybody at once: whether somebody is the last Administrator can be told only by looking at all. */
async function presentAll(tx: AccountTx, app: App, actor: Actor): Promise<MemberView[]> {
  const memberships = await selectMemberships(tx);
  const names = await accessNames(tx);
  const userIds = memberships.map(({ member }) => member.userId);
  const secured = await app.identity.secondFactor.whoHas(userIds, tx);
  const administrators = memberships.filter(isActiveAdministrator).length;
  return memberships.map((membership) =>
    present(membership, { actor, names, administrators, hasTwoFactor: secured.has(membership.member.userId) }),
  );
}

type Around = { actor: Actor; names: AccessNames; administrators: number; hasTwoFactor: boolean };

function present(membership: Membership, { actor, names, administrators, hasTwoFactor }: Around): MemberView {
  const { member } = membership;
  const isSelf = member.id === actor.memberId;
  const hindrance = hindranceFor(actor, membership, administrators);
  const mayManage = may(actor, 'change-members') && mayChange(actor, membership);
  return {
    ...presentAccess(accessOf(membership), names),
    id: member.id,
    name: member.name,
    email: member.email,
    is_self: isSelf,
    status: member.disabledAt ? 'disabled' : 'active',
    has_two_factor: hasTwoFactor,
    last_signed_in_at: member.lastSignedInAt?.toISOString() ?? null,
    created_at: member.createdAt.toISOString(),
    can: {
      change: mayManage,
      disable: mayManage && hindrance === null,
      remove: mayManage && hindrance === null,
      reset_two_factor: may(actor, 'administer') && hasTwoFactor && !isSelf,
    },
    cannot_because: may(actor, 'change-members') ? hindrance : null,
  };
}
