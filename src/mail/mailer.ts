import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { AppError, type Logger, messageOf } from '#lib';
import { htmlOf } from './html.ts';

/**
 * The one thing a letter asks for: a button where a program shows buttons, and `href` alone in a
 * paragraph of its text everywhere else.
 */
export type MailAction = { label: string; href: string };

/**
 * A mail of plain text: every program shows it, and nothing in it can be hidden. One with an action
 * has a second form, with that as a button.
 */
export type Mail = { to: string; subject: string; text: string; action?: MailAction };

export type KeptMail = Mail & { id: string; at: Date };

/** The mails of a demo, newest first: nothing leaves the machine. */
export type Outbox = { list(): readonly KeptMail[] };

export type Mailer = {
  /**
   * Sends a mail, or says as an AppError why it could not be sent: MAIL_REFUSED concerns this mail, MAIL_SERVER every one.
   */
  send(mail: Mail): Promise<void>;
  /** Set where mails are kept instead of being sent. */
  outbox?: Outbox;
  close(): void;
};

export type MailerOptions = {
  /** `smtp://user:password@host:port` or `smtps://…`; without it mails are kept or printed. */
  smtpUrl?: string;
  /** The sender's address. */
  from?: string;
  /** Keep mails for the outbox page when there is no SMTP server: the demo. Otherwise they are printed in the log. */
  keepsMails?: boolean;
  logger: Logger;
};

export function openMailer({ smtpUrl, from, keepsMails = false, logger }: MailerOptions): Mailer {
  if (smtpUrl) return smtpMailer(smtpUrl, from ?? 'Lifecycle Manager <lifecycle-manager@localhost>');
  return keepsMails ? keepingMailer() : printingMailer(logger);
}

/** A server that does not answer must not keep whoever invites somebody waiting for minutes. */
const PATIENCE_MS = 10_000;

function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport(
    { url, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    { from },
  );
  return {
    async send(mail) {
      try {
        await transport.sendMail(inItsForms(mail));
      } catch (cause) {
        throw failure(cause, url);
      }
    },
    close: () => transport.close(),
  };
}

/** Both forms of a letter with an action; one without goes out as its text alone. */
function inItsForms({ action, ...letter }: Mail): Omit<Mail, 'action'> & { html?: string } {
  return action ? { ...letter, html: htmlOf({ ...letter, action }) } : letter;
}

/** What nodemailer calls a refusal that concerns this letter alone. */
const ABOUT_THE_LETTER = new Set(['EENVELOPE', 'EMESSAGE']);

function failure(cause: unknown, url: string): AppError {
  const isAboutTheLetter = cause instanceof Error && 'code' in cause && ABOUT_THE_LETTER.has(String(cause.code));
  const said = withoutPassword(messageOf(cause), url);
  return isAboutTheLetter
    ? new AppError('MAIL_REFUSED', `The mail server did not take this mail: ${said}`, { whoActs: 'member' }, { cause })
    : new AppError(
        'MAIL_SERVER',
        `The mail server cannot be used: ${said}. Whoever runs this server sets SMTP_URL.`,
        { whoActs: 'operator' },
        { cause },
      );
}

/** Some servers repeat what they were sent when they refuse it: as it is, or in the base64 of the two ways to sign in. */
function withoutPassword(sentence: string, url: string): string {
  const { username, password } = new URL(url);
  if (!password) return sentence;
  const [user, plain] = [decodeURIComponent(username), decodeURIComponent(password)];
  const sent = [`\0${user}\0${plain}`, plain].map((text) => Buffer.from(text).toString('base64'));
  return [...sent, password, plain].reduce((rest, secret) => rest.replaceAll(secret, '…'), sentence);
}

const KEPT = 100;

function keepingMailer(): Mailer {
  const mails: KeptMail[] = [];
  return {
    async send(mail) {
      mails.unshift({ ...mail, id: randomUUID(), at: new Date() });
      mails.splice(KEPT);
    },
    outbox: { list: () => mails },
    close: () => undefined,
  };
}

function printingMailer(logger: Logger): Mailer {
  return {
    async send({ to, subject, text }) {
      logger.info('A mail that is not sent, because SMTP_URL is not set', { to, subject, text });
    },
    close: () => undefined,
  };
}
