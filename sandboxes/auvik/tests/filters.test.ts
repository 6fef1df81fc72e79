import { expect, it } from 'vitest';
import { aDevice, aResource, TENANTS } from './a-fleet.ts';
import { aSandbox, ask, ids } from './ask.ts';

const OLD = '2025-01-01T00:00:00.000Z';
const NEW = '2026-11-01T00:00:00.000Z';
const network = (id: string) => ({ networks: { data: [{ type: 'network', id }] } });
const parent = (id: string) => ({ parentDevice: { data: { type: 'device', id, attributes: { deviceName: `name ${id}` } } } });

const about = (relationship: string, id: string) => ({ [relationship]: { data: { type: 'device', id } } });

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
  aResource('configuration', 'f1', { backupTime: NEW, isRunning: true }, about('device', 'd1')),
  aResource('configuration', 'f2', { backupTime: OLD, isRunning: false }, about('device', 'd2')),
  aResource('entityNote', 'o1', { entityId: 'd1', entityType: 'device', entityName: 'name d1', lastModifiedBy: 'Ana', lastModified: NEW }),
  aResource('entityNote', 'o2', { entityId: 'n1', entityType: 'network', entityName: 'lan', lastModifiedBy: 'Bob', lastModified: OLD }),
  aResource('entityAudit', 'u1', { user: 'Ana', category: 'tunnel', status: 'closed', lastActive: NEW }, about('device', 'd1')),
  aResource('entityAudit', 'u2', { user: 'Bob', category: 'terminal', status: 'failed', lastActive: OLD }, about('device', 'd2')),
  aResource(
    'alert',
    'a1',
    {
      severity: 'critical',
      status: 'created',
      dismissed: false,
      dispatched: true,
      detectedOn: NEW,
      alertDefinitionId: 'x1',
      specificationId: '-4',
    },
    about('entity', 'd1'),
  ),
  aResource(
    'alert',
    'a2',
    {
      severity: 'info',
      status: 'resolved',
      dismissed: true,
      dispatched: false,
      detectedOn: OLD,
      alertDefinitionId: 'x2',
      specificationId: '7',
    },
    about('entity', 'n1'),
  ),
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
  ${'configuration'}          | ${'filter[deviceId]=d2'}                                     | ${['f2']}
  ${'configuration'}          | ${`filter[backupTimeAfter]=${OLD}`}                          | ${['f1']}
  ${'configuration'}          | ${`filter[backupTimeBefore]=${NEW}`}                         | ${['f2']}
  ${'configuration'}          | ${'filter[isRunning]=true'}                                  | ${['f1']}
  ${'entity/note'}            | ${'filter[entityId]=n1'}                                     | ${['o2']}
  ${'entity/note'}            | ${'filter[entityType]=device'}                               | ${['o1']}
  ${'entity/note'}            | ${'filter[entityName]="NAME D1"'}                            | ${['o1']}
  ${'entity/note'}            | ${'filter[lastModifiedBy]=bob'}                              | ${['o2']}
  ${'entity/note'}            | ${`filter[modifiedAfter]=${OLD}`}                            | ${['o1']}
  ${'entity/audit'}           | ${'filter[user]=Ana'}                                        | ${['u1']}
  ${'entity/audit'}           | ${'filter[category]=terminal'}                               | ${['u2']}
  ${'entity/audit'}           | ${'filter[status]=closed'}                                   | ${['u1']}
  ${'entity/audit'}           | ${`filter[modifiedAfter]=${OLD}`}                            | ${['u1']}
  ${'../alert/history/info'}  | ${'filter[severity]=critical'}                               | ${['a1']}
  ${'../alert/history/info'}  | ${'filter[status]=resolved'}                                 | ${['a2']}
  ${'../alert/history/info'}  | ${'filter[dismissed]=false'}                                 | ${['a1']}
  ${'../alert/history/info'}  | ${'filter[dispatched]=false'}                                | ${['a2']}
  ${'../alert/history/info'}  | ${'filter[entityId]=n1'}                                     | ${['a2']}
  ${'../alert/history/info'}  | ${'filter[alertDefinitionId]=x1'}                            | ${['a1']}
  ${'../alert/history/info'}  | ${'filter[alertSpecificationId]=7'}                          | ${['a2']}
  ${'../alert/history/info'}  | ${`filter[detectedTimeAfter]=${OLD}`}                        | ${['a1']}
  ${'../alert/history/info'}  | ${`filter[detectedTimeBefore]=${NEW}`}                       | ${['a2']}
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
  ${'entity/note'}            | ${'filter[entityType]=printer'}
  ${'entity/audit'}           | ${'filter[status]=open'}
  ${'../alert/history/info'}  | ${'filter[detectedTimeAfter]=true'}
  ${'device/info'}            | ${'page[first]=0'}
  ${'device/info'}            | ${'page[first]=ten'}
  ${'device/info'}            | ${'page[after]=bm9uc2Vuc2U'}
`('refuses $list?$query', async ({ list, query }: { list: string; query: string }) => {
  const sandbox = await aSandbox({ resources: FLEET });

  expect((await ask(sandbox, `/v1/inventory/${list}?${query}`)).status).toBe(400);
});
