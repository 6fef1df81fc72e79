import { type Actor, passwordChangedMail, requireMembership, updateMemberName } from '#accounts';
import {
  ChangePassword,
  ChangeProfile,
  GetProfile,
  GetUserIdentity,
  ListSessions,
  type ProfileView,
  RevokeSession,
  SignOutEverywhere,
} from '#contract';
import type { AccountTx } from '#db';
import { changesBetween, type User } from '#identity';
import { AppError } from '#lib';
import type { App } from '../app.ts';
import { audit } from '../audit.ts';
import { handle } from '../handle.ts';
import { accessNames } from '../members/members.ts';
import { presentAccess } from '../members/present-access.ts';

export const getProfile = handle(GetProfile, ({ app, actor, inAccount }) => inAccount((tx) => presentProfile(tx, app, actor)));

export const changeProfile = handle(ChangeProfile, async (ask) => {
  const { app, actor, body } = ask;
  await app.identity.renameUser(userOf(actor).userId, body.name);
  return ask.inAccount(async (tx) => {
    await updateMemberName(tx, actor.memberId, body.name);
    const changes = changesBetween({ name: actor.name }, { name: body.name });
    if (changes.length > 0) await audit(tx, ask, { action: 'member.renamed', subject: selfOf(actor), changes });
    return presentProfile(tx, app, { ...actor, name: body.name });
  });
});

export const changePassword = handle(ChangePassword, async (ask) => {
  const { app, actor, body, headers, from, answerWith } = ask;
  const passwords = { current: body.current_password, next: body.password };
  const { setCookie } = await app.identity.passwords.change(userOf(actor), passwords, headers, from);
  for (const cookie of setCookie) answerWith('set-cookie', cookie);
  await ask.inAccount((tx) => audit(tx, ask, { action: 'password.changed', subject: selfOf(actor) }));
  app.background.run('Telling about a new password', () =>
    app.mailer.send(passwordChangedMail(actor.email, { name: actor.name, at: app.now() })),
  );
  return undefined;
});

export const listSessions = handle(ListSessions, async ({ app, actor }) => {
  const own = actor.by.kind === 'session' ? actor.by.sessionId : '';
  const sessions = await app.identity.sessions.list(userOf(actor).userId);
  const views = sessions.map((it) => ({
    id: it.id,
    is_current: it.id === own,
    signed_in_at: it.createdAt.toISOString(),
    last_active_at: it.updatedAt.toISOString(),
    expires_at: it.expiresAt.toISOString(),
    from: it.ipAddress || null,
    user_agent: it.userAgent || null,
  }));
  return { data: views.toSorted((one, other) => Number(other.is_current) - Number(one.is_current)) };
});

export const revokeSession = handle(RevokeSession, async (ask) => {
  const { app, actor, params } = ask;
  if (!(await app.identity.sessions.end(userOf(actor).userId, params.sessionId))) {
    throw new AppError('NOT_FOUND', 'There is no such session any more.', { whoActs: 'member' });
  }
  await ask.inAccount((tx) => audit(tx, ask, { action: 'sign-in.session-revoked', subject: selfOf(actor) }));
  return undefined;
});

export const signOutEverywhere = handle(SignOutEverywhere, async (ask) => {
  const { app, actor, headers, answerWith } = ask;
  const { setCookie } = await app.identity.sessions.signOut(headers);
  for (const cookie of setCookie) answerWith('set-cookie', cookie);
  await app.identity.sessions.endAll(userOf(actor).userId);
  await ask.inAccount((tx) => audit(tx, ask, { action: 'sign-in.everywhere-ended', subject: selfOf(actor) }));
  return undefined;
});

export const getUserIdentity = handle(GetUserIdentity, async ({ actor }) => ({ id: actor.memberId, name: actor.name, email: actor.email }));

/** The identity's user behind a member at the screens. Policies let no service key come here. */
export function userOf({ userId, name, email }: Actor): User {
  if (userId === null) throw new Error('A service key has no user');
  return { userId, name, email };
}

export function selfOf({ memberId, name }: Actor) {
  return { kind: 'member', id: memberId, name };
}

async function presentProfile(tx: AccountTx, app: App, actor: Actor): Promise<ProfileView> {
  const { member, role, clientGroupIds, requiresTwoFactor } = await requireMembership(tx, actor.memberId);
  const left = await app.identity.secondFactor.backupCodesLeft(member.userId, tx);
  return {
    ...presentAccess({ permissions: member.permissions, roleId: role?.id ?? null, clientGroupIds }, await accessNames(tx)),
    id: member.id,
    name: actor.name,
    email: member.email,
    two_factor: { is_on: left !== null, is_required: requiresTwoFactor, backup_codes_left: left },
  };
}
