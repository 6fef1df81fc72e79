import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AddApiKey, AddClientGroup, AddRole, ALL_ENDPOINTS, type Endpoint, ErrorBody, ListHardware, requestOf } from '#contract';
import { type ApiShop, openApiShop } from '../../tests/api.ts';
import { twoClients } from '../../tests/auvik-fleet.ts';
import { prepareCalls, type RightCalls } from '../../tests/right-calls.ts';
import { openKeyLimits } from './key-limits.ts';

/**
 * PostgreSQL refuses the character NUL and half of a character: no request may bring one as far.
 */

const HALF = '\ud83d';
const BAD = { 'the character NUL': 'a\0b', 'half of a character': `a${HALF}`, 'the second half of one': '\udc00a' };

let shop: ApiShop;
let calls: RightCalls;
beforeAll(async () => {
  shop = await openApiShop(twoClients(1), {}, { keyLimits: openKeyLimits(() => new Date(Date.now() * 1_000)) });
  calls = await prepareCalls(shop);
}, 120_000);
afterAll(() => shop.close());

type Asked = { method: string; path: string; body?: string };

async function send({
  method,
  path,
  body,
}: Asked): Promise<{ status: number; code: string | undefined; field: string | undefined; detail: string }> {
  const sent = { method, ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }) };
  const { status, text } = await shop.administrator.send(path, sent);
  const [error] = status >= 400 ? ErrorBody.parse(JSON.parse(text)).errors : [];
  return { status, code: error?.code, field: error?.field, detail: error?.detail ?? '' };
}

/**
 * Every way to put a bad text into a body: in the place of each text, and as the name of a member
 * of each object.
 */
function spoilt(value: unknown, bad: string): unknown[] {
  if (typeof value === 'string') return [`${value}${bad}`];
  if (Array.isArray(value)) return [...value.flatMap((item, at) => spoilt(item, bad).map((it) => value.with(at, it))), [...value, bad]];
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.entries(value).flatMap(([name, item]) => spoilt(item, bad).map((it) => ({ ...value, [name]: it })));
  return [...members, { ...value, [bad]: 'x' }, { ...value, unheard_of: { deep: [bad] } }];
}

function* everyWay(endpoint: Endpoint): Generator<Asked> {
  const right = calls.plain(endpoint) as { params?: Record<string, string>; body?: unknown };
  const asked = requestOf(endpoint, right as never);
  for (const name of Object.keys(right.params ?? {})) {
    yield { ...asked, path: requestOf(endpoint, { ...right, params: { ...right.params, [name]: 'a\0b' } } as never).path };
  }
  yield { ...asked, path: `${asked.path}?search=a%00b` };
  yield { ...asked, path: `${asked.path}?a%00b=x` };
  for (const bad of Object.values(BAD)) {
    for (const body of endpoint.body ? spoilt(right.body, bad) : []) yield { ...asked, body: JSON.stringify(body) };
  }
}

describe('a text that can’t be stored', () => {
  it.each(ALL_ENDPOINTS.map((endpoint) => [endpoint.id, endpoint] as const))('is refused by %s wherever it stands', async (_, endpoint) => {
    const wrong: unknown[] = [];
    for (const asked of everyWay(endpoint)) {
      const { status, code, detail } = await send(asked);
      const isSaid = /^There is (the character NUL|half of a character .*) in .*, which cannot be stored\. Remove it/.test(detail);
      if (status !== 400 || code !== 'INVALID_REQUEST' || !isSaid) wrong.push({ ...asked, status, code, detail });
    }

    expect(wrong).toEqual([]);
  });

  it.each`
    endpoint          | body                                                             | field             | sentence
    ${AddRole}        | ${{ name: 'a\0', is_api_only: false, levels: {} }}               | ${'name'}         | ${'in the field name'}
    ${AddRole}        | ${{ name: 'a', is_api_only: false, levels: { [HALF]: 'view' } }} | ${'levels'}       | ${'in the name of a field in levels'}
    ${AddApiKey}      | ${{ name: `a${HALF}`, levels: {} }}                              | ${'name'}         | ${'half of a character'}
    ${AddClientGroup} | ${{ name: 'a', client_ids: ['x', 'y\0'], member_ids: [] }}       | ${'client_ids.1'} | ${'in the field client_ids.1'}
    ${AddRole}        | ${`a${HALF}`}                                                    | ${undefined}      | ${'in the body'}
  `('$field is named: $sentence', async ({ endpoint, body, field, sentence }) => {
    const answered = await send({ ...requestOf(endpoint as typeof AddRole, { body }), body: JSON.stringify(body) });

    expect(answered).toEqual({ status: 400, code: 'INVALID_REQUEST', field, detail: expect.stringContaining(sentence) });
  });

  it('as bytes that are no text in path or query is an ordinary wrong request', async () => {
    for (const path of [
      '/core/v1/assets/hardware/%ED%A0%80',
      '/core/v1/assets/hardware/%FF',
      '/core/v1/assets/hardware?search=%ED%A0%80',
    ]) {
      expect((await shop.administrator.send(path)).status, path).toBeLessThan(500);
    }
  });

  it.each([
    { cookie: 'better-auth.session_token=a%00b.c%00d' },
    { cookie: 'better-auth.session_token=%ED%A0%80' },
    { 'x-api-key': 'a%00b' },
    { 'x-api-key': '\u00ff\u00fe' },
    { 'user-agent': '\u00ff', cookie: '' },
  ])('in the header of %j opens nothing and breaks nothing', async (headers) => {
    const { method, path } = requestOf(ListHardware, { query: {} });

    expect((await shop.administrator.send(path, { method, headers: headers as Record<string, string> })).status).toBe(401);
  });

  it('is no text with an emoji, nor any other character there is', async () => {
    const name = 'Rolle \u{1f600} \u{10ffff} \ufffd \u0001';
    const { status } = await send({ ...requestOf(AddRole, { body: { name, is_api_only: false, levels: {} } }) });

    expect(status).toBe(200);
  });
});
