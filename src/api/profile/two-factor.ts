import { twoFactorResetMail } from '#accounts';
import { BeginTwoFactor, ConfirmTwoFactor, RenewBackupCodes, ResetOwnTwoFactor } from '#contract';
import { AppError } from '#lib';
import { audit } from '../audit.ts';
import { handle } from '../handle.ts';
import { sessionOf, sessionOfCookies, toProof } from '../session/session.ts';
import { selfOf, userOf } from './profile.ts';

export const beginTwoFactor = handle(BeginTwoFactor, async ({ app, actor, body, headers, from }) => {
  const { uri, key, backupCodes } = await app.identity.secondFactor.begin(userOf(actor), body.password, headers, from);
  return { uri, key, backup_codes: [...backupCodes] };
});

export const confirmTwoFactor = handle(ConfirmTwoFactor, async (ask) => {
  const { app, actor, body, headers, from, answerWith } = ask;
  if (actor.hasSecondFactor) throw new AppError('CONFLICT', 'The second factor is on already.', { whoActs: 'member' });
  const { setCookie } = await app.identity.secondFactor.confirm(userOf(actor), body.code, headers, from);
  for (const cookie of setCookie) answerWith('set-cookie', cookie);
  await ask.inAccount((tx) => audit(tx, ask, { action: 'two-factor.turned-on', subject: selfOf(actor) }));
  return sessionOfCookies(app, setCookie);
});

export const resetOwnTwoFactor = handle(ResetOwnTwoFactor, async (ask) => {
  const { app, actor, body, headers, from } = ask;
  const user = userOf(actor);
  if (!actor.hasSecondFactor)
    throw new AppError('CONFLICT', 'No second factor is set up, so there is nothing to reset.', { whoActs: 'member' });
  await app.identity.secondFactor.prove(user, toProof(body), headers, from);
  await app.identity.secondFactor.remove(user.userId);
  if (actor.by.kind === 'session') await app.identity.sessions.endAll(user.userId, actor.by.sessionId);
  await ask.inAccount((tx) => audit(tx, ask, { action: 'two-factor.reset', subject: selfOf(actor) }));
  app.background.run('Telling about a reset second factor', () =>
    app.mailer.send(twoFactorResetMail(actor.email, { name: actor.name, by: 'You', at: app.now(), signInAt: app.baseUrl })),
  );
  return sessionOf(app, headers);
});

export const renewBackupCodes = handle(RenewBackupCodes, async (ask) => {
  const { app, actor, body, headers, from } = ask;
  const codes = await app.identity.secondFactor.renewBackupCodes(userOf(actor), body.password, headers, from);
  await ask.inAccount((tx) => audit(tx, ask, { action: 'two-factor.backup-codes-renewed', subject: selfOf(actor) }));
  return { backup_codes: [...codes] };
});
