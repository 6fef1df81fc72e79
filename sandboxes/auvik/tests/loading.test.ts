import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { generateFleet, startAuvikSandbox } from '../index.ts';
import { aDevice, CLINIC, TENANTS } from './a-fleet.ts';
import { aSandbox, ask, ids, page } from './ask.ts';

const DEVICES = '/v1/inventory/device/info';

async function fleetFile(content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'fleet.ndjson');
  await writeFile(file, content);
  return file;
}

describe('a fleet file', () => {
  it('is served word for word, unusual spacing and unknown keys included', async () => {
    const line = `{ "type":"device",  "id":"d1", "attributes":{"deviceName":"Zoë \\u00e9","extra":1.50}, "relationships":{"tenant":{"data":{"id":"${CLINIC}"}}} }`;
    const sandbox = await aSandbox({ fleetFile: await fleetFile(`${JSON.stringify(TENANTS[1])}\n${line}\n`) });

    expect(await (await ask(sandbox, `${DEVICES}/d1`)).text()).toBe(`{"data":${line}}`);
  });

  it('may have Windows line ends, a byte-order mark, blank lines and no last line end', async () => {
    const content = `\uFEFF${JSON.stringify(aDevice('d1'))}\r\n\r\n  \n${JSON.stringify(aDevice('d2'))}`;
    const sandbox = await aSandbox({ fleetFile: await fleetFile(content) });

    expect(await ids(sandbox, DEVICES)).toEqual(['d1', 'd2']);
  });

  it('may begin with the lines that npm writes above the output of a command', async () => {
    const banner = '\n> lifecycle-manager@0.1.0 fleet\n> node tools/run.mjs fleet\n\n';
    const sandbox = await aSandbox({ fleetFile: await fleetFile(`${banner}${JSON.stringify(aDevice('d1'))}\n`) });

    expect(await ids(sandbox, DEVICES)).toEqual(['d1']);
  });

  it('with a line that is not JSON is refused with the number of the line', async () => {
    const file = await fleetFile(`${JSON.stringify(aDevice('d1'))}\n\n{"type":"device",\n`);

    await expect(startAuvikSandbox({ fleetFile: file })).rejects.toThrow(
      /^Line 3 of .*fleet\.ndjson is not JSON .*mend or remove that line\.$/,
    );
  });

  it('that is not there is said to be missing, not thrown as a stack', async () => {
    await expect(startAuvikSandbox({ fleetFile: '/no/such/fleet.ndjson' })).rejects.toThrow(
      /^The fleet file \/no\/such\/fleet\.ndjson can't be read/,
    );
  });

  it('larger than the reading buffer is cut at the right places', async () => {
    const lines = [...generateFleet({ devices: 250, clients: 3, seed: 'large' })];
    const fromFile = await aSandbox({ fleetFile: await fleetFile(`${lines.join('\n')}\n`) });
    const fromLines = await aSandbox({ lines });

    expect(lines.join().length).toBeGreaterThan(1024 * 1024);
    for (const target of [`${DEVICES}?include=deviceDetail&page[first]=1000`, '/v1/inventory/interface/info?page[first]=1000']) {
      const [one, other] = [await page(fromFile, target), await page(fromLines, target)];
      expect(one.data).toEqual(other.data);
      expect(one.included).toEqual(other.included);
    }
  });
});

describe('a resource that no vendor should send', () => {
  it.each([
    ['no id', { type: 'device', attributes: { deviceName: 'x' } }],
    ['no attributes', { type: 'device', id: 'd9' }],
    ['an id that is a number', { type: 'device', id: 9, attributes: {} }],
    ['attributes that are a list', { type: 'device', id: 'd9', attributes: [1] }],
    ['wrong types throughout', { type: 'device', id: { a: 1 }, attributes: 'x', relationships: 7, links: null }],
    ['dates that are none', { type: 'device', id: 'd9', attributes: { lastModified: 'soon', lastSeenTime: 5 } }],
  ])('with %s is served as it is, among the tenant it stands with', async (_what, resource) => {
    const sandbox = await aSandbox({ resources: [...TENANTS, aDevice('d1'), resource, aDevice('d2')] });

    const { data } = await page(sandbox, `${DEVICES}?tenants=${CLINIC}`);

    expect(data).toHaveLength(3);
    expect(data).toContainEqual(resource);
    expect((await ask(sandbox, `${DEVICES}?filter[modifiedAfter]=2020-01-01&include=deviceDetail`)).status).toBe(200);
  });

  it('with the id of another is served beside it, also when the page ends between the two', async () => {
    const sandbox = await aSandbox({ resources: [...TENANTS, aDevice('d1'), aDevice('d1', { deviceName: 'twin' }), aDevice('d2')] });

    const first = await page(sandbox, `${DEVICES}?page[first]=1`);
    const second = await page(sandbox, first.links.next ?? '');

    expect([first, second].map((one) => one.data[0]?.attributes['deviceName'])).toEqual(['d1', 'twin']);
  });

  it('of a kind that is not served is left out and counted', async () => {
    const sandbox = await aSandbox({ resources: [{ type: 'hologram' }, { type: 'hologram' }, [1], 7, aDevice('d1')] });

    expect(Object.fromEntries(sandbox.ignoredLines)).toEqual({ hologram: 2, 'no type': 2 });
    expect(sandbox.devicesServed).toBe(1);
  });
});

describe('a fleet without tenants', () => {
  it('gets them from its devices, by their relationship or by what their id says', async () => {
    const id = Buffer.from('700000000000000777,1').toString('base64').replace(/=+$/, '');
    const sandbox = await aSandbox({ resources: [aDevice('d1'), { type: 'device', id, attributes: {} }] });

    expect(await ids(sandbox, '/v1/tenants')).toEqual([CLINIC, '700000000000000777']);
    expect(await ids(sandbox, `${DEVICES}?tenants=700000000000000777`)).toEqual([id]);
  });

  it('also takes tenants in the short form', async () => {
    const short = { type: 'tenant', id: '5', attributes: { domainPrefix: 'fiveco', tenantType: 'multiClient' } };
    const sandbox = await aSandbox({ resources: [short] });

    expect((await page(sandbox, '/v1/tenants')).data).toEqual([short]);
    expect((await page(sandbox, '/v1/tenants/detail?tenantDomainPrefix=fiveco')).data[0]).toMatchObject({
      type: 'tenants',
      attributes: { enabled: true },
    });
  });
});
