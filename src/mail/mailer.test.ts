import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger } from '#lib';
import { type Mailer, openMailer } from './index.ts';

const PASSWORD = 'Ymca-Öl%/42+x';
const LINK = 'https://lifecycle.example/invitation#token=0190.aVeryLongSecretThatMustArriveWhole-0123456789_abcdefghijklmnopqrstuvwxyz';
const MAIL = { to: 'ben@maple.example', subject: 'Ana Moreno invites you to Ridgeline IT – Zürich', text: `Grüezi\n\n${LINK}\n\n.\nlast` };

type Delivery = { from: string; to: string[]; source: string; user: string | undefined };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A mail server on loopback that takes what it is sent, unless told otherwise; with what was delivered to it. */
async function openServer(given: SMTPServerOptions = {}): Promise<{ port: number; delivered: Delivery[] }> {
  const delivered: Delivery[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: ({ username }, _, done) => done(null, { user: username }),
    onData: (stream, { envelope, user }, done) => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      text(stream).then((source) => {
        delivered.push({ from, to: envelope.rcptTo.map(({ address }) => address), source, user });
        done();
      }, done);
    },
    ...given,
  });
  // A client that is refused hangs up, which the server reports as an error of the connection.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, delivered };
}

function mailerFor(port: number, credentials = ''): Mailer {
  const mailer = openMailer({
    smtpUrl: `smtp://${credentials}127.0.0.1:${port}`,
    from: 'LM <lm@ridgeline.example>',
    logger: createLogger('silent'),
  });
  closing.push(mailer.close);
  return mailer;
}

const CREDENTIALS = `lm:${encodeURIComponent(PASSWORD)}@`;

/** The text of a mail as its reader sees it. */
function bodyOf(source: string): string {
  const [head = '', ...body] = source.split('\r\n\r\n');
  const encoded = body.join('\r\n\r\n');
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(encoded, 'base64').toString();
  const unfolded = encoded
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (signs) => Buffer.from(signs.replaceAll('=', ''), 'hex').toString());
  return unfolded.replaceAll('\r\n', '\n').trimEnd();
}

/** One form of a mail that has several. */
function partOf(source: string, type: string): string {
  const boundary = /boundary="([^"]+)"/.exec(source)?.[1] ?? '';
  const part = source.split(`--${boundary}`).find((it) => it.includes(`Content-Type: ${type}`)) ?? '';
  return bodyOf(part.trimStart());
}

describe('a mail with an SMTP server', () => {
  it('arrives whole, its link in one piece, from our address', async () => {
    const { port, delivered } = await openServer();

    await mailerFor(port).send(MAIL);

    expect(delivered).toMatchObject([{ from: 'lm@ridgeline.example', to: ['ben@maple.example'] }]);
    expect(bodyOf(delivered[0]?.source ?? '')).toBe(MAIL.text);
    expect(delivered[0]?.source).toMatch(/^Content-Type: text\/plain; charset=utf-8/m);
  });

  it('with something to do has a button for it in a second form, which says what the text says and nothing of its own making', async () => {
    const { port, delivered } = await openServer();
    const action = { label: 'Accept the invitation', href: `${LINK}&a="b"` };
    const text = `<b>Ana</b> & co\ninvite you\n\n${action.href}\n\nlast`;

    await mailerFor(port).send({ ...MAIL, text, action });

    const source = delivered[0]?.source ?? '';
    expect(source).toMatch(/^Content-Type: multipart\/alternative/m);
    expect(partOf(source, 'text/plain')).toBe(text);
    const html = partOf(source, 'text/html');
    expect(html).toContain('<p>&lt;b&gt;Ana&lt;/b&gt; &amp; co<br>invite you</p>');
    expect(html).toMatch(/<a href="https:[^"]+&amp;a=&quot;b&quot;"[^>]*>Accept the invitation<\/a>/);
    expect(html.match(/<(?!\/?(?:a|p|br|html|head|meta|body|!doctype)\b)/gi)).toBeNull();
  });

  it('is sent under the name that the server knows us by', async () => {
    const known: string[] = [];
    const { port, delivered } = await openServer({
      authOptional: false,
      onAuth: ({ username, password }, _, done) => {
        known.push(`${username}`, `${password}`);
        done(null, { user: username });
      },
    });

    await mailerFor(port, CREDENTIALS).send(MAIL);

    expect(known).toEqual(['lm', PASSWORD]);
    expect(delivered).toHaveLength(1);
  });

  it('goes to nobody else, whatever somebody has called himself', async () => {
    const { port, delivered } = await openServer();

    await mailerFor(port).send({ ...MAIL, subject: 'Ana\r\nBcc: eve@example.com\r\n\r\nClick here' });

    expect(delivered.map(({ to }) => to)).toEqual([['ben@maple.example']]);
    expect(delivered[0]?.source).not.toMatch(/^Bcc:/im);
  });
});

