import { describe, expect, it } from 'vitest';
import { hashOf } from '../protocol/access.ts';
import { Tokens } from '../protocol/tokens.ts';
import { assets } from './a-fleet.ts';
import { aSandbox, ask, DOCUMENTS, hashed, newToken, TOKEN, tokenRequest } from './ask.ts';

const KEY = { keyId: 'ab'.repeat(32), secret: '4b1d2c9e8f70a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607182930' };
const sandboxWith = (options: Partial<Parameters<typeof aSandbox>[0]> = {}) => aSandbox({ resources: assets(1), ...KEY, ...options });
const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

describe('the hash of a token request', () => {
  it.each([
    ['api-content-hash', '87054046f4fa28c7843abe30b65c6c00e8fae4557a446cc8e50b5942e44e705d'],
    ['aUa&&XUQBJXz2x&', 'a0ee58b4ab3c77cfa4d05f6bc12aba75913fa0cb8f77eb4d623e41d08552421c'],
    ['Zürich ✓', 'a93a62b03f8e37098d3ca20f63fedad41eb1eb205bd43c79ed1da47d1d7d10ba'],
  ])('of %s is the one other implementations make', (content, hash) => {
    expect(hashOf(KEY.secret, content)).toBe(hash);
  });
});

describe('a token request', () => {
  const content = 'aUa&&XUQBJXz2x&';
  const hash = hashed(KEY.secret, content);
  const asJson = JSON.stringify({ scope: 'docs_api', content });
  const decodedSecret = Buffer.from(KEY.secret, 'hex').toString('latin1');

  it.each([
    ['as JSON', json, asJson, {}, 200],
    ['as JSON with a charset', `${json}; charset=utf-8`, asJson, {}, 200],
    ['as a form', form, 'scope=docs_api&content=aUa%26%26XUQBJXz2x%26', {}, 200],
    ['with the scope of one table of the documentation', json, JSON.stringify({ scope: 'docs-api', content }), {}, 200],
    ['with another scope', json, JSON.stringify({ scope: 'global', content }), {}, 401],
    ['without a scope', json, JSON.stringify({ content }), {}, 401],
    ['without content', json, JSON.stringify({ scope: 'docs_api' }), {}, 401],
    ['as a form whose ampersands were not encoded', form, `scope=docs_api&content=${content}`, {}, 401],
    ['with another content than was hashed', json, JSON.stringify({ scope: 'docs_api', content: 'other' }), {}, 401],
    ['that is no JSON', json, 'scope=docs_api', {}, 401],
    ['that is a JSON list', json, '[1]', {}, 401],
    ['with a hash in upper case', json, asJson, { 'x-hash': hash.toUpperCase() }, 401],
    ['with a hash in base64', json, asJson, { 'x-hash': Buffer.from(hash, 'hex').toString('base64') }, 401],
    ['with the secret decoded first', json, asJson, { 'x-hash': hashed(decodedSecret, content) }, 401],
    ['with ID and secret swapped', json, asJson, { 'x-key': KEY.secret, 'x-hash': hashed(KEY.keyId, content) }, 401],
    ['without an ID', json, asJson, { 'x-key': '' }, 401],
    ['without a hash', json, asJson, { 'x-hash': '' }, 401],
  ])('%s', async (_how, contentType, body, headers, status) => {
    const sandbox = await sandboxWith();

    const response = await fetch(`${sandbox.url}${TOKEN}`, {
      method: 'POST',
      headers: { 'x-key': KEY.keyId, 'x-hash': hash, 'content-type': contentType, ...headers },
      body,
    });

    expect(response.status).toBe(status);
    const answer: unknown = await response.json();
    if (status === 401) expect(answer).toEqual({ success: false, message: 'Key verification failed', code: 1000, status: 401 });
    else expect(answer).toMatchObject({ success: true, access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) });
  });

  it('is answered with a token in three parts, a refresh token and the end in seconds', async () => {
    const sandbox = await sandboxWith({ now: () => Date.UTC(2026, 10, 20) });

    const answer = await (await fetch(`${sandbox.url}${TOKEN}`, tokenRequest(sandbox))).json();

    expect(answer).toEqual({
      success: true,
      access_token: expect.stringMatching(/^eyJ0eXAi[\w-]+\.eyJpYXQi[\w-]+\.[\w-]+$/),
      refresh_token: expect.stringMatching(/^[0-9a-f]{32}$/),
      expiry_time: Date.UTC(2026, 10, 20) / 1000 + 3_300,
    });
    expect(sandbox.lastUsed).toEqual(new Date('2026-11-20T00:00:00Z'));
  });

  it.each([
    [{ 'hash-case': 'any' }, { 'x-hash': hash.toUpperCase() }, 'docs_api', 200],
    [{ scope: 'docs_api' }, {}, 'docs-api', 401],
  ] as const)('with the quirk %j', async (quirks, headers, scope, status) => {
    const sandbox = await sandboxWith({ quirks });

    const init = { method: 'POST', body: JSON.stringify({ scope, content }) };
    const sent = { 'x-key': KEY.keyId, 'x-hash': hash, 'content-type': json, ...headers };
    expect((await fetch(`${sandbox.url}${TOKEN}`, { ...init, headers: sent })).status).toBe(status);
  });

  it('is a POST', async () => {
    const sandbox = await sandboxWith();

    const response = await fetch(`${sandbox.url}${TOKEN}`, { headers: { 'x-key': KEY.keyId } });

    expect([response.status, await response.json()]).toEqual([
      405,
      { success: 'false', message: 'Method not allowed', code: 3000, status: 405 },
    ]);
  });
});

