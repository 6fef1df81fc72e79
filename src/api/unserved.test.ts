import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_ENDPOINTS, type Endpoint, ErrorBody, requestOf, SetUpInstallation } from '#contract';
import { newId } from '#lib';
import { type EmptyInstallation, openEmptyInstallation, PASSWORD } from '../../tests/api.ts';
import { type Caller, openCaller } from '../../tests/caller.ts';
import { PUBLIC_READS } from '../../tests/public-reads.ts';

let server: EmptyInstallation;
let webRoot: string;
let nobody: Caller;
/** Signed in as the Administrator. */
let ana: Caller;

beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'lm-web-'));
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>The app</title>');
  server = await openEmptyInstallation({ webRoot });
  nobody = openCaller(server.url);
  ana = openCaller(server.url);
  const body = { account_name: 'Ridgeline IT', name: 'Ana', email: 'ana@ridgeline.example', password: PASSWORD };
  await ana.get(SetUpInstallation, { body });
});
afterAll(async () => {
  await server.close();
  await rm(webRoot, { recursive: true });
});

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const filledIn = (path: string) => path.replaceAll(/:\w+/g, () => newId());
const endpoints = ALL_ENDPOINTS.map((endpoint) => [endpoint.id, endpoint] as const);

/** What the contract says is served, by path. */
const served = Map.groupBy(ALL_ENDPOINTS, ({ path }) => path);
const paths = [...served].map(([path, at]) => [path, at.map(({ method }) => method as string)] as const);

async function refusal(caller: Caller, path: string, init: RequestInit = {}) {
  const { status, headers, text } = await caller.send(path, init);
  return { status, type: headers.get('content-type'), allow: headers.get('allow'), ...ErrorBody.parse(JSON.parse(text)).errors[0] };
}

const NOT_FOUND = { status: 404, type: 'application/json', code: 'NOT_FOUND' };

describe('a path that is not served', () => {
  it.each(paths)('is everything beside %s, for every method and without a key', async (path) => {
    const own = filledIn(path);
    for (const method of METHODS) expect(await refusal(nobody, `${own}/nothing/at/all`, { method }), method).toMatchObject(NOT_FOUND);
    for (const slashes of [`${own}/`, `/${own}`, own.replace('/v1/', '//v1///')]) {
      expect(await refusal(nobody, `${server.url}${slashes}`)).toMatchObject({
        ...NOT_FOUND,
        detail: `There is nothing at ${slashes}. Without the slash too many there is: ${own}.`,
      });
    }
  });

  it.each(PUBLIC_READS.filter((path) => !servesRead(path)))('is %s of the public API', async (path) => {
    expect(await refusal(nobody, filledIn(path))).toMatchObject(NOT_FOUND);
    expect((await nobody.send(filledIn(path), { method: 'HEAD' })).status).toBe(404);
  });

  it.each([
    '/core',
    '/core/',
    '/api/',
    '/api/v1',
    '/lifecycle-manager',
    '/lifecycle-manager/v1/',
    '/CORE/v1/clients',
    '/%63ore/v1/clients',
  ])('is %s', async (path) => {
    for (const method of [...METHODS, 'OPTIONS']) expect(await refusal(nobody, path, { method }), method).toMatchObject(NOT_FOUND);
  });

  it('is none of those of the public API that are served', () => {
    expect(PUBLIC_READS.filter(servesRead)).toEqual(expect.arrayContaining(['/core/v1/assets/hardware', '/core/v1/assets/hardware/:id']));
  });

  it('is told as that to the methods of other protocols', async () => {
    expect(await statusOf('PROPFIND', '/core/v1/clients')).toBe(404);
    expect(await statusOf('PROPFIND', '/core/v1/assets/hardware')).toBe(405);
  });

  it.each(['/assets/app-of-last-week.js', '/assets/screen', '/favicon.gif', '/robots.txt'])(
    'is %s: a file that is not there',
    async (path) => {
      expect(await refusal(nobody, path)).toMatchObject(NOT_FOUND);
    },
  );

  it.each(['/', '/hardware', '/nowhere', '/corelation', '/apis/v1'])('is not %s, which is for the web app', async (path) => {
    expect(await nobody.send(path)).toMatchObject({ status: 200, text: expect.stringContaining('The app') });
    expect(await refusal(nobody, path, { method: 'POST' })).toMatchObject(NOT_FOUND);
  });
});

