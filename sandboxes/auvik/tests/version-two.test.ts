import { describe, expect, it } from 'vitest';
import { aDevice, aResource, CLINIC, GROUP, ownedBy, PLANT, ROOT, SCHOOLS, TENANTS } from './a-fleet.ts';
import { aSandbox, ask, ids, page, walk } from './ask.ts';

const DEVICES = '/v2/api/inventory/device/info';
const LIFECYCLE = '/v2/api/inventory/device/lifecycle';
const DISCOVERY = '/v2/api/inventory/device/discoveryStatus';
const INTERFACES = '/v2/api/inventory/interface/info';
const links = (path: string) => ({
  self: `https://auvikapi.us1.my.auvik.com/v1/inventory/${path}`,
  dashboard: 'https://x.my.auvik.com/#entity/1',
});

const V1_DEVICE = {
  ...aDevice('d1', {
    ipAddresses: ['10.0.0.1'],
    deviceType: 'l3Switch',
    makeModel: 'C9300-48P',
    vendorName: 'Cisco',
    softwareVersion: '17.9',
    serialNumber: 'FOC1',
    description: 'x',
    firmwareVersion: null,
    lastModified: '2026-11-01T00:00:00.000Z',
    lastSeenTime: '2026-11-02T00:00:00.000Z',
  }),
  links: links('device/info/d1'),
};
const V2_DEVICE = aDevice('d4', {
  make: 'Dell',
  model: 'Latitude 5420',
  makeModel: 'Dell Latitude 5420',
  deviceType: 'workstation',
  manageStatus: false,
});
const dated = (id: string, provider: string, sale: string | null, support: string) =>
  aResource('deviceLifecycle', id, {
    deviceName: id,
    provider,
    salesAvailabilityDate: sale,
    lastSupportDate: support,
    lastSupportConfidence: 'high',
  });

const FLEET = [
  ...TENANTS,
  V1_DEVICE,
  aResource('deviceDetail', 'd1', {
    manageStatus: true,
    discoveryStatus: { snmp: 'authorized', login: 'privileged', wmi: 'disabled', vmware: 'disabled' },
  }),
  aDevice('d2', { vendorName: null, makeModel: null, onlineStatus: 'offline' }, ownedBy(SCHOOLS)),
  aDevice('d3', { vendorName: 'HP', makeModel: null }, ownedBy(PLANT)),
  V2_DEVICE,
  dated('d1', 'Cisco', '2024-05-01T00:00:00.000Z', '2029-05-01T00:00:00.000Z'),
  dated('d3', 'AI', null, '2026-01-01T00:00:00.000Z'),
  aResource('deviceLifecycle', 'd1', { salesAvailability: 'available' }),
  {
    ...aResource(
      'interface',
      'i1',
      { interfaceType: 'ethernet', customConnections: false, lastModified: 'x', adminStatus: true, operationalStatus: 'online' },
      { parentDevice: { data: { type: 'device', id: 'd1' } } },
    ),
    links: links('interface/info/i1'),
  },
];

describe('a device in version 2', () => {
  it('is made of the version 1 line and its detail: maker and model apart and together, managed or not, no older fields', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    const { data } = (await (await ask(sandbox, `${DEVICES}/d1`)).json()) as {
      data: { attributes: object; relationships: object; links: object };
    };

    expect(data.attributes).toEqual({
      ipAddresses: ['10.0.0.1'],
      deviceName: 'd1',
      deviceType: 'l3Switch',
      deviceTypeDescription: 'L3 Switch',
      make: 'Cisco',
      model: 'C9300-48P',
      makeModel: 'Cisco C9300-48P',
      softwareVersion: '17.9',
      serialNumber: 'FOC1',
      description: 'x',
      firmwareVersion: null,
      lastSeenTime: '2026-11-02T00:00:00.000Z',
      onlineStatus: 'online',
      manageStatus: true,
    });
    expect(Object.keys(data.relationships)).toEqual(['tenant']);
    expect(data.links).toEqual({ ...links(''), self: 'https://auvikapi.us1.my.auvik.com/v2/api/inventory/device/info/d1' });
  });

  it('that is written in version 2’s form is in version 2 only, word for word', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    expect(await ids(sandbox, DEVICES)).toEqual(['d1', 'd2', 'd3', 'd4']);
    expect(await ids(sandbox, '/v1/inventory/device/info')).toEqual(['d1', 'd2', 'd3']);
    expect((await page(sandbox, `${DEVICES}?filter[deviceType]=workstation`)).data).toEqual([V2_DEVICE]);
    expect((await ask(sandbox, '/v1/inventory/device/info/d4')).status).toBe(404);
    expect(sandbox.devicesServed).toBe(3);
  });

  it('that has lines in both forms is shown once, in its own form', async () => {
    const own = aDevice('d1', { make: 'Cisco', model: 'own', manageStatus: true });
    const sandbox = await aSandbox({ resources: [...FLEET, own] });

    const { data } = await page(sandbox, DEVICES);

    expect(data.map((one) => one.id)).toEqual(['d1', 'd2', 'd3', 'd4']);
    expect(data[0]?.attributes['model']).toBe('own');
    expect((await page(sandbox, '/v1/inventory/device/info')).data[0]?.attributes['makeModel']).toBe('C9300-48P');
  });

  it('keeps what was not learnt null and is never sent anything along', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    const list = await page(sandbox, `${DEVICES}?include=deviceDetail`);

    expect(list).not.toHaveProperty('included');
    expect(list.data.slice(1, 3).map(({ attributes }) => [attributes['make'], attributes['model'], attributes['makeModel']])).toEqual([
      [null, null, null],
      ['HP', null, 'HP'],
    ]);
  });
});

