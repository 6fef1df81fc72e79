import { describeAccount, findActor, installationIsEmpty, setUpInstallation } from '#accounts';
import { GetInstallation, GetSession, type SessionView, SetUpInstallation, SignIn, SignOut } from '#contract';
import type { Actor } from '#identity';
import { AppError } from '#lib';
import type { App } from '../app.ts';
import { handle, handlePublic } from '../handle.ts';
import { may } from '../policies.ts';

export const getInstallation = handlePublic(GetInstallation, async ({ app }) => ({
  needs_setup: await installationIsEmpty(app.db),
  demo: app.demo ?? null,
}));

export const setUp = handlePublic(SetUpInstallation, async ({ app, body, from, answerWith }) => {
  const actor = await setUpInstallation(app.db, app.identity, { ...body, accountName: body.account_name });
  const { setCookie } = await app.identity.signIn(body, from);
  for (const cookie of setCookie) answerWith('set-cookie', cookie);
  return presentSession(app, actor);
});

export const getSession = handle(GetSession, ({ app, actor }) => presentSession(app, actor));

export const signIn = handlePublic(SignIn, async ({ app, body, from, answerWith }) => {
  const { user, setCookie } = await app.identity.signIn(body, from);
  const actor = await findActor(app.db, user.userId);
  if (!actor)
    throw new AppError('FORBIDDEN', 'You are no longer a member of an account here. Ask an Administrator to invite you.', {
      whoActs: 'member',
    });
  for (const cookie of setCookie) answerWith('set-cookie', cookie);
  return presentSession(app, actor);
});

export const signOut = handlePublic(SignOut, async ({ app, headers, answerWith }) => {
  const { setCookie } = await app.identity.signOut(headers);
  for (const cookie of setCookie) answerWith('set-cookie', cookie);
  return undefined;
});

async function presentSession(app: App, actor: Actor): Promise<SessionView> {
  const { account, administrators } = await describeAccount(app.db, actor.accountId);
  return {
    member: { id: actor.memberId, name: actor.name, email: actor.email },
    account,
    can: { administer: may(actor, 'administrator'), manage_sync_settings: may(actor, 'manage-sync-settings') },
    administrators: administrators.map(({ name, email }) => ({ name, email })),
  };
}