describe('a method that a path does not take', () => {
  it.each(paths)('of %s is refused with those it takes', async (path, methods) => {
    const takesReads = methods.includes('GET');
    const allow = [...methods, ...(takesReads ? ['HEAD'] : []), 'OPTIONS'].toSorted();
    for (const method of METHODS.filter((it) => !methods.includes(it))) {
      const { allow: told, ...refused } = await refusal(nobody, filledIn(path), { method });

      expect(refused).toMatchObject({ status: 405, type: 'application/json', code: 'METHOD_NOT_ALLOWED' });
      expect(refused.detail).toContain(`does not take ${method}. It takes ${told}.`);
      expect(told?.split(', ').toSorted()).toEqual(allow);
    }
    const { status, headers, text } = await nobody.send(filledIn(path), { method: 'OPTIONS' });
    expect([status, headers.get('allow')?.split(', ').toSorted(), text]).toEqual([204, allow, '']);
    if (!takesReads) expect((await nobody.send(filledIn(path), { method: 'HEAD' })).status).toBe(405);
  });

  it('is not taken for a parameter that happens to be a word', async () => {
    const [path] = [...served.keys()].filter((it) => !it.includes(':') && [...served.keys()].some((other) => overlaps(other, it)));

    expect(path).toBeDefined();
    for (const method of METHODS.filter((it) => !served.get(path ?? '/')?.some((at) => at.method === it)))
      expect((await refusal(nobody, path ?? '', { method })).status).toBe(405);
  });

  it('may be HEAD where it may be GET, and has the headers of it', async () => {
    for (const { path } of ALL_ENDPOINTS.filter(({ method, params, answers }) => method === 'GET' && !params && answers !== 'csv')) {
      const [get, head] = [await ana.send(path), await ana.send(path, { method: 'HEAD' })];

      expect([head.status, head.headers.get('content-type'), head.text]).toEqual([get.status, get.headers.get('content-type'), '']);
    }
  });

  it('is refused also by the description of the API', async () => {
    expect(await refusal(nobody, '/api', { method: 'POST' })).toMatchObject({ status: 405, allow: 'GET, HEAD, OPTIONS' });
    expect(await refusal(nobody, '/api/openapi.json', { method: 'PUT' })).toMatchObject({ status: 405, allow: 'GET, HEAD, OPTIONS' });
  });
});

describe('what an endpoint does not know', () => {
  const asking = (endpoint: Endpoint, query: string) => {
    const { method } = endpoint;
    const body = endpoint.body && { body: '{}', headers: { 'content-type': 'application/json' } };
    return [`${filledIn(endpoint.path)}?${query}`, { method, ...body }] as const;
  };

  const UNKNOWN: Readonly<Record<string, string>> = {
    colour: 'parameter colour',
    ['__proto__']: 'parameter __proto__',
    filter: 'parameter filter',
    'filter[colour]': 'filter colour',
    'filter[name][like]': 'filter name][like',
  };

  it.each(endpoints)('as a parameter or filter of %s is refused by its name', async (_, endpoint) => {
    const [path, init] = asking(
      endpoint,
      Object.keys(UNKNOWN)
        .map((name) => `${name}=x`)
        .join('&'),
    );
    const { status, text } = await ana.send(path, init);
    const { errors } = ErrorBody.parse(JSON.parse(text));

    expect(status).toBe(400);
    expect(errors.map(({ code, field }) => [code, field])).toEqual(Object.keys(UNKNOWN).map((name) => ['INVALID_INPUT', name]));
    for (const { field = '', detail } of errors) {
      expect(detail).toContain(`There is no ${UNKNOWN[field]} here.`);
      expect(detail).toMatch(/ There are(: [a-z].*| none)\.$/);
    }
  });

  it.each(endpoints.filter(([, { needs }]) => needs !== 'public'))('is told to nobody who may not ask %s', async (_, endpoint) => {
    expect((await refusal(nobody, ...asking(endpoint, 'colour=red'))).status).toBe(401);
  });

  it.each(endpoints.filter(([, { query }]) => query))('is what a parameter of %s that is given twice means', async (_, endpoint) => {
    const { path } = requestOf(endpoint, { params: Object.fromEntries(idsOf(endpoint)), query: {} } as never);

    expect(await refusal(ana, `${path}?search=a&search=b`)).toMatchObject({
      status: 400,
      field: 'search',
      detail: 'search is given 2 times. Give it once.',
    });
  });

  it.each([
    ['/api/v1/companies?state=lost', 'state', /^lost is none of the values there are: .*matched/],
    ['/api/v1/audit-log?action=sign', 'action', /^sign is none of the values there are: .*sign-in/],
    ['/api/v1/audit-log/export?action=role%25', 'action', /^role% is none/],
    ['/core/v1/assets/hardware?sort=colour', 'sort', /cannot be sorted by colour\. It can by: name/],
    ['/core/v1/assets/hardware?filter[type]=TOASTER', 'filter[type]', /^There is no type TOASTER\. There are: WORKSTATION/],
    ['/core/v1/assets/hardware?filter[client_id]=ne:x', 'filter[client.id]', /^There is no operator ne\. There are: eq/],
    ['/api/v1/assets/hardware/facets?sort=name', 'sort', /^There is no parameter sort here\. There are: search, filter\[…\]\.$/],
  ])('in %s is refused with what is known', async (path, field, detail) => {
    expect(await refusal(ana, path)).toMatchObject({ status: 400, field, detail: expect.stringMatching(detail) });
  });

  it('as a field of a body is refused by its path, and nothing is done', async () => {
    const add = async (role: object) => {
      const body = JSON.stringify({ name: 'Desk', is_api_only: false, levels: {}, ...role });
      return ana.send('/api/v1/roles', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    };
    const { status, text } = await add({ is_api_onyl: true });

    expect(status).toBe(400);
    expect(ErrorBody.parse(JSON.parse(text)).errors).toMatchObject([
      { code: 'INVALID_INPUT', field: 'is_api_onyl', detail: 'There is no field is_api_onyl here. There are: name, is_api_only, levels.' },
    ]);
    expect((await add({})).status).toBe(200);
  });
});

function servesRead(path: string): boolean {
  return ALL_ENDPOINTS.some((it) => it.method === 'GET' && it.path.replaceAll(/:\w+/g, ':id') === path);
}

function idsOf({ path }: Endpoint): [string, string][] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => [name ?? '', newId()]);
}

/** Whether a path with parameters would take the words of another for them. */
function overlaps(path: string, words: string): boolean {
  return path.includes(':') && new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(words);
}

function statusOf(method: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(new URL(path, server.url), { method }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}