describe('whose records', () => {
  it.each([
    [DEVICES, '', 200, ['d1', 'd3', 'd4']],
    [DEVICES, `?tenant=${ROOT}`, 200, ['d1', 'd3', 'd4']],
    [DEVICES, `?tenant=${GROUP}`, 200, ['d3']],
    [DEVICES, `?tenant=${CLINIC}`, 200, ['d1', 'd4']],
    [DEVICES, `?tenant=${SCHOOLS}`, 403, []],
    [DEVICES, '?tenant=42', 403, []],
    [DEVICES, '?tenant=harborclinic', 400, []],
    [DEVICES, `?tenant=${CLINIC},${PLANT}`, 400, []],
    [DEVICES, `?tenants=${GROUP}`, 200, ['d1', 'd3', 'd4']],
    [LIFECYCLE, '', 400, []],
    [LIFECYCLE, `?tenant=${ROOT}`, 200, ['d1', 'd3']],
    [DISCOVERY, '', 400, []],
    [DISCOVERY, `?tenant=${ROOT}`, 200, ['d1']],
    [INTERFACES, '', 400, []],
    [INTERFACES, `?tenant=${CLINIC}`, 200, ['i1']],
  ])('%s%s → %i %j', async (path, query, status, expected) => {
    const sandbox = await aSandbox({ resources: FLEET, forbiddenTenants: [SCHOOLS] });

    expect((await ask(sandbox, `${path}${query}`)).status).toBe(status);
    if (status === 200) expect(await ids(sandbox, `${path}${query}`)).toEqual(expected);
  });
});

it.each`
  path          | query                                               | found
  ${DEVICES}    | ${'filter[make]=cisco'}                             | ${['d1']}
  ${DEVICES}    | ${'filter[model]=C9300-48P'}                        | ${['d1']}
  ${DEVICES}    | ${'filter[model]="Latitude 5420"'}                  | ${['d4']}
  ${DEVICES}    | ${'filter[makeModel]="Cisco C9300-48P"'}            | ${['d1']}
  ${DEVICES}    | ${'filter[makeModel]=C9300-48P'}                    | ${[]}
  ${DEVICES}    | ${'filter[makeModel]="dell latitude 5420"'}         | ${['d4']}
  ${DEVICES}    | ${'filter[manageStatus]=true'}                      | ${['d1']}
  ${DEVICES}    | ${'filter[manageStatus]=false'}                     | ${['d2', 'd3', 'd4']}
  ${DEVICES}    | ${'filter[onlineStatus]=offline'}                   | ${['d2']}
  ${DEVICES}    | ${'filter[notSeenSince]=2026-01-01'}                | ${['d2', 'd3', 'd4']}
  ${DEVICES}    | ${'filter[vendorName]=Cisco'}                       | ${['d1', 'd2', 'd3', 'd4']}
  ${DEVICES}    | ${'filter[modifiedAfter]=2030-01-01'}               | ${['d1', 'd2', 'd3', 'd4']}
  ${LIFECYCLE}  | ${'filter[provider]=AI'}                            | ${['d3']}
  ${LIFECYCLE}  | ${'filter[salesAvailabilityDateAfter]=2024-05-01'}  | ${['d1']}
  ${LIFECYCLE}  | ${'filter[salesAvailabilityDateBefore]=2024-04-30'} | ${[]}
  ${LIFECYCLE}  | ${'filter[lastSupportDateBefore]=2026-01-01'}       | ${['d3']}
  ${LIFECYCLE}  | ${'filter[lastSupportDateAfter]=2026-01-02'}        | ${['d1']}
  ${DISCOVERY}  | ${'filter[discoverySNMP]=authorized'}               | ${['d1']}
  ${DISCOVERY}  | ${'filter[discoveryLogin]=authorized'}              | ${[]}
  ${INTERFACES} | ${'filter[parentDevice]=d1'}                        | ${['i1']}
  ${INTERFACES} | ${'filter[adminStatus]=false'}                      | ${[]}
`('$path?$query', async ({ path, query, found }: { path: string; query: string; found: string[] }) => {
  const sandbox = await aSandbox({ resources: FLEET });

  expect(await ids(sandbox, `${path}?tenant=${ROOT}&${query}`)).toEqual(found);
});

