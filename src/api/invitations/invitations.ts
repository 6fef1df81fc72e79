import {
  type Access,
  type Actor,
  accept,
  accessOf,
  invitationMail,
  invite,
  lookUpLink,
  mayGive,
  renew,
  requireAccount,
  revoke,
} from '#accounts';
import {
  AcceptInvitation,
  type InvitationView,
  InviteMembers,
  ListInvitations,
  LookUpInvitation,
  RenewInvitationLink,
  ResendInvitation,
  RevokeInvitation,
} from '#contract';
import type { AccountTx } from '#db';
import { changesBetween, type Invitation, recordAudit, type SentInvitation, selectOpenInvitations, setMailProblem } from '#identity';
import { AppError, messageOf } from '#lib';
import type { App } from '../app.ts';
import { audit } from '../audit.ts';
import { handle, handlePublic } from '../handle.ts';
import { accessNames } from '../members/members.ts';
import { type AccessNames, accessInWords, presentAccess, toAccess } from '../members/present-access.ts';
import { may } from '../policies.ts';
import { letIn } from '../session/session.ts';

export const listInvitations = handle(ListInvitations, async ({ app, actor, inAccount }) => ({
  data: await inAccount((tx) => presentOpen(tx, app, actor)),
}));

export const inviteMembers = handle(InviteMembers, async (ask) => {
  const { app, actor, body, inAccount } = ask;
  const access = toAccess(body);
  const { sent, accountName } = await inAccount(async (tx) => {
    const invitations = await invite(tx, actor, body.emails, access, app.now());
    const names = await accessNames(tx);
    for (const invitation of invitations) await auditGrant(tx, ask, 'invitation.sent', invitation, access, names);
    return { sent: invitations, accountName: (await requireAccount(tx)).name };
  });
  await mailAll(app, actor, sent, accountName);
  const ids = new Set(sent.map(({ id }) => id));
  return { data: (await inAccount((tx) => presentOpen(tx, app, actor))).filter(({ id }) => ids.has(id)) };
});

export const resendInvitation = handle(ResendInvitation, async (ask) => {
  const { app, actor, params, inAccount } = ask;
  const { invitation, accountName } = await inAccount(async (tx) => {
    const renewed = await renew(tx, actor, params.invitationId, app.now());
    await audit(tx, ask, { action: 'invitation.resent', subject: subjectOf(renewed) });
    return { invitation: renewed, accountName: (await requireAccount(tx)).name };
  });
  await mailAll(app, actor, [invitation], accountName);
  const view = (await inAccount((tx) => presentOpen(tx, app, actor))).find(({ id }) => id === invitation.id);
  if (!view) throw new AppError('NOT_FOUND', 'The invitation was accepted or revoked in this moment.', { whoActs: 'member' });
  return view;
});

export const renewInvitationLink = handle(RenewInvitationLink, (ask) =>
  ask.inAccount(async (tx) => {
    const invitation = await renew(tx, ask.actor, ask.params.invitationId, ask.app.now());
    await audit(tx, ask, { action: 'invitation.link-renewed', subject: subjectOf(invitation) });
    return { link: linkOf(ask.app, invitation), expires_at: invitation.expiresAt.toISOString() };
  }),
);

export const revokeInvitation = handle(RevokeInvitation, (ask) =>
  ask.inAccount(async (tx) => {
    const invitation = await revoke(tx, ask.actor, ask.params.invitationId, ask.app.now());
    await audit(tx, ask, { action: 'invitation.revoked', subject: subjectOf(invitation) });
    return undefined;
  }),
);

export const lookUpInvitation = handlePublic(LookUpInvitation, async ({ app, body }) => {
  const { invitation, account } = await lookUpLink(app.db, body.token, app.now());
  return {
    account_name: account.name,
    email: invitation.email,
    invited_by: invitation.invitedByName,
    expires_at: invitation.expiresAt.toISOString(),
  };
});

export const acceptInvitation = handlePublic(AcceptInvitation, async ({ app, body, from, headers, answerWith }) => {
  const name = `${body.first_name} ${body.last_name}`;
  const joined = await accept(app.db, app.identity, { token: body.token, name, password: body.password }, app.now());
  const actor = { kind: 'member', id: joined.memberId, name } as const;
  const subject = { kind: 'member', id: joined.memberId, name };
  await app.db.inAccount(joined.accountId, (tx) =>
    recordAudit(tx, { action: 'invitation.accepted', actor, from, subject, changes: [] }, app.now()),
  );
  if (joined.isApiOnly) return { session: null };
  await app.identity.signIn.forgetGuesses(joined.email);
  const { user, setCookie } = await app.identity.signIn.withPassword({ email: joined.email, password: body.password }, from, headers);
  return { session: await letIn({ app, from, answerWith }, user, setCookie) };
});

/**
 * Mails the links. A server that refuses does not undo an invitation: the list says so, and the link can be handed over.
 * Where the server itself cannot be used the others are not tried: fifty times ten seconds would pass before an answer.
 */
async function mailAll(app: App, actor: Actor, invitations: readonly SentInvitation[], accountName: string): Promise<void> {
  let serverProblem: string | undefined;
  for (const invitation of invitations) {
    const { email, expiresAt } = invitation;
    const letter = invitationMail(email, { accountName, invitedBy: actor.name, link: linkOf(app, invitation), expiresAt });
    const failed = serverProblem
      ? undefined
      : await app.mailer.send(letter).then(
          () => undefined,
          (error: unknown) => error,
        );
    if (failed instanceof AppError && failed.code === 'MAIL_SERVER') serverProblem = failed.message;
    const problem = failed === undefined ? serverProblem : messageOf(failed);
    if (problem) await app.db.inAccount(actor.accountId, (tx) => setMailProblem(tx, invitation.id, problem));
  }
}

/** The secret stands behind the #: browsers send that part to no server, so it is in no log on the way. */
function linkOf(app: App, { token }: SentInvitation): string {
  return `${app.baseUrl}/invitation#token=${token}`;
}

type Ask = Parameters<typeof audit>[1];

async function auditGrant(
  tx: AccountTx,
  ask: Ask,
  action: 'invitation.sent',
  invitation: SentInvitation,
  access: Access,
  names: AccessNames,
) {
  await audit(tx, ask, { action, subject: subjectOf(invitation), changes: changesBetween({}, accessInWords(access, names)) });
}

function subjectOf({ id, email }: { id: string; email: string }) {
  return { kind: 'invitation', id, name: email };
}

async function presentOpen(tx: AccountTx, app: App, actor: Actor): Promise<InvitationView[]> {
  const names = await accessNames(tx);
  const now = app.now();
  return (await selectOpenInvitations(tx)).map((invitation) => present(invitation, actor, names, now));
}

function present(invitation: Invitation, actor: Actor, names: AccessNames, now: Date): InvitationView {
  const access = accessOf(invitation);
  const role = (access.roleId && names.roles.get(access.roleId)) || null;
  return {
    ...presentAccess(access, names),
    id: invitation.id,
    email: invitation.email,
    status: invitation.expiresAt > now ? 'pending' : 'expired',
    invited_by: invitation.invitedByName,
    sent_at: invitation.sentAt.toISOString(),
    expires_at: invitation.expiresAt.toISOString(),
    mail_problem: invitation.mailProblem,
    can: { change: may(actor, 'change-members') && mayGive(actor, access, role) },
  };
}
