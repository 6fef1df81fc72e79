import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUVIK_FAULTS, type AuvikSandbox, parseFault, startAuvikSandbox } from '../index.ts';
import { aDevice, aResource, TENANTS } from './a-fleet.ts';
import { aSandbox, ask, type Page, page, walk } from './ask.ts';

const DEVICES = '/v1/inventory/device/info';
const SECOND = `${DEVICES}?page[first]=3&page[after]=${Buffer.from('cursor:d2').toString('base64')}`;
const fleet = [
  ...TENANTS,
  ...Array.from({ length: 9 }, (_none, index) =>
    aDevice(`d${index}`, { serialNumber: `S${index}`, lastModified: '2026-11-01T00:00:00.000Z' }),
  ),
  ...Array.from({ length: 9 }, (_none, index) => aResource('deviceDetail', `d${index}`, { manageStatus: true })),
];
const sandboxWith = (...faults: readonly string[]) => aSandbox({ resources: fleet, faults: faults.map(parseFault) });
const idsOf = ({ data }: Page) => data.map((one) => one.id);

describe('every fault of the catalogue', () => {
  let sandbox: AuvikSandbox;
  beforeAll(async () => {
    sandbox = await startAuvikSandbox({ resources: fleet });
  });
  afterAll(() => sandbox.close());

  /** What a client sees of an answer: enough to tell a changed one from the right one. */
  async function seen(): Promise<unknown> {
    try {
      const response = await ask(sandbox, SECOND);
      return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
    } catch (thrown) {
      return String(thrown);
    }
  }

  it.each(AUVIK_FAULTS.map((one) => [one.id]))('%s changes the answer it strikes, and is counted', async (id) => {
    sandbox.setFaults([]);
    const right = await seen();
    sandbox.setFaults([parseFault(id === 'slow' ? '=slow:1' : `=${id}`)]);
    const struck = await seen();

    expect(sandbox.controls.plan.active).toMatchObject([{ seen: 1, struck: 1 }]);
    expect(sandbox.controls.plan.strikes).toHaveLength(1);
    if (id === 'slow') expect(struck).toEqual(right);
    else expect(struck).not.toEqual(right);
    if (id === 'moved') sandbox.moveRegion();
  });
});

describe('faults of a list', () => {
  it.each([
    ['doubled-record', ['d3', 'd3', 'd4', 'd5']],
    ['repeated-record', ['d2', 'd3', 'd4', 'd5']],
    ['shifted-rows', ['d3', 'd4', 'd5']],
    ['shrinking-list', ['d3', 'd4', 'd5']],
  ])('%s: the page holds %j', async (fault, expected) => {
    expect(idsOf(await page(await sandboxWith(`=${fault}`), SECOND))).toEqual(expected);
  });

  it('shifted rows leave exactly one record out of a pass, and the next pass has it', async () => {
    const sandbox = await sandboxWith(`${DEVICES}@2=shifted-rows`);

    const first = (await walk(sandbox, `${DEVICES}?page[first]=3`)).flat();
    const second = (await walk(sandbox, `${DEVICES}?page[first]=3`)).flat();

    expect(first).toEqual(['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd7', 'd8']);
    expect(second).toHaveLength(9);
  });

  it('a shrinking list counts fewer pages and has none before, and still ends where it should', async () => {
    const sandbox = await sandboxWith(`${DEVICES}@2+=shrinking-list`);

    const first = await page(sandbox, `${DEVICES}?page[first]=3`);
    const second = await page(sandbox, first.links.next ?? '');

    expect([first.meta.totalPages, second.meta.totalPages]).toEqual([3, 2]);
    expect(second.links).not.toHaveProperty('prev');
    expect((await walk(sandbox, second.links.next ?? '')).flat()).toEqual(['d6', 'd7', 'd8']);
  });
});

describe('faults of records', () => {
  const attributes = (page: Page) => page.data[0]?.attributes;

  it.each([
    ['unknown-values', { deviceName: 'd3', deviceType: 'neverHeardOf', onlineStatus: 'neverHeardOf', serialNumber: 'S3' }],
    ['unknown-values:deviceType', { deviceName: 'd3', deviceType: 'neverHeardOf', onlineStatus: 'online', serialNumber: 'S3' }],
    ['null-fields:serialNumber,deviceName', { deviceName: null, deviceType: 'switch', onlineStatus: 'online', serialNumber: null }],
    ['missing-fields:serialNumber,lastModified', { deviceName: 'd3', deviceType: 'switch', onlineStatus: 'online' }],
    ['missing-fields', {}],
  ])('%s', async (fault, expected) => {
    const { lastModified: _same, ...found } = attributes(await page(await sandboxWith(`=${fault}`), SECOND)) ?? {};

    expect(found).toEqual(expected);
  });

  it('extra fields stand everywhere, on records sent along too', async () => {
    const sandbox = await sandboxWith('@*=extra-fields');

    const list = await page(sandbox, `${DEVICES}?include=deviceDetail`);
    const one = (await (await ask(sandbox, `${DEVICES}/d1`)).json()) as { data: unknown };

    expect(Object.keys(list)).toContain('unheardOf');
    const strange = { unheardOf: expect.anything(), attributes: expect.objectContaining({ unheardOf: expect.anything() }) };
    for (const record of [list.data[0], list.included?.[0], one.data]) expect(record).toEqual(expect.objectContaining(strange));
  });

  it('named fields are lost wherever they stand, even the id; others only on what was asked for', async () => {
    const sandbox = await sandboxWith('=missing-fields:id', '@2=null-fields', '@3=null-fields:manageStatus');
    const target = `${DEVICES}?include=deviceDetail`;

    expect((await page(sandbox, target)).data[0]).not.toHaveProperty('id');
    expect((await page(sandbox, target)).included?.[0]?.attributes).toEqual({ manageStatus: true });
    expect((await page(sandbox, target)).included?.[0]?.attributes).toEqual({ manageStatus: null });
  });
});

