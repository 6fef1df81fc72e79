import { selectOwnAccounts } from '#accounts';
import type { AuditAction } from '#contract';
import { recordAudit, type User } from '#identity';
import type { App } from '../app.ts';

/**
 * Writes a failed sign-in into the log of the account whose member's address was used. Behind the answer: looking for
 * the member takes time that would tell whether there is one. An address that nobody has is in no account's log.
 */
export function auditFailedSignIn(app: App, email: string, from: string): void {
  app.background.run('Noting a failed sign-in', async () => {
    const user = await app.identity.findUser(email);
    if (user) await note(app, user, 'sign-in.failed', from);
  });
}

export function auditFailedCode(app: App, user: User, from: string): void {
  app.background.run('Noting a failed second factor', () => note(app, user, 'sign-in.code-failed', from));
}

async function note(app: App, { userId, name }: User, action: AuditAction, from: string): Promise<void> {
  for (const { accountId, memberId } of await app.db.asUser(userId, (tx) => selectOwnAccounts(tx, userId))) {
    const subject = { kind: 'member', id: memberId, name };
    const actor = { kind: 'nobody', id: null, name: 'Somebody' } as const;
    await app.db.inAccount(accountId, (tx) => recordAudit(tx, { action, actor, from, subject, changes: [] }, app.now()));
  }
}
