import type { AccountTx } from '#db';
import type { SentInvitation } from '#identity';
import { newId } from '#lib';
import { ListMails } from '../contract/index.ts';
import type { Admin } from './admin.ts';
import { handleAnybody } from './handle.ts';
import { insertMail, type Mail, selectMails } from './mail-store.ts';

/** Nobody has to be signed in: whoever is invited, or wants a new password, is not yet. The sandbox is on this machine only. */
export const listMails = handleAnybody(ListMails, async ({ admin }) => ({
  data: (await admin.people.read(selectMails)).map(({ at, ...mail }) => ({ ...mail, at: at.toISOString() })),
}));

type Letter = Omit<Mail, 'id' | 'at'>;

/** Puts a mail into the mailbox, in the transaction of what it tells. */
export async function post(tx: AccountTx, letter: Letter, now: Date): Promise<void> {
  await insertMail(tx, { ...letter, id: newId(), at: now });
}

/** The secret stands behind the #: browsers send that part to no server. */
export function linkOf({ baseUrl }: Admin, { token }: Pick<SentInvitation, 'token'>): string {
  return `${baseUrl}/invitation#token=${token}`;
}

export function invitationMail(admin: Admin, invitation: SentInvitation, invitedBy: string): Letter {
  const { accountName } = admin.facts();
  return {
    to: invitation.email,
    subject: `${invitedBy} invites you to ${accountName}`,
    text: `${invitedBy} invites you to manage networks of ${accountName}.\n\nAccept the invitation:\n${linkOf(admin, invitation)}\n\nThe link works until ${dayOf(invitation.expiresAt)}. It belongs to a sandbox on this computer, not to Auvik.`,
  };
}

export function twoFactorResetMail({ baseUrl }: Admin, to: string, by: string): Letter {
  return {
    to,
    subject: 'Your two-factor authentication was reset',
    text: `${by} reset your two-factor authentication. At your next sign-in you scan a new QR code.\n\nSign in:\n${baseUrl}/sign-in`,
  };
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