describe('a mail that the server does not take', () => {
  const refusal = (message: string, responseCode: number) => Object.assign(new Error(message), { responseCode });

  it('because the password is wrong: the sentence says so and not the password', async () => {
    const { port } = await openServer({ onAuth: (_, __, done) => done(refusal('Authentication failed', 535)) });

    const sent = mailerFor(port, CREDENTIALS).send(MAIL);

    await expect(sent).rejects.toMatchObject({
      code: 'MAIL_SERVER',
      whoActs: 'operator',
      message: expect.stringMatching(/mail server cannot be used: .*Authentication failed/),
    });
  });

  it.each<[string, (username: string, password: string) => string]>([
    ['the password', (_, password) => `No user with ${password}`],
    ['the password as it is in the address', (_, password) => `No user with ${encodeURIComponent(password)}`],
    ['what it was sent', (user, password) => `No AUTH PLAIN ${Buffer.from(`\0${user}\0${password}`).toString('base64')}`],
    ['the second half of it', (_, password) => `No AUTH LOGIN ${Buffer.from(password).toString('base64')}`],
  ])('with a server that repeats %s: the sentence still does not say it', async (_, repeat) => {
    const { port } = await openServer({
      onAuth: ({ username, password }, __, done) => done(refusal(repeat(`${username}`, `${password}`), 535)),
    });

    const error: Error = await mailerFor(port, CREDENTIALS)
      .send(MAIL)
      .then(Object, (thrown) => thrown);

    expect(error.message).toMatch(/No (?:user with|AUTH \w+) …/);
    expect(error.message).not.toContain(PASSWORD);
  });

  it('because it does not know the address: the sentence names what the server said', async () => {
    const { port, delivered } = await openServer({ onRcptTo: (_, __, done) => done(refusal('No such mailbox here', 550)) });

    await expect(mailerFor(port).send(MAIL)).rejects.toMatchObject({
      code: 'MAIL_REFUSED',
      whoActs: 'member',
      message: expect.stringMatching(/did not take this mail: .*No such mailbox here/),
    });
    expect(delivered).toEqual([]);
  });

  it('because it fails while reading', async () => {
    const { port } = await openServer({
      onData: (stream, _, done) => {
        stream.resume().on('end', () => done(refusal('Disk full', 452)));
      },
    });

    await expect(mailerFor(port).send(MAIL)).rejects.toThrow(/Disk full/);
  });

  it('because there is no server', async () => {
    const { port } = await openServer();
    for (const close of closing.splice(0)) await close();

    const sent = mailerFor(port, CREDENTIALS).send(MAIL);

    await expect(sent).rejects.toMatchObject({ code: 'MAIL_SERVER', whoActs: 'operator', message: expect.stringMatching(/ECONNREFUSED/) });
    await expect(sent).rejects.not.toThrow(PASSWORD);
  });

  it('does not spoil the next one', async () => {
    let refused = 0;
    const { port, delivered } = await openServer({
      onRcptTo: (_, __, done) => {
        refused += 1;
        done(refused === 1 ? refusal('Try later', 450) : null);
      },
    });
    const mailer = mailerFor(port);

    await expect(mailer.send(MAIL)).rejects.toThrow(/Try later/);
    await mailer.send(MAIL);

    expect(delivered).toHaveLength(1);
  });
});

describe('without an SMTP server', () => {
  it('a mail of the demo is kept, the newest first, and the oldest are let go', async () => {
    const mailer = openMailer({ keepsMails: true, logger: createLogger('silent') });

    for (let n = 1; n <= 120; n += 1) await mailer.send({ ...MAIL, subject: `Mail ${n}` });

    const kept = mailer.outbox?.list() ?? [];
    expect(kept).toHaveLength(100);
    expect(kept[0]).toMatchObject({ ...MAIL, subject: 'Mail 120', at: expect.any(Date) });
    expect(kept.at(-1)?.subject).toBe('Mail 21');
    expect(new Set(kept.map(({ id }) => id)).size).toBe(100);
  });

  it('any other is printed in the log, with its link, and kept nowhere', async () => {
    const lines: string[] = [];
    const mailer = openMailer({ logger: createLogger('info', (line) => lines.push(line)) });

    await mailer.send(MAIL);

    expect(mailer.outbox).toBeUndefined();
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ ...MAIL, message: expect.stringMatching(/SMTP_URL is not set/) });
  });
});
