import { selectOwnAccounts, twoFactorResetMail } from '#accounts';
import { productIdentity } from '#api';
import { recordAudit } from '#identity';
import { deriveKey } from '#integrations';
import { AppError, createLogger } from '#lib';
import { openMailer } from '#mail';
import { readConfiguration } from './configuration.ts';
import { type Ground, openGround } from './process.ts';

/**
 * For whoever runs the server: removes the second factor of somebody whom no Administrator can help any more, such as
 * the only Administrator without phone and backup codes. Everybody else asks an Administrator.
 */
async function resetTwoFactor(ground: Ground, email: string): Promise<string> {
  const { db, setting, configuration } = ground;
  const baseUrl = configuration.baseUrl ?? `http://${configuration.host}:${configuration.port}`;
  const logger = createLogger('warn');
  const mailer = openMailer({ ...configuration.mail, logger });
  const identity = productIdentity({ db, secret: deriveKey(setting.masterKey, 'sessions'), baseUrl, logger, mailer });
  const actor = { kind: 'nobody', id: null, name: 'Whoever runs this server' } as const;
  const user = await identity.findUser(email);
  if (!user) throw new AppError('NOT_FOUND', `Nobody here has the address ${email}.`, { whoActs: 'operator' });
  await identity.secondFactor.remove(user.userId);
  await identity.sessions.endAll(user.userId);
  for (const { accountId, memberId } of await db.asUser(user.userId, (tx) => selectOwnAccounts(tx, user.userId))) {
    const subject = { kind: 'member', id: memberId, name: user.name };
    const entry = { action: 'two-factor.reset', actor, from: null, subject, changes: [] };
    await db.inAccount(accountId, (tx) => recordAudit(tx, entry, new Date()));
  }
  await mailer.send(twoFactorResetMail(user.email, { name: user.name, by: actor.name, at: new Date(), signInAt: baseUrl }));
  mailer.close();
  return `${user.name} signs in with the password alone now, and was signed out everywhere.`;
}

try {
  const [email] = process.argv.slice(2);
  if (!email) throw new AppError('INTERNAL', 'Say whose: npm run reset-two-factor -- ana@example.com', { whoActs: 'operator' });
  const ground = await openGround(readConfiguration(process.env, { dataDirectory: '.data/main' }), createLogger('warn'));
  try {
    process.stdout.write(`${await resetTwoFactor(ground, email)}\n`);
  } finally {
    await ground.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
