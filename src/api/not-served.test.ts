import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_ENDPOINTS, type Endpoint, ErrorBody, ListHardware } from '#contract';
import { newId } from '#lib';
import { type ApiShop, openApiShop } from '../../tests/api.ts';
import { twoClients } from '../../tests/auvik-fleet.ts';
import { DOCUMENTED_READS } from '../../tests/documented-reads.ts';
import { prepareCalls, type RightCalls } from '../../tests/right-calls.ts';

let shop: ApiShop;
let calls: RightCalls;
let webRoot: string;

beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'lm-web-'));
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>Lifecycle Manager</title>');
  shop = await openApiShop(twoClients(1), {}, { webRoot });
  calls = await prepareCalls(shop);
}, 120_000);
afterAll(async () => {
  await shop.close();
  await rm(webRoot, { recursive: true });
});

const withIds = (path: string) => path.replaceAll(/:\w+/g, newId());
const served = new Map<string, Set<string>>();
for (const { method, path } of ALL_ENDPOINTS) served.set(path, (served.get(path) ?? new Set()).add(method));
/** What a path is like when its parameters are taken for one: `/api/v1/roles/:x` and `/api/v1/roles/:y` are one. */
const shape = (path: string) => path.replaceAll(/:\w+/g, ':id');
const isServed = (path: string) => [...served.keys()].some((known) => shape(known) === shape(path));

async function send(path: string, init: RequestInit = {}) {
  const response = await fetch(`${shop.url}${path}`, init);
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const [error] = type.includes('json') && response.status >= 400 ? ErrorBody.parse(JSON.parse(text)).errors : [];
  return { status: response.status, type, allow: response.headers.get('allow'), code: error?.code, detail: error?.detail, text };
}

describe('a path that is not served', () => {
  const unserved = DOCUMENTED_READS.filter((path) => !isServed(path));

  it.each(unserved)('%s answers 404 as an API does', async (path) => {
    expect(await send(withIds(path))).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
      detail: expect.stringContaining('There is nothing at'),
    });
  });

  it.each([
    '/core',
    '/core/',
    '/lifecycle-manager',
    '/lifecycle-manager/v1',
    '/lifecycle-manager/v9/x',
    '/api/v1',
    '/api/v2/x',
    '//core/v1/y',
  ])('%s answers 404 as an API does, by whatever method', async (path) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      expect(await send(path, { method }), method).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it.each([
    ['/core/v1/assets/hardware/', '/core/v1/assets/hardware'],
    ['/core//v1/assets/hardware', '/core/v1/assets/hardware'],
  ])('%s is another path than %s, and says so', async (path, meant) => {
    expect(await send(path)).toMatchObject({ status: 404, code: 'NOT_FOUND', detail: expect.stringContaining(`Did you mean ${meant}?`) });
  });

  it('elsewhere is a screen of the app, but for files of an earlier build', async () => {
    for (const path of ['/', '/hardware', '/corefoo', '/integrations/x'])
      expect(await send(path), path).toMatchObject({ status: 200, type: expect.stringContaining('text/html') });
    expect(await send('/assets/list-abc123.js')).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('a method that a path does not take', () => {
  it.each([...served.keys()])('%s names those it takes', async (known) => {
    const path = withIds(known);
    // Where a fixed word stands in the place of another path's parameter, that one's methods count too.
    const alike = [...served].filter(([other]) => new RegExp(`^${other.replaceAll(/:\w+/g, '[^/]+')}$`).test(path));
    const takes = alike.flatMap(([, methods]) => [...methods]);
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((other) => !takes.includes(other))) {
      const { status, code, allow } = await send(path, { method });
      expect({ status, code }, method).toEqual({ status: 405, code: 'METHOD_NOT_ALLOWED' });
      expect(
        allow
          ?.split(', ')
          .filter((it) => it !== 'HEAD')
          .toSorted(),
        method,
      ).toEqual(takes.toSorted());
    }
  });

  it('asks for the head alone wherever it may GET', async () => {
    expect(await send('/api/openapi.json', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
    expect(await send('/api/openapi.json', { method: 'POST' })).toMatchObject({ status: 405, allow: 'GET, HEAD' });
  });
});

describe('a parameter that an endpoint does not know', () => {
  const named = ALL_ENDPOINTS.map((endpoint) => [endpoint.id, endpoint] as const);

  it.each(named)('is refused by its name: %s', async (_, endpoint) => {
    const caller = endpoint.needs === 'public' ? shop.nobody : shop.administrator;
    const call = calls.plain(endpoint) as { query?: object };
    const refusal = await caller.refused(endpoint, { ...call, query: { ...call.query, colour: 'red' } } as never);

    expect(refusal).toMatchObject({ status: 400, code: 'INVALID_INPUT', field: 'colour' });
    expect(refusal.detail).toMatch(/^There is no parameter colour here\. (This address takes none|There are: .+)\.$/);
  });

  it.each<[string, string, RegExp]>([
    ['filter[colour]=red', 'filter[colour]', /There is no filter colour\. There are: id, client\.id/],
    ['filter[]=red', 'filter[]', /There is no filter \./],
    ['filter[name]=ne:SERVER', 'filter[name]', /There is no operator ne\. There are: eq, in, .*double quotes/],
    ['filter[type]=SERVERS', 'filter[type]', /type is one of WORKSTATION, .*, not SERVERS/],
    ['filter[type]=in:SERVER,server', 'filter[type]', /not server/],
    ['filter[presence]=gone', 'filter[presence]', /presence is one of active, missing, not gone/],
    ['filter[serial_absent_because]=', 'filter[serial_absent_because]', /not empty/],
    ['filter[sources]=two', 'filter[sources]', /sources is one of one, several, not two/],
    ['sort=colour', 'sort', /cannot be sorted by colour\. It can by: name/],
    ['sort=name&sort=type', 'sort', /sort is given 2 times\. Give it once/],
    ['page_size=1&page_size=2', 'page_size', /given 2 times/],
  ])('the hardware list refuses %s', async (query, field, sentence) => {
    const encoded = query.replaceAll('[', '%5B').replaceAll(']', '%5D');
    const { status, text } = await shop.administrator.send(`/core/v1/assets/hardware?${encoded}`);
    const [error] = ErrorBody.parse(JSON.parse(text)).errors;

    expect({ status, code: error?.code, field: error?.field }).toEqual({ status: 400, code: 'INVALID_INPUT', field });
    expect(error?.detail).toMatch(sentence);
  });

  it('is not told of to whoever is not signed in', async () => {
    expect(await shop.nobody.refused(ListHardware, { query: { colour: 'red' } as never })).toMatchObject({ status: 401 });
  });

  it('a filter given twice holds twice', async () => {
    const { data } = await shop.administrator.get(ListHardware, { query: {} });
    const [one, two] = [data[0]?.name ?? '', data[1]?.id ?? ''];
    const both = async (...names: string[]) =>
      (await shop.administrator.get(ListHardware, { query: { 'filter[name]': names } })).data.map(({ name }) => name);

    expect(new Set(await both(one, one))).toEqual(new Set([one]));
    expect(await both(one, two)).toEqual([]);
  });
});

it('every query is described by its parameters', () => {
  for (const { id, query } of ALL_ENDPOINTS as readonly Endpoint[]) expect(query === undefined || 'shape' in query, id).toBe(true);
});
