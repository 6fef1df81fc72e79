import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorBody, GetInstallation, GetSession, ListIntegrations, SetUpInstallation, SignIn, SignOut } from '#contract';
import { masterKey } from '#integrations';
import { type Jobs, openJobs } from '#jobs';
import { createLogger } from '#lib';
import { SYNC_JOB, type SyncSetting } from '#sync';
import { type Caller, openCaller, PASSWORD, type Server, serveApi } from '../../tests/api.ts';
import { createTestDatabase } from '../../tests/database.ts';

/** An installation nobody has visited yet, with a built web app of one page and one script. */
let ground: { db: Awaited<ReturnType<typeof createTestDatabase>>; jobs: Jobs; setting: SyncSetting };
let server: Server;
let webRoot: string;
let ana: Caller;
const first = { account_name: 'Ridgeline IT', name: 'Ana Moreno', email: 'Ana@Ridgeline.example', password: PASSWORD };

beforeAll(async () => {
  const db = await createTestDatabase();
  const logger = createLogger('silent');
  const setting: SyncSetting = { db, logger, now: () => new Date(), masterKey: masterKey(Buffer.alloc(32, 7)), allowedHosts: [] };
  ground = { db, setting, jobs: await openJobs(db, [SYNC_JOB], logger) };
  webRoot = await mkdtemp(join(tmpdir(), 'lm-web-'));
  await mkdir(join(webRoot, 'assets'));
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>The app</title>');
  await writeFile(join(webRoot, 'assets', 'app-abc123.js'), 'export {};');
  server = await serveApi(ground, { webRoot });
  ana = openCaller(server.url);
});
afterAll(async () => {
  await server.close();
  await ground.jobs.stop();
  await ground.db.drop();
  await rm(webRoot, { recursive: true });
});

describe('the first visit', () => {
  it.each([
    ['short1A', 'password', /at least 10 characters with an upper-case letter, a lower-case letter and a digit/],
    ['no-upper-case-7', 'password', /upper-case/],
    ['NO-LOWER-CASE-7', 'password', /lower-case/],
    ['No-Digit-At-All', 'password', /digit/],
    [`A1${'a'.repeat(199)}`, 'password', /at most 200 characters/],
  ])('refuses the password %s, at its field', async (password, field, sentence) => {
    const refusal = await ana.refused(SetUpInstallation, { body: { ...first, password } });

    expect(refusal).toMatchObject({ status: 400, code: 'INVALID_INPUT', field, detail: expect.stringMatching(sentence) });
  });

  it('shows everything that is wrong at once, each at its field', async () => {
    const { errors } = await ana.refused(SetUpInstallation, { body: { account_name: ' ', name: '', email: 'ana', password: 'x' } });

    expect(errors.map(({ field }) => field)).toEqual(['account_name', 'name', 'email', 'password']);
  });

  it('makes the account once, signs its Administrator in, and is over', async () => {
    expect(await ana.get(GetInstallation, {})).toEqual({ needs_setup: true, demo: null });

    const session = await ana.get(SetUpInstallation, { body: first });

    expect(session).toMatchObject({
      member: { name: 'Ana Moreno', email: 'ana@ridgeline.example' },
      account: { name: 'Ridgeline IT' },
      can: { administer: true, manage_sync_settings: true },
      administrators: [{ name: 'Ana Moreno', email: 'ana@ridgeline.example' }],
    });
    expect(await ana.get(GetSession, {})).toEqual(session);
    expect((await ana.get(GetInstallation, {})).needs_setup).toBe(false);
    const second = await openCaller(server.url).refused(SetUpInstallation, { body: { ...first, email: 'eve@example.com' } });
    expect(second).toMatchObject({ status: 409, code: 'ALREADY_SET_UP' });
  });
});