it.each([
  `${DEVICES}?filter[manageStatus]=True`,
  `${LIFECYCLE}?tenant=${ROOT}&filter[provider]=Dell`,
  `${DISCOVERY}?tenant=${ROOT}&filter[discoveryWMI]=yes`,
])('refuses %s', async (target) => {
  expect((await ask(await aSandbox({ resources: FLEET }), target)).status).toBe(400);
});

describe('what else version 2 tells', () => {
  it('the discovery of a device, an interface without its older fields, and dates word for word', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    const discovery = await page(sandbox, `${DISCOVERY}?tenant=${ROOT}`);
    const interfaces = await page(sandbox, `${INTERFACES}?tenant=${ROOT}`);
    const lifecycle = await page(sandbox, `${LIFECYCLE}?tenant=${ROOT}`);

    expect(discovery.data[0]).toMatchObject({
      id: 'd1',
      attributes: { snmp: 'authorized', login: 'privileged', wmi: 'disabled', vmware: 'disabled' },
    });
    expect(interfaces.data[0]?.attributes).toEqual({ interfaceType: 'ethernet', adminStatus: true, operationalStatus: 'online' });
    expect(lifecycle.data).toEqual([FLEET[10], FLEET[11]]);
    expect(await ids(sandbox, '/v1/inventory/device/lifecycle')).toEqual(['d1']);
  });

  it('nothing of a device without dates: 404 and no body', async () => {
    const response = await ask(await aSandbox({ resources: FLEET }), `${LIFECYCLE}/d2`);

    expect([response.status, await response.text()]).toEqual([404, '']);
  });

  it.each([DEVICES, LIFECYCLE, DISCOVERY, INTERFACES])('no single record of a forbidden tenant: %s', async (path) => {
    const sandbox = await aSandbox({ resources: FLEET, forbiddenTenants: [CLINIC] });

    expect((await ask(sandbox, `${path}/${path === INTERFACES ? 'i1' : 'd1'}`)).status).toBe(403);
  });

  it('pages are larger: 1,000 devices unless asked otherwise and 10,000 at most; 100 of the others', async () => {
    const many = Array.from({ length: 10_020 }, (_none, index) => aDevice(`d${index}`, { vendorName: 'x' }));
    const details = Array.from({ length: 120 }, (_none, index) => aResource('deviceDetail', `d${index}`));
    const sandbox = await aSandbox({ resources: [...TENANTS, ...many, ...details] });

    expect((await page(sandbox, DEVICES)).data).toHaveLength(1_000);
    expect((await page(sandbox, `${DEVICES}?page[first]=20000`)).data).toHaveLength(10_000);
    expect((await page(sandbox, `${DISCOVERY}?tenant=${ROOT}`)).data).toHaveLength(100);
    expect(new Set((await walk(sandbox, `${DEVICES}?page[first]=4000`)).flat()).size).toBe(10_020);
  });
});

it.each([404, 403] as const)('an account without version 2 says %i, and version 1 goes on', async (versionTwo) => {
  const sandbox = await aSandbox({ resources: FLEET, versionTwo });

  for (const path of [DEVICES, `${DEVICES}/d1`, `${LIFECYCLE}?tenant=${ROOT}`]) expect((await ask(sandbox, path)).status).toBe(versionTwo);
  expect((await ask(sandbox, '/v1/inventory/device/info')).status).toBe(200);
});
