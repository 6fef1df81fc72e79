import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { aDevice, aResource, CLINIC, GROUP, ownedBy, PLANT, ROOT, SCHOOLS, TENANTS } from './a-fleet.ts';
import { aSandbox, ask, authorization, ids, page } from './ask.ts';

const FLEET = [
  ...TENANTS,
  aDevice('d1'),
  aResource(
    'deviceDetail',
    'd1',
    { manageStatus: true, discoveryStatus: { snmp: 'authorized' } },
    { interfaces: { data: [] }, components: { data: [] } },
  ),
  aResource('deviceWarranty', 'd1', { warrantyCoverageStatus: 'Covered' }),
  aDevice('d2', {}, ownedBy(SCHOOLS)),
  aDevice('d3', {}, ownedBy(PLANT)),
];
const DEVICES = '/v1/inventory/device/info';

describe('who may ask', () => {
  it.each([
    ['the right pair', 'ana@example.com', 'k/+=1', 200],
    ['the user name in another case', 'ANA@Example.com', 'k/+=1', 200],
    ['the key in another case', 'ana@example.com', 'K/+=1', 401],
    ['another user', 'bob@example.com', 'k/+=1', 401],
    ['an empty key', 'ana@example.com', '', 401],
  ])('%s', async (_who, user, key, status) => {
    const sandbox = await aSandbox({ resources: FLEET, user: 'ana@example.com', key: 'k/+=1' });

    for (const path of ['/v1/authentication/verify', '/authentication/verify']) {
      const response = await ask(sandbox, path, { headers: { authorization: authorization(user, key) } });

      expect(response.status).toBe(status);
      expect(await response.text()).toBe('');
      expect(response.headers.get('content-type')).toBeNull();
    }
  });

  it('is asked before anything else: a stranger cannot tell a path that exists from one that does not', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    for (const target of [DEVICES, '/v1/no/such/path', '/']) {
      expect((await fetch(`${sandbox.url}${target}`)).status).toBe(target === '/' ? 200 : 401);
    }
    expect((await ask(sandbox, '/v1/no/such/path')).status).toBe(404);
  });

  it('follows the key as it changes', async () => {
    const sandbox = await aSandbox({ resources: FLEET });
    const old = { headers: { authorization: authorization(sandbox.user, sandbox.key) } };

    sandbox.setKey('new');
    expect([(await ask(sandbox, DEVICES, old)).status, (await ask(sandbox, DEVICES)).status]).toEqual([401, 200]);
    sandbox.setKey(null);
    expect((await ask(sandbox, DEVICES)).status).toBe(401);
  });

  it('tells people at the root that this is not the vendor, and gives no credentials away', async () => {
    const sandbox = await aSandbox({ resources: FLEET, key: 'planted-key' });

    const html = await (await fetch(sandbox.url)).text();

    expect(html).toContain('It is not Auvik');
    expect(html).not.toContain('planted-key');
  });
});

describe('the form of answers', () => {
  it.each([DEVICES, `${DEVICES}/d1`, `${DEVICES}/nobody`, '/v1/tenants', '/v1/tenants/detail', '/nope'])(
    '%s is JSON:API whatever is accepted',
    async (path) => {
      const sandbox = await aSandbox({ resources: FLEET });

      const headers = { accept: 'text/html', authorization: authorization(sandbox.user, sandbox.key) };
      const response = await ask(sandbox, path, { headers });

      expect(response.headers.get('content-type')).toBe('application/vnd.api+json');
      await expect(response.json()).resolves.toBeTypeOf('object');
    },
  );

  it('only reads', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const headers = { authorization: authorization(sandbox.user, sandbox.key) };
      expect((await ask(sandbox, DEVICES, { method, headers })).status).toBe(405);
    }
  });

  it('answers a device without warranty or lifecycle 404 with nothing, and an unknown device 404 with an error', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    for (const kind of ['warranty', 'lifecycle']) {
      const missing = await ask(sandbox, `/v1/inventory/device/${kind}/d3`);
      expect([missing.status, await missing.text(), missing.headers.get('content-type')]).toEqual([404, '', null]);
    }
    expect((await ask(sandbox, '/v1/inventory/device/warranty/d1')).status).toBe(200);
    expect(await (await ask(sandbox, `${DEVICES}/nobody`)).json()).toMatchObject({ errors: [{ status: '404' }] });
  });

  it('sends details along only when asked, and only those there are', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    expect(await page(sandbox, DEVICES)).not.toHaveProperty('included');
    expect((await page(sandbox, `${DEVICES}?include=deviceDetail`)).included?.map((one) => one.id)).toEqual(['d1']);
    const narrow = await page(sandbox, `${DEVICES}?include=deviceDetail&fields%5BdeviceDetail%5D=manageStatus,interfaces`);
    expect(narrow.included?.[0]?.attributes).toEqual({ manageStatus: true });
    expect(Object.keys(narrow.included?.[0]?.relationships ?? {}).sort()).toEqual(['interfaces', 'tenant']);
    expect((await ask(sandbox, `${DEVICES}?include=networkDetail`)).status).toBe(400);
    expect((await ask(sandbox, `${DEVICES}?include=deviceDetail&fields[deviceDetail]=colour`)).status).toBe(400);
  });

  it('ignores parameters it does not know', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    expect((await ask(sandbox, `${DEVICES}?sort=name&filter[colour]=red`)).status).toBe(200);
    expect((await ask(sandbox, '/v1/tenants?page[first]=3')).status).toBe(200);
  });
});