describe('signing in and out', () => {
  it('answers a wrong password and an unknown address with the same words', async () => {
    const wrong = await openCaller(server.url).refused(SignIn, { body: { email: first.email, password: 'Wrong-Horse-7' } });
    const unknown = await openCaller(server.url).refused(SignIn, { body: { email: 'nobody@example.com', password: PASSWORD } });

    expect(wrong).toMatchObject({ status: 401, code: 'WRONG_CREDENTIALS', detail: expect.stringMatching(/Check both/) });
    expect(unknown).toEqual(wrong);
  });

  it('says which field is empty', async () => {
    const { errors } = await openCaller(server.url).refused(SignIn, { body: { email: ' ', password: '' } });

    expect(errors.map(({ field, detail }) => [field, detail])).toEqual([
      ['email', 'Enter your e-mail address.'],
      ['password', 'Enter your password.'],
    ]);
  });

  it('keeps the session in a cookie that no script can read and no other site can send with a form', async () => {
    const { headers } = await openCaller(server.url).ask(SignIn, { body: { email: 'ANA@ridgeline.example ', password: PASSWORD } });
    const cookies = headers.getSetCookie();

    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; *HttpOnly/i);
      expect(cookie).toMatch(/; *SameSite=(Lax|Strict)/i);
      expect(cookie).toMatch(/; *Path=\//i);
      expect(cookie).not.toMatch(/Domain=/i);
    }
  });

  it('sends the cookie over https alone where the installation has https', async () => {
    const secure = await serveApi(ground, { baseUrl: 'https://lifecycle.ridgeline.example' });
    const { headers } = await openCaller(secure.url).ask(SignIn, { body: { email: first.email, password: PASSWORD } });
    await secure.close();

    for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/^__Secure-.*; *Secure/i);
  });

  it('ends with signing out, also for a copy of the cookie', async () => {
    const cookies: string[] = [];
    const caller = openCaller(server.url);
    const { headers } = await caller.ask(SignIn, { body: { email: first.email, password: PASSWORD } });
    for (const cookie of headers.getSetCookie()) cookies.push(cookie.split(';')[0] ?? '');
    const copied = () => openCaller(server.url).send('/api/v1/session', { headers: { cookie: cookies.join('; ') } });
    expect((await copied()).status).toBe(200);

    const { status } = await caller.ask(SignOut, {});

    expect(status).toBe(204);
    expect((await copied()).status).toBe(401);
    expect((await caller.refused(ListIntegrations, {})).code).toBe('UNAUTHORIZED');
    expect((await caller.ask(SignOut, {})).status).toBe(204);
  });

  it.each(['lifecycle-manager.session_token=forged', 'lifecycle-manager.session_token=', '%%%=;;', `x=${'y'.repeat(5000)}`])(
    'takes the cookie %.60s for no session',
    async (cookie) => {
      expect((await openCaller(server.url).send('/api/v1/session', { headers: { cookie } })).status).toBe(401);
    },
  );
});

