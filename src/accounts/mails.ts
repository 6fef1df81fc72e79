/**
 * What the product writes to people: who, what, what to do, and until when. What to do has a
 * paragraph to itself, and is a button where mails have buttons.
 */
type Letter = { to: string; subject: string; text: string; action?: { label: string; href: string } };

const FOOT = 'If you did not expect this mail, you need do nothing.';

export function invitationMail(to: string, it: { accountName: string; invitedBy: string; link: string; expiresAt: Date }): Letter {
  return {
    to,
    subject: `${it.invitedBy} invites you to ${it.accountName} in Lifecycle Manager`,
    text: [
      `${it.invitedBy} invites you to the account ${it.accountName} in Lifecycle Manager.`,
      `Open this link to choose a password and create your user. It works once, until ${day(it.expiresAt)}:`,
      it.link,
      FOOT,
    ].join('\n\n'),
    action: { label: 'Accept the invitation', href: it.link },
  };
}

export function passwordResetMail(to: string, it: { name: string; link: string }): Letter {
  return {
    to,
    subject: 'Choose a new password for Lifecycle Manager',
    text: [
      `Hello ${it.name},`,
      'Somebody asked for a new password for this address. Open this link to choose one. It works once, within an hour:',
      it.link,
      `${FOOT} Your password stays as it is.`,
    ].join('\n\n'),
    action: { label: 'Choose a new password', href: it.link },
  };
}

export function passwordChangedMail(to: string, it: { name: string; at: Date }): Letter {
  return {
    to,
    subject: 'Your password for Lifecycle Manager was changed',
    text: [
      `Hello ${it.name},`,
      `Your password was changed on ${moment(it.at)}. Other sessions were signed out.`,
      'If it was not you, ask for a new password on the sign-in page at once, and tell an Administrator of your account.',
    ].join('\n\n'),
  };
}

export function twoFactorResetMail(to: string, it: { name: string; by: string; at: Date; signInAt: string }): Letter {
  return {
    to,
    subject: 'Your second factor for Lifecycle Manager was reset',
    text: [
      `Hello ${it.name},`,
      `${it.by} removed the second factor of your sign-in on ${moment(it.at)}. Your other sessions were signed out.`,
      `Sign in with your password at ${it.signInAt} and set up an authenticator app anew under My profile.`,
      'If you did not ask for this, change your password and tell an Administrator of your account.',
    ].join('\n\n'),
  };
}

function day(date: Date): string {
  return date.toLocaleDateString('en-GB', { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' });
}

function moment(date: Date): string {
  return `${day(date)} at ${date.toISOString().slice(11, 16)} UTC`;
}
