import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorBody, SetUpInstallation } from '#contract';
import { type EmptyInstallation, openEmptyInstallation, PASSWORD } from '../../tests/api.ts';
import { type Caller, openCaller } from '../../tests/caller.ts';

let server: EmptyInstallation;
/** A built web app of one page and one script. */
const SCRIPT = 'export {};'.repeat(100);
let webRoot: string;
/** Signed in as the Administrator. */
let ana: Caller;

beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'lm-web-'));
  await mkdir(join(webRoot, 'assets'));
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>The app</title>');
  await writeFile(join(webRoot, 'assets', 'app-abc123.js'), SCRIPT);
  await writeFile(join(webRoot, 'assets', 'app-abc123.js.br'), brotliCompressSync(SCRIPT));
  await writeFile(join(webRoot, 'assets', 'app-abc123.js.gz'), gzipSync(SCRIPT));
  server = await openEmptyInstallation({ webRoot });
  ana = openCaller(server.url);
  await ana.get(SetUpInstallation, {
    body: { account_name: 'Ridgeline IT', name: 'Ana', email: 'ana@ridgeline.example', password: PASSWORD },
  });
});
afterAll(async () => {
  await server.close();
  await rm(webRoot, { recursive: true });
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

describe('what is sent compressed', () => {
  /** As it comes over the line: `fetch` would decompress it. */
  const ask = (path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; bytes: Buffer }>((resolve, reject) => {
      request(new URL(path, server.url), { method, headers }, async (answer) => {
        const bytes = Buffer.concat(await answer.toArray());
        resolve({ status: answer.statusCode, headers: answer.headers, bytes });
      })
        .on('error', reject)
        .end();
    });
  const bare = (bytes: Buffer) => bytes;
  const READERS: Record<string, (bytes: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync };

  it.each([
    [undefined, undefined],
    ['', undefined],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['BR ; Q=1', 'br'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['br;q=0, *;q=0.1', 'gzip'],
    ['identity, br;q=0.5', undefined],
    ['br;q=much', undefined],
    ['deflate', undefined],
    ['brotli', undefined],
  ])('Accept-Encoding: %s gets a file and a long answer as %s', async (accepted, encoding) => {
    for (const path of ['/assets/app-abc123.js', '/api/openapi.json']) {
      const { headers, bytes, status } = await ask(path, accepted === undefined ? {} : { 'accept-encoding': accepted });

      expect([status, headers['content-encoding'], headers.vary], path).toEqual([200, encoding, 'Accept-Encoding']);
      const text = (READERS[encoding ?? ''] ?? bare)(bytes).toString();
      if (path.endsWith('.js')) expect(text).toBe(SCRIPT);
      else expect(JSON.parse(text).openapi).toBe('3.1.0');
    }
  });

  it('a file has its own type, length and tag in each form, and is not sent to whoever has it', async () => {
    const forms = await Promise.all(['identity', 'gzip', 'br'].map((form) => ask('/assets/app-abc123.js', { 'accept-encoding': form })));
    expect(new Set(forms.map(({ headers }) => headers.etag)).size).toBe(3);
    for (const { headers, bytes } of forms) {
      expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
      expect(headers['content-length']).toBe(String(bytes.length));
    }
    const [, , { headers: known }] = forms as [unknown, unknown, { headers: IncomingHttpHeaders }];
    const again = await ask('/assets/app-abc123.js', { 'accept-encoding': 'br', 'if-none-match': `W/${known.etag}` });
    expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, known.etag]);
    const head = await ask('/assets/app-abc123.js', { 'accept-encoding': 'br' }, 'HEAD');
    expect([head.status, head.bytes.length, head.headers['content-length']]).toEqual([200, 0, known['content-length']]);
  });

  it.each(['/assets/app-abc122.js', '/assets/app-abc123.js.br', '/assets/', '/assets/.hidden.js'])(
    '%s is no file, and no page either',
    async (path) => {
      const { status, bytes, headers } = await ask(path, { 'accept-encoding': 'br' });

      expect([status, headers['cache-control']]).toEqual([404, 'no-store']);
      expect(ErrorBody.parse(JSON.parse(bytes.toString())).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    },
  );

  it('not a short answer, nor one that another site asked for, nor one to a change', async () => {
    const all = { 'accept-encoding': 'br, gzip' };
    expect((await ask('/api/v1/installation', all)).headers['content-encoding']).toBeUndefined();
    expect((await ask('/api/openapi.json', { ...all, 'sec-fetch-site': 'same-origin' })).headers['content-encoding']).toBe('br');
    for (const site of ['cross-site', 'same-site'])
      expect((await ask('/api/openapi.json', { ...all, 'sec-fetch-site': site })).headers['content-encoding'], site).toBeUndefined();
    const unknown = Array.from({ length: 100 }, (_, number) => `unknown${number}=1`).join('&');
    const refused = await ask(`/api/v1/password-resets?${unknown}`, all, 'POST');
    expect([refused.status, refused.bytes.length > 4_000, refused.headers['content-encoding']]).toEqual([400, true, undefined]);
  });
});

describe('requests that are none', () => {
  it.each(['/api/v1/nothing', '/api/v2', '/core/v1/assets'])('%s is not found, in JSON', async (path) => {
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