describe('requests that other sites start', () => {
  const post = (headers: Record<string, string>) =>
    ana.send('/api/v1/integrations/test', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...headers } });

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'http://127.0.0.1:1' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example', 'content-type': 'text/plain' }],
  ])('%j is refused although the cookie is right', async (headers) => {
    const { status, text } = await post(headers);

    expect(status).toBe(403);
    expect(ErrorBody.parse(JSON.parse(text)).errors).toMatchObject([{ code: 'CROSS_SITE_REQUEST' }]);
  });

  it('our own pages are not refused', async () => {
    const { status } = await post({ origin: server.url, 'sec-fetch-site': 'same-origin' });

    expect(status).toBe(400); // {} is no integration: it came as far as the form's own rules.
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '10.0.0.1'])('the name %s is not ours', async (host) => {
    for (const path of ['/', '/api/v1/installation', '/assets/app-abc123.js']) {
      expect(await statusFor(path, host), path).toBe(403);
    }
  });

  it.each(['localhost', '127.0.0.1:9', '[::1]:80'])('loopback is always ours: %s', async (host) => {
    expect(await statusFor('/api/v1/installation', host)).toBe(200);
  });

  it.each(['', 'a b', '%%%', 'x/y', 'user@127.0.0.1', 'x:99999'])(
    'the name "%s" is no name, and the fault of whoever sends it',
    async (host) => {
      const status = await rawStatus(`GET /api/v1/installation HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

      expect([400, 403]).toContain(status);
    },
  );
});

describe('every answer', () => {
  it.each([
    ['/', 200],
    ['/hardware', 200],
    ['/assets/app-abc123.js', 200],
    ['/api', 200],
    ['/api/openapi.json', 200],
    ['/api/v1/installation', 200],
    ['/api/v1/nothing', 404],
  ])('%s forbids foreign scripts, frames and guessing of types', async (path, status) => {
    const answer = await openCaller(server.url).send(path);
    const policy = answer.headers.get('content-security-policy') ?? '';

    expect(answer.status).toBe(status);
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
  });

  it('of the API is never kept by a cache, a refusal neither', async () => {
    for (const path of ['/api/v1/session', '/api/v1/installation', '/api/v1/nothing']) {
      expect((await ana.send(path)).headers.get('cache-control'), path).toBe('no-store');
    }
  });

  it('of the web app is the page for every screen, and files for ever by their digest', async () => {
    const page = await ana.send('/integrations/some/screen');
    const script = await ana.send('/assets/app-abc123.js');

    expect(page.text).toContain('The app');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(script.headers.get('cache-control')).toMatch(/immutable/);
  });

  it.each(['/../package.json', '/..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/package.json', '/assets/..%5c..%5cpackage.json', '/%00'])(
    '%s leads to nothing outside the app',
    async (path) => {
      const { text } = await ana.send(path);

      expect(text).not.toMatch(/"dependencies"/);
    },
  );
});

describe('requests that are none', () => {
  it.each(['/api/v1/nothing', '/api/v2', '/core/v1/assets', '/core/v1/assets/hardware/'])('%s is not found, in JSON', async (path) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const { status, text } = await ana.send(path, { method });

      expect(status).toBe(404);
      expect(ErrorBody.parse(JSON.parse(text)).errors).toMatchObject([{ code: 'NOT_FOUND', detail: `There is nothing at ${path}.` }]);
    }
  });

  it.each(['', '{', 'x=1', '[1,', '\u0000'])('a body of %j is not JSON', async (body) => {
    const { status, text } = await ana.send('/api/v1/session', { method: 'POST', body });

    expect(status).toBe(400);
    expect(ErrorBody.parse(JSON.parse(text)).errors).toMatchObject([
      { code: 'INVALID_REQUEST', detail: expect.stringMatching(/not JSON/) },
    ]);
  });

  it.each(['null', '7', '"text"', '[]', '{}', '{"email":7,"password":{}}', '{"__proto__":{"email":"a","password":"b"}}'])(
    'a body of %s is JSON of the wrong form',
    async (body) => {
      const { status, text } = await ana.send('/api/v1/session', { method: 'POST', body });

      expect(status).toBe(400);
      for (const { code } of ErrorBody.parse(JSON.parse(text)).errors) expect(code).toBe('INVALID_INPUT');
    },
  );

  it('a body of many megabytes is not read to its end', async () => {
    const body = JSON.stringify({ email: 'a@example.com', password: 'x'.repeat(8_000_000) });
    const { status, text } = await openCaller(server.url).send('/api/v1/session', { method: 'POST', body });

    expect(status).toBe(400);
    expect(ErrorBody.parse(JSON.parse(text)).errors).toMatchObject([
      { code: 'INVALID_REQUEST', detail: expect.stringMatching(/too large/) },
    ]);
  });

  it('a text with the character that PostgreSQL cannot keep is the fault of whoever sends it', async () => {
    const { status } = await openCaller(server.url).send('/api/v1/session', {
      method: 'POST',
      body: JSON.stringify({ email: 'a\u0000@example.com', password: PASSWORD }),
    });

    expect(status).toBe(400);
  });
});

describe('guessing passwords', () => {
  it('is slowed down, with the seconds to wait', async () => {
    const guess = (n: number) => openCaller(server.url).ask(SignIn, { body: { email: first.email, password: `Guess-Number-${n}` } });
    let answer = await guess(0);
    for (let n = 1; n < 12 && answer.status === 401; n += 1) answer = await guess(n);

    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(ErrorBody.parse(JSON.parse(answer.text)).errors[0]?.detail).toMatch(/Wait \d+ seconds/);
  });
});

/** The status for a request that claims another host name; fetch would send the right one. */
function statusFor(path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(new URL(path, server.url), { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

function rawStatus(text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let answer = '';
    connect(Number(new URL(server.url).port), '127.0.0.1')
      .setEncoding('utf8')
      .on('data', (part: string) => {
        answer += part;
      })
      .on('end', () => resolve(Number(answer.split(' ')[1])))
      .on('error', reject)
      .end(text);
  });
}
