import { describe, expect, it } from 'vitest';
import { parseFault } from '../index.ts';
import { RateLimiter } from '../protocol/rate-limit.ts';
import { aDevice, CLINIC, TENANTS } from './a-fleet.ts';
import { aSandbox, ask, page } from './ask.ts';

const DEVICES = '/v1/inventory/device/info';
const fleet = [...TENANTS, ...Array.from({ length: 9 }, (_none, index) => aDevice(`d${index}`))];
const sandboxWith = (...faults: readonly string[]) => aSandbox({ resources: fleet, faults: faults.map(parseFault) });
const seconds = (text: string | null) => (Date.parse(text ?? '') - Date.now()) / 1000;

describe('a fault', () => {
  it('strikes the requests it names and no others', async () => {
    const sandbox = await sandboxWith(`${DEVICES}@3=500`);

    const statuses: number[] = [];
    for (const target of [DEVICES, '/v1/tenants', DEVICES, DEVICES, DEVICES]) statuses.push((await ask(sandbox, target)).status);

    expect(statuses).toEqual([200, 200, 200, 500, 200]);
  });

  it.each([
    ['=503', [503, 200, 200, 200, 200, 200]],
    ['@2-3=502', [200, 502, 502, 200, 200, 200]],
    ['@4+=504', [200, 200, 200, 504, 504, 504]],
    ['@*=500', [500, 500, 500, 500, 500, 500]],
    ['@%3=500', [200, 200, 500, 200, 200, 500]],
    ['/v1/inventory/*@1=500', [500, 200, 200, 200, 200, 200]],
    [`${DEVICES}?tenants=${CLINIC}@1=500`, [200, 200, 200, 200, 200, 200]],
  ])('with the times %s', async (text, expected) => {
    const sandbox = await sandboxWith(text);

    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await ask(sandbox, DEVICES)).status);

    expect(statuses).toEqual(expected);
  });

  it('can be meant for one tenant', async () => {
    const sandbox = await sandboxWith(`${DEVICES}?tenants=${CLINIC}@*=500`);

    expect((await ask(sandbox, `${DEVICES}?tenants=${CLINIC}`)).status).toBe(500);
    expect((await ask(sandbox, DEVICES)).status).toBe(200);
  });

  it('can say when to come back, in seconds or as a date', async () => {
    const sandbox = await sandboxWith('=429:7', '@2=429:date');

    expect((await ask(sandbox, DEVICES)).headers.get('retry-after')).toBe('7');
    expect(seconds((await ask(sandbox, DEVICES)).headers.get('retry-after'))).toBeLessThanOrEqual(2);
  });

  it('can throttle as the vendor is said to: 403 with a word about the limit', async () => {
    const response = await ask(await sandboxWith('=throttle'), DEVICES);

    expect(response.status).toBe(403);
    expect(await response.text()).toMatch(/rate limit/i);
  });

  it('can be a page for people, with a good status or a gateway’s', async () => {
    const sandbox = await sandboxWith('=html', '@2=html:502');

    for (const status of [200, 502]) {
      const response = await ask(sandbox, DEVICES);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('text/html');
    }
  });

  it('can be an answer that is no JSON: cut off, empty, or of the wrong form', async () => {
    const sandbox = await sandboxWith('=truncated-json', '@2=empty-body', '@3=malformed-page');

    await expect(ask(sandbox, DEVICES).then((response) => response.json())).rejects.toThrow(SyntaxError);
    expect(await (await ask(sandbox, DEVICES)).text()).toBe('');
    expect(await (await ask(sandbox, DEVICES)).json()).toMatchObject({ data: { oops: expect.any(String) } });
  });

  it('can break the connection, before the answer or within it', async () => {
    const sandbox = await sandboxWith('=drop-connection', '@2=cut-body');

    await expect(ask(sandbox, DEVICES)).rejects.toThrow();
    await expect(ask(sandbox, DEVICES).then((response) => response.text())).rejects.toThrow();
    expect((await ask(sandbox, DEVICES)).status).toBe(200);
  });

  it('can make a list lie about its pages', async () => {
    const target = `${DEVICES}?page[first]=3`;
    const sandbox = await sandboxWith('@2=repeated-cursor', '@3=early-empty-page', '@4=early-end', '@5=repeated-record', '@6=foreign-next');

    const first = await page(sandbox, target);
    const second = first.links.next ?? '';
    const repeated = await page(sandbox, second);
    expect(repeated.links.next).toBe(second);
    expect(await page(sandbox, second)).toMatchObject({ data: [], links: { next: expect.any(String) } });
    const ended = await page(sandbox, second);
    expect([ended.data, ended.links.next, ended.meta.totalPages]).toEqual([[], undefined, 3]);
    expect((await page(sandbox, second)).data.map((one) => one.id)).toEqual(['d2', 'd3', 'd4', 'd5']);
    expect((await page(sandbox, second)).links.next).toContain('.invalid/');
  });

  it('can move the account to another region in the middle of a run', async () => {
    const sandbox = await sandboxWith('@2=moved');

    const statuses = [await ask(sandbox, DEVICES), await ask(sandbox, DEVICES), await ask(sandbox, DEVICES)].map((one) => one.status);

    expect(statuses).toEqual([200, 308, 308]);
    expect((await ask(sandbox, `${sandbox.wrongRegionUrl}${DEVICES}`)).status).toBe(200);
  });

  it('does not count strangers', async () => {
    const sandbox = await sandboxWith('=500');

    expect((await fetch(`${sandbox.url}${DEVICES}`)).status).toBe(401);
    expect((await ask(sandbox, DEVICES)).status).toBe(500);
  });
});

describe('the rate limit', () => {
  it('answers 403 naming it, until the window is over', async () => {
    const sandbox = await aSandbox({ resources: fleet, rateLimit: { requests: 2, windowSeconds: 300, answer: 403 } });

    const answers = [await ask(sandbox, DEVICES), await ask(sandbox, DEVICES), await ask(sandbox, DEVICES)];
    sandbox.setRateLimit(null);

    expect(answers.map((one) => one.status)).toEqual([200, 200, 403]);
    expect(await answers[2]?.text()).toMatch(/rate limit/i);
    expect((await ask(sandbox, DEVICES)).status).toBe(200);
    expect(sandbox.requests()).toBe(4);
  });

  it('can answer 429 with the seconds left', () => {
    const limiter = new RateLimiter({ requests: 1, windowSeconds: 10, answer: 429 });

    expect(limiter.check('key', 0)).toBeUndefined();
    expect(limiter.check('key', 4_500)).toMatchObject({ status: 429, headers: { 'retry-after': '6' } });
    expect(limiter.check('other key', 4_500)).toBeUndefined();
    expect(limiter.check('key', 10_000)).toBeUndefined();
  });
});

describe('what tests may change', () => {
  it('a device: its attributes, its end, and a new one', async () => {
    const sandbox = await aSandbox({ resources: fleet });

    sandbox.updateDevice('d1', { serialNumber: 'X1', deviceName: undefined });
    sandbox.removeDevice('d2');
    sandbox.addResource(aDevice('d0-new'));

    const { data } = await page(sandbox, DEVICES);
    expect(data.map((one) => one.id)).toEqual(['d0', 'd0-new', 'd1', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8']);
    expect(data[2]?.attributes).toEqual({ deviceType: 'switch', onlineStatus: 'online', serialNumber: 'X1' });
    expect(sandbox.devicesServed).toBe(9);
    expect(() => sandbox.removeDevice('d2')).toThrow('no device with the id d2');
  });
});