describe('tenants', () => {
  it('are all listed, in the short form with singular types and in the long one with plural types', async () => {
    const sandbox = await aSandbox({ resources: FLEET, forbiddenTenants: ['mapleschools'] });

    const short = await page(sandbox, '/v1/tenants');
    const long = await page(sandbox, '/v1/tenants/detail?tenantDomainPrefix=northpeakmsp');

    expect(Object.keys(short)).toEqual(['data']);
    expect(short.data).toHaveLength(5);
    expect(short.data[0]).toEqual({ type: 'tenant', id: ROOT, attributes: { domainPrefix: 'northpeakmsp', tenantType: 'multiClient' } });
    expect(short.data[1]).toMatchObject({ relationships: { parent: { data: { type: 'tenant', id: ROOT } } } });
    expect(long.data[1]).toEqual(TENANTS[1]);
  });

  it.each([
    ['the main prefix shows all', 'tenantDomainPrefix=northpeakmsp', 200, 5],
    ['in any case', 'tenantDomainPrefix=NorthPeakMSP', 200, 5],
    ['a lower one shows its part', 'tenantDomainPrefix=blueridgegroup', 200, 2],
    ['only those whose data can be read', 'tenantDomainPrefix=northpeakmsp&filter[availableTenants]=true', 200, 4],
    ['a prefix is required', '', 400, 0],
    ['and not as a filter', 'filter[tenantDomainPrefix]=northpeakmsp', 400, 0],
    ['a prefix of somebody else', 'tenantDomainPrefix=strangers', 403, 0],
    ['something that is no prefix', 'tenantDomainPrefix=North%20Peak', 400, 0],
  ])('detail: %s', async (_why, query, status, count) => {
    const sandbox = await aSandbox({ resources: FLEET, forbiddenTenants: [SCHOOLS] });

    const response = await ask(sandbox, `/v1/tenants/detail?${query}`);

    expect(response.status).toBe(status);
    if (status === 200) expect(((await response.json()) as { data: unknown[] }).data).toHaveLength(count);
  });

  it.each([
    ['none named: all that may be read', '', 200, ['d1', 'd3']],
    ['one', `?tenants=${CLINIC}`, 200, ['d1']],
    ['a comma list', `?tenants=${CLINIC},${PLANT}`, 200, ['d1', 'd3']],
    ['repeated', `?tenants=${CLINIC}&tenants=${PLANT}`, 200, ['d1', 'd3']],
    ['a multi-client tenant is not expanded', `?tenants=${GROUP}`, 200, []],
    ['forbidden', `?tenants=${SCHOOLS}`, 403, []],
    ['one forbidden refuses the whole call', `?tenants=${CLINIC},${SCHOOLS}`, 403, []],
    ['unknown', '?tenants=42', 403, []],
    ['a domain prefix instead of an id', '?tenants=harborclinic', 400, []],
  ])('scope: %s', async (_what, query, status, expected) => {
    const sandbox = await aSandbox({ resources: FLEET, forbiddenTenants: ['mapleschools'] });

    expect((await ask(sandbox, `${DEVICES}${query}`)).status).toBe(status);
    if (status === 200) expect(await ids(sandbox, `${DEVICES}${query}`)).toEqual(expected);
  });

  it('refuses a single resource of a forbidden tenant, until it is allowed again', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    sandbox.forbidTenant('mapleschools');
    expect((await ask(sandbox, `${DEVICES}/d2`)).status).toBe(403);
    sandbox.allowTenant(SCHOOLS);
    expect((await ask(sandbox, `${DEVICES}/d2`)).status).toBe(200);
  });

  it('expands a multi-client tenant when told to', async () => {
    const sandbox = await aSandbox({ resources: FLEET, expandMultiClient: true });

    expect(await ids(sandbox, `${DEVICES}?tenants=${GROUP}`)).toEqual(['d3']);
  });
});

describe('a region', () => {
  it('that is wrong answers 308 with the right address, path and query kept, before it asks who it is', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    const response = await fetch(`${sandbox.wrongRegionUrl}${DEVICES}?tenants=1&page%5Bfirst%5D=5`, { redirect: 'manual' });

    expect([response.status, await response.text()]).toEqual([308, '']);
    expect(response.headers.get('location')).toBe(`${sandbox.url}${DEVICES}?tenants=1&page%5Bfirst%5D=5`);
  });

  it('can answer 401 instead, and can move', async () => {
    const sandbox = await aSandbox({ resources: FLEET, wrongRegionAnswer: 401 });

    sandbox.moveRegion();

    expect((await ask(sandbox, DEVICES)).status).toBe(401);
    expect((await ask(sandbox, `${sandbox.wrongRegionUrl}${DEVICES}`)).status).toBe(200);
  });
});

describe('a host that names a place', () => {
  /** The status of a request whose `Host` is that, which `fetch` would not send. */
  function statusAt(port: number, host: string, headers: Record<string, string>): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: DEVICES, headers: { ...headers, host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
  }

  it.each([
    ['auvikapi.us2.my.auvik.com', 200],
    ['AUVIKAPI.US2.my.auvik.com', 200],
    ['auvikapi.eu1.my.auvik.com', 308],
    ['auvikapi.my.auvik.com', 308],
    ['northpeakmsp.us2.my.auvik.com', 404],
  ])('%s is answered with %i', async (host, status) => {
    const sandbox = await aSandbox({ resources: FLEET });

    expect(await statusAt(sandbox.port, host, { authorization: authorization(sandbox.user, sandbox.key) })).toBe(status);
  });
});
