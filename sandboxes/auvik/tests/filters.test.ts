import { expect, it } from 'vitest';
import { aDevice, aResource, TENANTS } from './a-fleet.ts';
import { aSandbox, ask, ids } from './ask.ts';

const OLD = '2025-01-01T00:00:00.000Z';
const NEW = '2026-11-01T00:00:00.000Z';
const network = (id: string) => ({ networks: { data: [{ type: 'network', id }] } });
const parent = (id: string) => ({ parentDevice: { data: { type: 'device', id, attributes: { deviceName: `name ${id}` } } } });

const FLEET = [
  ...TENANTS,
  aDevice('d1', { makeModel: 'M Series Access Point', vendorName: 'Cisco', lastModified: NEW, lastSeenTime: NEW }, network('n1')),
  aDevice(
    'd2',
    { deviceType: 'unknown', onlineStatus: 'unknown', makeModel: null, vendorName: null, lastModified: OLD, lastSeenTime: OLD },
    network('n2'),
  ),
  aResource('deviceDetail', 'd1', {
    manageStatus: true,
    trafficInsightsStatus: 'detected',
    discoveryStatus: { snmp: 'authorized', wmi: 'disabled', login: 'privileged', vmware: 'disabled' },
  }),
  aResource('deviceDetail', 'd2', {
    manageStatus: false,
    trafficInsightsStatus: 'notDetected',
    discoveryStatus: { snmp: 'disabled', wmi: 'authorized', login: 'disabled', vmware: 'authorized' },
  }),
  aResource('deviceExtendedDetail', 'd1', { deviceType: 'switch', lastModified: NEW, lastSeenTime: NEW }),
  aResource('deviceExtendedDetail', 'd2', { deviceType: 'unknown', lastModified: OLD, lastSeenTime: OLD }),
  aResource('deviceWarranty', 'd1', { warrantyCoverageStatus: 'Covered', serviceCoverageStatus: 'Not Covered' }),
  aResource('deviceWarranty', 'd2', { warrantyCoverageStatus: 'not covered', serviceCoverageStatus: 'covered' }),
  aResource('deviceLifecycle', 'd1', {
    salesAvailability: 'available',
    softwareMaintenanceStatus: 'covered',
    securitySoftwareMaintenanceStatus: 'securityOnly',
    lastSupportStatus: 'expired',
  }),
  aResource(
    'interface',
    'i1',
    { interfaceType: 'ethernet', adminStatus: true, operationalStatus: 'online', lastModified: NEW },
    parent('d1'),
  ),
  aResource(
    'interface',
    'i2',
    { interfaceType: 'wifi', adminStatus: false, operationalStatus: 'offline', lastModified: OLD },
    parent('d2'),
  ),
  aResource(
    'network',
    'n1',
    { networkType: 'vlan', scanStatus: 'true', lastModified: NEW },
    { devices: { data: [{ type: 'device', id: 'd1' }] } },
  ),
  aResource('network', 'n2', { networkType: 'routed', scanStatus: 'false', lastModified: OLD }, { devices: { data: [] } }),
  aResource('networkDetail', 'n1', { scope: 'private' }),
  aResource('networkDetail', 'n2', { scope: 'public' }),
  aResource('component', 'c1', { currentStatus: 'ok', lastModified: NEW }, parent('d1')),
  aResource('component', 'c2', { currentStatus: 'failed', lastModified: OLD }, parent('d2')),
];

