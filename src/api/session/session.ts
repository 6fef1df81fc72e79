import {
  type Actor,
  actorOfSession,
  admitToScreens,
  describeAccount,
  installationIsEmpty,
  type Membership,
  noteSignIn,
  setUpInstallation,
} from '#accounts';
import {
  GetInstallation,
  GetSession,
  ListOutbox,
  ProveSecondFactor,
  type SecondFactorProof,
  type SessionView,
  SetUpInstallation,
  SignIn,
  SignOut,
} from '#contract';
import { type Proof, recordAudit, type User } from '#identity';
import { AppError } from '#lib';
import type { App } from '../app.ts';
import { handle, handlePublic } from '../handle.ts';
import { may } from '../policies.ts';
import { auditFailedCode, auditFailedSignIn } from './failed-sign-ins.ts';

type Answering = { app: App; from: string; answerWith: (name: string, value: string) => void };

export const getInstallation = handlePublic(GetInstallation, async ({ app }) => ({
  needs_setup: await installationIsEmpty(app.db),
  demo: app.demo ?? null,
  has_outbox: app.mailer.outbox !== undefined,
}));

export const setUp = handlePublic(SetUpInstallation, async ({ app, body, from, headers, answerWith }) => {
  await setUpInstallation(app.db, app.identity, { ...body, accountName: body.account_name }, from, app.now());
  const { user, setCookie } = await app.identity.signIn.withPassword(body, from, headers);
  return letIn({ app, from, answerWith }, user, setCookie);
});

export const getSession = handle(GetSession, ({ app, actor }) => presentSession(app, actor));

export const signIn = handlePublic(SignIn, async ({ app, body, from, headers, answerWith }) => {
  const { step, user, setCookie } = await app.identity.signIn.withPassword(body, from, headers).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'WRONG_CREDENTIALS') auditFailedSignIn(app, body.email, from);
    throw error;
  });
  if (step === 'done') return { step, session: await letIn({ app, from, answerWith }, user, setCookie) };
  // Told now: somebody who may not sign in need not look for his phone first.
  await admitOrNote(app, user, from);
  for (const cookie of setCookie) answerWith('set-cookie', cookie);
  return { step };
});

export const proveSecondFactor = handlePublic(ProveSecondFactor, async ({ app, body, from, headers, answerWith }) => {
  const asked = await app.identity.signIn.whoIsAsked(headers);
  const { user, setCookie } = await app.identity.signIn.withSecondFactor(toProof(body), headers, from).catch((error: unknown) => {
    if (asked && error instanceof AppError && error.code === 'WRONG_CODE') auditFailedCode(app, asked, from);
    throw error;
  });
  return letIn({ app, from, answerWith }, user, setCookie);
});

export const signOut = handlePublic(SignOut, async ({ app, headers, from, answerWith }) => {
  const actor = await leaving(app, headers);
  const { setCookie } = await app.identity.sessions.signOut(headers);
  for (const cookie of setCookie) answerWith('set-cookie', cookie);
  if (actor) await noteInAccount(app, actor.accountId, actor, 'sign-in.ended', from);
  return undefined;
});

/** Whoever leaves, when he is somebody here: who may not act any more may still leave. */
async function leaving(app: App, headers: Headers): Promise<Actor | undefined> {
  const session = await app.identity.sessions.of(headers);
  if (!session) return undefined;
  return actorOfSession(app.db, session).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'UNAUTHORIZED') return undefined;
    throw error;
  });
}

export const listOutbox = handlePublic(ListOutbox, async ({ app }) => {
  const { outbox } = app.mailer;
  if (!outbox)
    throw new AppError('NOT_FOUND', 'This installation keeps no mails: they are sent, or printed in its log.', { whoActs: 'nobody' });
  return {
    data: outbox.list().map(({ id, to, subject, text, action = null, at }) => ({ id, to, subject, text, action, at: at.toISOString() })),
  };
});

/** Lets somebody in whose proofs were right: unless he may not sign in, and then the session that was opened is closed again. */
export async function letIn({ app, from, answerWith }: Answering, user: User, setCookie: readonly string[]): Promise<SessionView> {
  const membership = await admitOrNote(app, user, from).catch(async (error: unknown) => {
    await app.identity.sessions.discard(setCookie);
    throw error;
  });
  for (const cookie of setCookie) answerWith('set-cookie', cookie);
  await noteSuccess(app, membership, from);
  return sessionOfCookies(app, setCookie);
}

/** Whoever has the right password and may not come in has failed to sign in all the same: the log says so. */
function admitOrNote(app: App, { userId, email }: User, from: string): Promise<Membership> {
  return admitToScreens(app.db, userId).catch((error: unknown) => {
    auditFailedSignIn(app, email, from);
    throw error;
  });
}

async function noteSuccess(app: App, { member }: Membership, from: string): Promise<void> {
  await app.db.inAccount(member.accountId, (tx) => noteSignIn(tx, member.id, app.now()));
  await noteInAccount(app, member.accountId, { memberId: member.id, name: member.name }, 'sign-in.succeeded', from);
}

async function noteInAccount(
  app: App,
  accountId: string,
  { memberId, name }: Pick<Actor, 'memberId' | 'name'>,
  action: 'sign-in.succeeded' | 'sign-in.ended',
  from: string,
): Promise<void> {
  const actor = { kind: 'member', id: memberId, name } as const;
  await app.db.inAccount(accountId, (tx) => recordAudit(tx, { action, actor, from, subject: null, changes: [] }, app.now()));
}

/** The session that fresh cookies open, as the page that asked needs it. */
export function sessionOfCookies(app: App, setCookie: readonly string[]): Promise<SessionView> {
  return sessionOf(app, new Headers({ cookie: setCookie.map((cookie) => cookie.split(';', 1)[0]).join('; ') }));
}

/** The session of a request whose cookies or whose member have just changed. */
export async function sessionOf(app: App, headers: Headers): Promise<SessionView> {
  const session = await app.identity.sessions.of(headers);
  const actor = session && (await actorOfSession(app.db, session));
  if (!actor) throw new AppError('UNAUTHORIZED', 'The session ended in this very moment. Sign in again.', { whoActs: 'member' });
  return presentSession(app, actor);
}

export function toProof(body: SecondFactorProof): Proof {
  return 'code' in body ? { code: body.code } : { backupCode: body.backup_code };
}

async function presentSession(app: App, actor: Actor): Promise<SessionView> {
  const { account, administrators } = await describeAccount(app.db, actor.accountId);
  return {
    member: { id: actor.memberId, name: actor.name, email: actor.email },
    account: { id: account.id, name: account.name },
    can: {
      administer: may(actor, 'administer'),
      see_hardware: may(actor, 'see-hardware'),
      see_clients: may(actor, 'see-clients'),
      see_integrations: may(actor, 'see-integrations'),
      manage_sync_settings: may(actor, 'change-integrations'),
      see_settings: may(actor, 'see-settings'),
      manage_settings: may(actor, 'change-settings'),
      see_members: may(actor, 'see-members'),
      manage_members: may(actor, 'change-members'),
      see_roles: may(actor, 'see-roles'),
      manage_roles: may(actor, 'change-roles'),
      see_audit_log: may(actor, 'see-audit-log'),
    },
    must_set_up_two_factor: actor.mustSetUpTwoFactor,
    administrators: administrators.map(({ name, email }) => ({ name, email })),
  };
}