describe('an access token', () => {
  const statusWith = async (url: string, headers: Record<string, string>) => (await fetch(`${url}${DOCUMENTS}`, { headers })).status;

  it.each([
    ['x-access-token', 'x-access-token', 200, 200],
    ['the header that only tables of the documentation name', 'x-api-token', 401, 200],
    ['a bearer token, as elsewhere', 'authorization', 401, 401],
  ])('is sent as %s', async (_how, header, strict, lenient) => {
    const sandbox = await sandboxWith();
    const token = await newToken(sandbox);
    const headers = { [header]: header === 'authorization' ? `Bearer ${token}` : token };

    expect(await statusWith(sandbox.url, headers)).toBe(strict);
    sandbox.setQuirks({ 'token-header': 'both' });
    expect(await statusWith(sandbox.url, headers)).toBe(lenient);
  });

  it('ends when its time is up, in the middle of a pass, and a new one is good again', async () => {
    let now = Date.UTC(2026, 10, 20);
    const sandbox = await sandboxWith({ tokenLifetimeSeconds: 60, now: () => now });

    expect((await ask(sandbox, DOCUMENTS)).status).toBe(200);
    now += 59_000;
    expect((await ask(sandbox, DOCUMENTS)).status).toBe(200);
    now += 1_000;
    const late = await ask(sandbox, DOCUMENTS);

    expect(await late.json()).toEqual({ success: 'false', message: 'Invalid token: Expired token', code: 1006, status: 401 });
    expect(await statusWith(sandbox.url, { 'x-access-token': await newToken(sandbox) })).toBe(200);
  });

  it('has a life that can be changed, for those given out from then on', async () => {
    let now = 0;
    const sandbox = await sandboxWith({ now: () => now });
    const long = await newToken(sandbox);
    sandbox.setTokenLifetime(5);
    const short = await newToken(sandbox);
    now = 5_000;

    const statuses = await Promise.all([long, short].map((token) => statusWith(sandbox.url, { 'x-access-token': token })));

    expect(statuses).toEqual([200, 401]);
  });

  it.each([
    ['', 'Wrong number of segments'],
    ['a.b', 'Wrong number of segments'],
    ['a.b.c', 'Malformed UTF-8 characters.'],
    [new Tokens().issue('k', 60, 0).accessToken, 'Signature verification failed'],
  ])('that is %j is refused as the common library does', async (token, reason) => {
    const sandbox = await sandboxWith();

    const response = await fetch(`${sandbox.url}${DOCUMENTS}`, { headers: { 'x-access-token': token } });

    expect(await response.json()).toEqual({ success: 'false', message: `Invalid token: ${reason}`, code: 1006, status: 401 });
  });

  it.each([
    ['refused', 401],
    ['live on', 200],
  ] as const)('of a key that was deleted is %s', async (choice, status) => {
    const sandbox = await sandboxWith({ quirks: { 'deleted-key': choice } });
    await ask(sandbox, DOCUMENTS);

    sandbox.revokeKey();

    expect((await ask(sandbox, DOCUMENTS)).status).toBe(status);
    expect((await fetch(`${sandbox.url}${TOKEN}`, tokenRequest(sandbox))).status).toBe(401);
  });

  it('of any age can be ended by hand', async () => {
    const sandbox = await sandboxWith();
    await ask(sandbox, DOCUMENTS);

    sandbox.endTokens();

    expect((await ask(sandbox, DOCUMENTS)).status).toBe(401);
  });

  it('tells its end as text where that is the quirk', async () => {
    const sandbox = await sandboxWith({ quirks: { 'expiry-time': 'text' } });

    expect(await (await fetch(`${sandbox.url}${TOKEN}`, tokenRequest(sandbox))).json()).toMatchObject({
      expiry_time: expect.stringMatching(/^\d{10}$/),
    });
  });
});

it('who may ask can be said by others: keys with rights of their own, asked at every request', async () => {
  const used: string[] = [];
  const open = new Set(['2']);
  const access = {
    keyOf: (id: string) =>
      id === KEY.keyId ? { id, secret: KEY.secret, mayOpen: ({ id: document = '' }) => open.has(document) } : undefined,
    used: (id: string) => void used.push(id),
  };
  const sandbox = await aSandbox({ resources: assets(2), access });
  const token = await newToken({ ...sandbox, ...KEY });
  const headers = { 'x-access-token': token };
  const status = async (id: number) => (await fetch(`${sandbox.url}${DOCUMENTS}/${id}`, { headers })).status;

  expect([await status(2), await status(6), used]).toEqual([200, 403, [KEY.keyId]]);
  const { results } = (await (await fetch(`${sandbox.url}${DOCUMENTS}`, { headers })).json()) as { results: { accessible: boolean }[] };
  expect(results.map(({ accessible }) => accessible)).toEqual([true, false]);
  open.add('6');
  expect(await status(6)).toBe(200);
});