describe('a device deleted and found again', () => {
  const TENANT = '700000000000000101';
  const idOf = (number: number) => Buffer.from(`${TENANT},7000000000000010${number}`).toString('base64').replace(/=+$/, '');
  const old = [...Array(6).keys()].map((index) => idOf(10 + index)).sort();
  const owned = { tenant: { data: { type: 'tenant', id: TENANT } } };
  const resources = [
    ...TENANTS,
    ...old.map((id) => aDevice(id, { serialNumber: `S-${id}` }, owned)),
    ...old.map((id) => aResource('deviceDetail', id, {}, owned)),
    ...old.map((id) => aResource('interface', `i-${id}`, {}, { ...owned, parentDevice: { data: { type: 'device', id } } })),
    aResource('network', 'n1', {}, { ...owned, devices: { data: old.map((id) => ({ type: 'device', id })) } }),
  ];

  it('comes twice in one pass under two ids, with all that hangs on it, and once in the next', async () => {
    const sandbox = await aSandbox({ resources, faults: [parseFault(`${DEVICES}@2=new-id`)] });
    const serials = async (target: string) => {
      const pages: string[] = [];
      for (let link: string | undefined = target; link !== undefined; ) {
        const { data, links }: Page = await page(sandbox, link);
        pages.push(...data.map((one) => String(one.attributes['serialNumber'])));
        link = links.next;
      }
      return pages;
    };

    const pass = await serials(`${DEVICES}?page[first]=2`);
    const next = await walk(sandbox, `${DEVICES}?page[first]=2`);

    expect(pass).toHaveLength(7);
    expect(new Set(pass).size).toBe(6);
    expect(next.flat()).toHaveLength(6);
    const fresh = next.flat().filter((id) => !old.includes(id));
    expect(fresh).toHaveLength(1);
    const [id = ''] = fresh;
    expect(Buffer.from(id, 'base64').toString()).toMatch(/^700000000000000101,\d+$/);
    expect((await ask(sandbox, `/v1/inventory/device/detail/${id}`)).status).toBe(200);
    expect((await page(sandbox, `/v1/inventory/interface/info?filter[parentDevice]=${id}`)).data).toHaveLength(1);
    expect((await page(sandbox, `/v1/inventory/network/info?filter[devices]=${id}`)).data).toHaveLength(1);
    expect(sandbox.devicesServed).toBe(6);
  });
});

describe('the control, on the sandbox’s own listener', () => {
  it('is reached without credentials, on both addresses, and is no request to the vendor', async () => {
    const sandbox = await sandboxWith('=500');

    for (const origin of [sandbox.url, sandbox.wrongRegionUrl]) {
      expect(await (await fetch(`${origin}/_sandbox/faults`)).json()).toMatchObject({
        vendor: 'auvik',
        faults: [{ spec: '@1=500', seen: 0 }],
      });
    }
    expect(sandbox.requests()).toBe(0);
  });

  it('replays a script, again and again', async () => {
    const sandbox = await sandboxWith();
    const script = `# twice 500, then throttled\n${DEVICES}@1-2=500\n${DEVICES}@3=429:9\n`;
    const accident = async () => {
      await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'PUT', body: script });
      const statuses: number[] = [];
      for (let count = 0; count < 4; count += 1) statuses.push((await ask(sandbox, DEVICES)).status);
      return statuses;
    };

    expect(await accident()).toEqual([500, 500, 429, 200]);
    expect(await accident()).toEqual([500, 500, 429, 200]);
  });

  it('changes rate limit, latency, region and version 2, and refuses what it does not have', async () => {
    const sandbox = await sandboxWith();
    const set = async (settings: unknown) => {
      const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(settings) };
      return (await fetch(`${sandbox.url}/_sandbox/settings`, init)).status;
    };

    expect(await set({ wrongRegionAnswer: 401, moveRegion: true, latencyMilliseconds: 1 })).toBe(200);
    expect((await ask(sandbox, DEVICES)).status).toBe(401);
    expect(await set({ moveRegion: true, switches: { v2: '403' } })).toBe(200);
    expect((await ask(sandbox, '/v2/api/inventory/device/info')).status).toBe(403);
    expect(await set({ switches: { v3: 'on' } })).toBe(400);
    expect(await set({ latencyMilliseconds: 5_000, switches: { v2: 'maybe' } })).toBe(400);
    expect(await set({ rateLimit: { requests: 1, windowSeconds: 300, answer: 429 } })).toBe(200);
    await ask(sandbox, DEVICES);
    expect((await ask(sandbox, DEVICES)).status).toBe(429);
    expect(sandbox.controls.settings()).toMatchObject({ latencyMilliseconds: 1, switches: [{ id: 'v2', value: '403' }] });
  });

  it('is closed to pages of other sites', async () => {
    const sandbox = await sandboxWith('=500');

    const init = { method: 'DELETE', headers: { origin: 'https://evil.example' } };
    expect((await fetch(`${sandbox.url}/_sandbox/faults`, init)).status).toBe(403);
    expect((await ask(sandbox, DEVICES)).status).toBe(500);
  });
});

it('an account that moves can refuse at the old address instead of redirecting', async () => {
  const sandbox = await sandboxWith('@2=moved:401');

  expect((await ask(sandbox, DEVICES)).status).toBe(200);
  expect((await ask(sandbox, DEVICES)).status).toBe(401);
  expect((await ask(sandbox, `${sandbox.wrongRegionUrl}${DEVICES}`)).status).toBe(200);
});
