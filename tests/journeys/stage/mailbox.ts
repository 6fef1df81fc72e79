import { once } from 'node:events';
import { expect } from '@playwright/test';
import { SMTPServer } from 'smtp-server';

/** A letter as it is read; `action` is its button, where the program shows buttons. */
type Letter = { to: string; subject: string; text: string; action?: { label: string; href: string } };

/** A mail server of its own, which takes every letter: what the product sends arrives as it would in life. */
export type Mailbox = {
  /** For `SMTP_URL`. */
  url: string;
  /** Waits for the newest letter to an address with these words in its subject. */
  letterTo(email: string, subject: RegExp): Promise<Letter>;
  /** The link in that letter. */
  linkFor(email: string, subject: RegExp): Promise<string>;
  close(): Promise<void>;
};

export async function openMailbox(): Promise<Mailbox> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) letters.unshift(read(Buffer.concat(parts).toString('utf8'), address));
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const letterTo: Mailbox['letterTo'] = async (email, subject) => {
    const find = () => letters.find((letter) => letter.to === email && subject.test(letter.subject));
    await expect.poll(() => find()?.subject, { message: `a letter to ${email} about ${subject}` }).toBeDefined();
    return find() ?? { to: email, subject: '', text: '' };
  };
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    letterTo,
    linkFor: async (email, subject) => /https?:\/\/\S+/.exec((await letterTo(email, subject)).text)?.[0] ?? '',
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** A letter as it came over the wire: plain text, or that and the same with a button. */
function read(raw: string, to: string): Letter {
  const { headers, text } = unwrap(raw);
  const subject = /^subject: (.*)$/im.exec(headers)?.[1] ?? '';
  const boundary = /^content-type: multipart\/alternative;.*boundary="([^"]+)"/im.exec(headers)?.[1];
  if (!boundary) return { to, subject, text };
  const forms = raw
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((form) => unwrap(form.trimStart()));
  const formOf = (type: string) => forms.find(({ headers: own }) => own.toLowerCase().includes(`content-type: ${type}`))?.text ?? '';
  const [, href = '', label = ''] = /<a href="([^"]+)"[^>]*>([^<]+)<\/a>/.exec(formOf('text/html')) ?? [];
  return { to, subject, text: formOf('text/plain'), action: { label, href: href.replaceAll('&amp;', '&') } };
}

/** Headers that may be folded, and a body that may be quoted-printable. */
function unwrap(raw: string): { headers: string; text: string } {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const headers = head.replaceAll(/\r\n\s+/g, ' ');
  const text = body.join('\n\n');
  const isQuoted = /^content-transfer-encoding: quoted-printable$/im.test(headers);
  return { headers, text: isQuoted ? unquote(text) : text };
}

function unquote(text: string): string {
  const bytes = text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
