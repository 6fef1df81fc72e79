import { passwordChangedMail, selectOwnAccounts } from '#accounts';
import { RequestPasswordReset, ResetPassword } from '#contract';
import { recordAudit, type User } from '#identity';
import { AppError } from '#lib';
import type { App } from '../app.ts';
import { handlePublic } from '../handle.ts';

/** Answers before anything is looked up: neither the words nor the time tell whether the address belongs to somebody. */
export const requestPasswordReset = handlePublic(RequestPasswordReset, async ({ app, body, from }) => {
  app.background.run('Mailing a link for a new password', async () => {
    await app.identity.passwords.requestReset(body.email, from).catch((error: unknown) => {
      // Too many requests for one address: the person has the mails already, and whoever asks learns nothing.
      if (!(error instanceof AppError && error.code === 'TOO_MANY_REQUESTS')) throw error;
    });
    const user = await app.identity.findUser(body.email);
    if (user) await note(app, user, 'password.reset-requested', from);
  });
  return undefined;
});

export const resetPassword = handlePublic(ResetPassword, async ({ app, body, from }) => {
  const user = await app.identity.passwords.reset(body.token, body.password, from);
  await note(app, user, 'password.reset', from);
  app.background.run('Telling about a new password', () =>
    app.mailer.send(passwordChangedMail(user.email, { name: user.name, at: app.now() })),
  );
  return undefined;
});

async function note(app: App, { userId, name }: User, action: 'password.reset-requested' | 'password.reset', from: string): Promise<void> {
  for (const { accountId, memberId } of await app.db.asUser(userId, (tx) => selectOwnAccounts(tx, userId))) {
    const subject = { kind: 'member', id: memberId, name };
    // Whoever asks has shown nothing yet; whoever comes with the link has shown that the mailbox is his.
    const actor =
      action === 'password.reset'
        ? ({ kind: 'member', id: memberId, name } as const)
        : ({ kind: 'nobody', id: null, name: 'Somebody' } as const);
    await app.db.inAccount(accountId, (tx) => recordAudit(tx, { action, actor, from, subject, changes: [] }, app.now()));
  }
}
