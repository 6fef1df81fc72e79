import type { AccountTx, Database } from '#db';
import { AppError, isId, newId } from '#lib';
import {
  endInvitation,
  type Grant,
  type Invitation,
  insertInvitation,
  renewInvitation,
  selectAccountOfInvitation,
  selectInvitation,
} from './invitation-store.ts';
import { digestOf, isSameDigest, newLinkSecret } from './secrets.ts';

const OPEN_FOR_MS = 7 * 24 * 60 * 60_000;

/** An invitation with what its link carries: the id and a secret that is kept nowhere. */
export type SentInvitation = { id: string; email: string; token: string; expiresAt: Date };

export type Inviter = { id: string; name: string };

/** Makes an invitation; undefined when the address has an open one already. */
export async function makeInvitation(
  tx: AccountTx,
  email: string,
  grant: Grant,
  by: Inviter,
  now: Date,
): Promise<SentInvitation | undefined> {
  const id = newId();
  const secret = newLinkSecret();
  const expiresAt = new Date(now.getTime() + OPEN_FOR_MS);
  const isNew = await insertInvitation(tx, {
    ...grant,
    id,
    email,
    secretHash: digestOf(secret),
    invitedBy: by.id,
    invitedByName: by.name,
    sentAt: now,
    expiresAt,
  });
  return isNew ? { id, email, token: `${id}.${secret}`, expiresAt } : undefined;
}

/** Gives an open invitation a new link and seven days more. The earlier link stops working. */
export async function makeNewLink(tx: AccountTx, invitation: Invitation, now: Date): Promise<SentInvitation> {
  const secret = newLinkSecret();
  const expiresAt = new Date(now.getTime() + OPEN_FOR_MS);
  await renewInvitation(tx, invitation.id, { secretHash: digestOf(secret), sentAt: now, expiresAt });
  return { id: invitation.id, email: invitation.email, token: `${invitation.id}.${secret}`, expiresAt };
}

/** An invitation that nobody has accepted or revoked. */
export async function requireOpenInvitation(tx: AccountTx, id: string): Promise<Invitation> {
  const invitation = await selectInvitation(tx, id);
  if (invitation && !invitation.acceptedAt && !invitation.revokedAt) return invitation;
  throw new AppError('NOT_FOUND', 'There is no such open invitation in this account.', { whoActs: 'member' });
}

export async function revokeInvitation(tx: AccountTx, id: string, now: Date): Promise<Invitation> {
  const invitation = await requireOpenInvitation(tx, id);
  await endInvitation(tx, id, 'revoked', now);
  return invitation;
}

/** The account whose invitation the link is; LINK_NOT_VALID when the link is none of ours. */
export async function accountOfLink(db: Pick<Database, 'global'>, token: string): Promise<string> {
  const [id = ''] = token.split('.');
  const accountId = isId(id) ? await db.global((tx) => selectAccountOfInvitation(tx, id)) : undefined;
  if (!accountId) throw notValid('This link is not whole, or it is no invitation. Open it again from the mail, or ask for a new one.');
  return accountId;
}

/**
 * The invitation of a link that can be accepted now, locked until the transaction ends. LINK_NOT_VALID with the reason
 * otherwise: accepted, revoked, expired, or replaced by a newer one.
 */
export async function openLink(tx: AccountTx, token: string, now: Date): Promise<Invitation> {
  const [id = '', secret = ''] = token.split('.');
  const invitation = await selectInvitation(tx, id);
  const isOurs = invitation !== undefined && isSameDigest(digestOf(secret), invitation.secretHash);
  if (!isOurs)
    throw notValid('This link was replaced by a newer one, or it is not whole. Use the newest mail, or ask for the invitation again.');
  if (invitation.acceptedAt) throw notValid('This invitation was accepted already. Sign in with the e-mail address it was sent to.');
  if (invitation.revokedAt) throw notValid(`This invitation was taken back. Ask ${invitation.invitedByName} about it.`);
  if (invitation.expiresAt <= now) throw notValid(`This invitation has expired. Ask ${invitation.invitedByName} to send it again.`);
  return invitation;
}

function notValid(sentence: string): AppError {
  return new AppError('LINK_NOT_VALID', sentence, { whoActs: 'member' });
}