it.each`
  list                        | query                                                        | found
  ${'device/info'}            | ${'filter[networks]=n1,n9'}                                  | ${['d1']}
  ${'device/info'}            | ${'filter%5BdeviceType%5D=switch'}                           | ${['d1']}
  ${'device/info'}            | ${'filter[deviceType]=subnet'}                               | ${[]}
  ${'device/info'}            | ${'filter[makeModel]="M Series Access Point"'}               | ${['d1']}
  ${'device/info'}            | ${'filter[makeModel]=m series access point'}                 | ${['d1']}
  ${'device/info'}            | ${'filter[makeModel]=M Series'}                              | ${[]}
  ${'device/info'}            | ${'filter[vendorName]=Cisco'}                                | ${['d1']}
  ${'device/info'}            | ${'filter[onlineStatus]=unknown'}                            | ${['d2']}
  ${'device/info'}            | ${'filter[modifiedAfter]=2026-01-01T00:00:00.000Z'}          | ${['d1']}
  ${'device/info'}            | ${`filter[modifiedAfter]=${NEW}`}                            | ${[]}
  ${'device/info'}            | ${`filter[notSeenSince]=${OLD}`}                             | ${['d2']}
  ${'device/info'}            | ${'filter[stateKnown]=true'}                                 | ${['d1']}
  ${'device/info'}            | ${'filter[stateKnown]=true&filter[vendorName]=Dell'}         | ${[]}
  ${'device/detail'}          | ${'filter[manageStatus]=false'}                              | ${['d2']}
  ${'device/detail'}          | ${'filter[discoverySNMP]=authorized'}                        | ${['d1']}
  ${'device/detail'}          | ${'filter[discoveryWMI]=authorized'}                         | ${['d2']}
  ${'device/detail'}          | ${'filter[discoveryLogin]=privileged'}                       | ${['d1']}
  ${'device/detail'}          | ${'filter[discoveryVMware]=authorized'}                      | ${['d2']}
  ${'device/detail'}          | ${'filter[trafficInsightsStatus]=detected'}                  | ${['d1']}
  ${'device/detail/extended'} | ${'filter[deviceType]=switch'}                               | ${['d1']}
  ${'device/detail/extended'} | ${`filter[deviceType]=unknown&filter[notSeenSince]=${OLD}`}  | ${['d2']}
  ${'device/detail/extended'} | ${`filter[deviceType]=unknown&filter[modifiedAfter]=${OLD}`} | ${[]}
  ${'device/detail/extended'} | ${'filter[deviceType]=unknown&filter[stateKnown]=true'}      | ${[]}
  ${'device/warranty'}        | ${'filter[coveredUnderWarranty]=true'}                       | ${['d1']}
  ${'device/warranty'}        | ${'filter[coveredUnderService]=true'}                        | ${['d2']}
  ${'device/lifecycle'}       | ${'filter[salesAvailability]=available'}                     | ${['d1']}
  ${'device/lifecycle'}       | ${'filter[softwareMaintenanceStatus]=expired'}               | ${[]}
  ${'device/lifecycle'}       | ${'filter[securitySoftwareMaintenanceStatus]=securityOnly'}  | ${['d1']}
  ${'device/lifecycle'}       | ${'filter[lastSupportStatus]=unknown'}                       | ${[]}
  ${'interface/info'}         | ${'filter[interfaceType]=wifi'}                              | ${['i2']}
  ${'interface/info'}         | ${'filter[parentDevice]=d1'}                                 | ${['i1']}
  ${'interface/info'}         | ${'filter[adminStatus]=false'}                               | ${['i2']}
  ${'interface/info'}         | ${'filter[operationalStatus]=online'}                        | ${['i1']}
  ${'interface/info'}         | ${'filter[modifiedAfter]=2026-01-01'}                        | ${['i1']}
  ${'network/info'}           | ${'filter[networkType]=vlan'}                                | ${['n1']}
  ${'network/info'}           | ${'filter[scanStatus]=false'}                                | ${['n2']}
  ${'network/info'}           | ${'filter[devices]=d1'}                                      | ${['n1']}
  ${'network/info'}           | ${'filter[modifiedAfter]=2026-01-01'}                        | ${['n1']}
  ${'network/detail'}         | ${'filter[networkType]=routed'}                              | ${['n2']}
  ${'network/detail'}         | ${'filter[scope]=private'}                                   | ${['n1']}
  ${'component/info'}         | ${'filter[deviceId]=d2'}                                     | ${['c2']}
  ${'component/info'}         | ${'filter[deviceName]="name d1"'}                            | ${['c1']}
  ${'component/info'}         | ${'filter[currentStatus]=failed'}                            | ${['c2']}
`('$list?$query', async ({ list, query, found }: { list: string; query: string; found: string[] }) => {
  const sandbox = await aSandbox({ resources: FLEET });

  expect(await ids(sandbox, `/v1/inventory/${list}?${query}`)).toEqual(found);
});

it.each`
  list                        | query
  ${'device/info'}            | ${'filter[deviceType]=hologram'}
  ${'device/info'}            | ${'filter[stateKnown]=True'}
  ${'device/info'}            | ${'filter[modifiedAfter]=yesterday'}
  ${'device/detail/extended'} | ${''}
  ${'device/detail/extended'} | ${'page[first]=5'}
  ${'network/info'}           | ${'filter[scanStatus]=maybe'}
  ${'device/info'}            | ${'page[first]=0'}
  ${'device/info'}            | ${'page[first]=ten'}
  ${'device/info'}            | ${'page[after]=bm9uc2Vuc2U'}
`('refuses $list?$query', async ({ list, query }: { list: string; query: string }) => {
  const sandbox = await aSandbox({ resources: FLEET });

  expect((await ask(sandbox, `/v1/inventory/${list}?${query}`)).status).toBe(400);
});
