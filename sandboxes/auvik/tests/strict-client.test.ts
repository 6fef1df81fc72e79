import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuvikSandbox, generateFleet, startAuvikSandbox } from '../index.ts';
import { ask } from './ask.ts';
import { count, listOf, moment, object, type Rule, text, url, whatever, word, yesNo } from './strict-decoder.ts';

const DEVICE_TYPE = word(
  'unknown switch l3Switch router accessPoint firewall workstation server storage printer copier hypervisor multimedia phone tablet handheld virtualAppliance bridge controller hub modem ups module loadBalancer camera telecommunications packetProcessor chassis airConditioner virtualMachine pdu ipPhone backhaul internetOfThings voipSwitch stack backupDevice timeClock lightingDevice audioVisual securityAppliance utm alarm buildingManagement ipmi thinAccessPoint thinClient',
);
const STATUS = word('online offline unreachable testing unknown dormant notPresent lowerLayerDown');
const DISCOVERY = word('disabled determining notSupported notAuthorized authorizing authorized privileged');
const discovery = object({ snmp: DISCOVERY, login: DISCOVERY, wmi: DISCOVERY, vmware: DISCOVERY });
const LIFECYCLE = word('covered available expired securityOnly unpublished empty');
const links = object({ self: url, dashboard: url });
const self = object({ self: url });
const tenant = object({ data: object({ type: word('tenant'), id: text, attributes: object({ domainPrefix: text }) }) });
const named = (type: string, attributes: Readonly<Record<string, Rule>>) =>
  object({ type: word(type), id: text, attributes: object(attributes), links });
const to = (type: string, more: Readonly<Record<string, Rule>> = {}) => object({ data: object({ type: word(type), id: text, ...more }) });
const device = to('device', { attributes: object({ deviceName: text }) });
const networks = object({ data: listOf(named('network', { networkName: text })) });
const record = (
  type: string,
  attributes: Readonly<Record<string, Rule>>,
  relationships: Readonly<Record<string, Rule>>,
  under: Rule = links,
) =>
  object({ type: word(type), id: text, attributes: object(attributes), relationships: object({ tenant, ...relationships }), links: under });

const common = {
  ipAddresses: listOf(text),
  deviceName: text,
  deviceType: DEVICE_TYPE,
  makeModel: text,
  softwareVersion: text,
  serialNumber: text,
};
const member = {
  memberName: text,
  makeModel: text,
  memberNumber: text,
  memberRole: word('master member notMember standby backup masterOrBackup'),
  memberStatus: word('waiting progressing added ready sdmMismatch verMismatch featureMismatch newMasterInit provisioned invalid removed'),
  macAddress: text,
  softwarePriority: text,
  hardwarePriority: text,
  serialNumber: text,
  softwareRevision: text,
};
const extended = (attributes: Readonly<Record<string, Rule>>, relationships: Readonly<Record<string, Rule>>) =>
  record(
    'deviceExtendedDetail',
    { deviceName: text, deviceType: DEVICE_TYPE, lastModified: moment, 'lastSeenTime?': moment, ...attributes },
    { networks, deviceDetail: to('deviceDetail', { links }), ...relationships },
    object({ info: url }),
  );

const DEVICE = record(
  'device',
  {
    ...common,
    vendorName: text,
    description: text,
    firmwareVersion: text,
    lastModified: moment,
    'lastSeenTime?': moment,
    onlineStatus: STATUS,
  },
  { networks, deviceDetail: to('deviceDetail', { links }) },
);

/** The rules of each list, as the public definition has them; those of the last three are known from a public client only. */
const LISTS: Readonly<Record<string, Rule>> = {
  '/v1/inventory/device/info': DEVICE,
  '/v1/inventory/device/detail': record(
    'deviceDetail',
    {
      discoveryStatus: discovery,
      manageStatus: yesNo,
      trafficInsightsStatus: word('notDetected detected notApproved approved linking linkingFailed forwarding'),
    },
    {
      connectedDevices: object({ data: listOf(named('device', { deviceName: text })) }),
      interfaces: object({ data: listOf(named('interface', { interfaceName: text, macAddress: text })) }),
      configurations: object({
        data: listOf(
          object({ type: word('configuration'), id: text, attributes: object({ isRunning: yesNo, backupTime: moment }), links: self }),
        ),
      }),
      components: object({
        data: listOf(named('component', { configurationId: text, configurationIndex: text, componentName: text, componentType: text })),
      }),
    },
  ),
  '/v1/inventory/device/detail/extended?filter[deviceType]=stack': extended(
    {},
    { members: listOf(object({ id: text, type: word('device'), attributes: object(member), links: object({ info: url }) })) },
  ),
  '/v1/inventory/device/detail/extended?filter[deviceType]=hypervisor': extended(
    {
      virtualMachines: listOf(
        object({
          deviceType: word('virtualMachine'),
          powerStatus: STATUS,
          vCPU: text,
          vDisk: text,
          allocatedMemory: text,
          snapshots: listOf(whatever),
        }),
      ),
    },
    {},
  ),
  '/v1/inventory/device/warranty': record(
    'deviceWarranty',
    {
      deviceName: text,
      serviceCoverageStatus: text,
      serviceAttachmentStatus: text,
      contractRenewalAvailability: text,
      warrantyCoverageStatus: text,
      warrantyExpirationDate: text,
      recommendedSoftwareVersion: text,
    },
    {},
  ),
  '/v1/inventory/device/lifecycle': record(
    'deviceLifecycle',
    {
      deviceName: text,
      salesAvailability: LIFECYCLE,
      softwareMaintenanceStatus: LIFECYCLE,
      securitySoftwareMaintenanceStatus: LIFECYCLE,
      lastSupportStatus: LIFECYCLE,
    },
    { device },
  ),
  '/v1/inventory/interface/info': record(
    'interface',
    {
      interfaceName: text,
      interfaceType: word('ethernet wifi optical vlan loopback tunnel virtualSwitch virtualNic'),
      macAddress: text,
      negotiatedSpeed: text,
      duplex: word('unknown half full'),
      customConnections: yesNo,
      ipAddresses: listOf(text),
      operationalStatus: STATUS,
      adminStatus: yesNo,
      lastModified: moment,
    },
    { parentDevice: to('device', { links }), connectedTo: object({ data: listOf(whatever) }), networks },
  ),
  '/v1/inventory/network/info': record(
    'network',
    {
      networkType: word('routed vlan wifi loopback network layer2 internet'),
      networkName: text,
      description: text,
      scanStatus: word('true false notAllowed unknown'),
      lastModified: moment,
    },
    { networkDetail: to('networkDetail', { links }), devices: object({ data: listOf(named('device', { deviceName: text })) }) },
  ),
  '/v1/inventory/network/detail': record(
    'networkDetail',
    {
      scope: word('private public'),
      primaryCollector: text,
      secondaryCollectors: listOf(text),
      collectorSelection: word('automatic manual'),
      excludedIpAddresses: listOf(text),
    },
    {},
  ),
  '/v1/inventory/component/info': record(
    'component',
    {
      componentName: text,
      componentType: word('cpu disk fan memory powerSupply storageController systemBoard'),
      currentStatus: word('ok degraded failed'),
      lastModified: moment,
    },
    { parentDevice: device },
  ),
  '/v1/inventory/configuration': record('configuration', { backupTime: moment, isRunning: yesNo }, { device }),
  '/v1/inventory/entity/note': record(
    'entityNote',
    {
      title: text,
      body: text,
      entityId: text,
      entityType: word('root device network interface'),
      entityName: text,
      lastModifiedBy: text,
      lastModified: moment,
    },
    {},
    self,
  ),
  '/v1/inventory/entity/audit': record(
    'entityAudit',
    {
      user: text,
      category: word('unknown tunnel terminal remoteBrowser'),
      action: word('unknown create'),
      direction: word('unknown inbound outbound'),
      status: word('unknown initiated created closed failed'),
      cause: text,
      data: text,
      dateStarted: moment,
      lastActive: moment,
    },
    { device },
    self,
  ),
  '/v1/alert/history/info': record(
    'alert',
    {
      name: text,
      severity: word('unknown emergency critical warning info'),
      status: word('created resolved paused unpaused'),
      alertDefinitionId: text,
      specificationId: text,
      detectedOn: moment,
      description: text,
      dismissed: yesNo,
      dispatched: yesNo,
      externalTicket: listOf(object({ id: text, system: text })),
    },
    { 'relatedAlert?': to('alert', { attributes: object({ name: text }), links }), entity: to('device', { links }) },
  ),
  '/v2/api/inventory/device/info': record(
    'device',
    {
      ...common,
      deviceTypeDescription: text,
      make: text,
      model: text,
      description: text,
      firmwareVersion: text,
      'lastSeenTime?': moment,
      onlineStatus: STATUS,
      manageStatus: yesNo,
    },
    { networks },
  ),
  '/v2/api/inventory/interface/info?tenant=ROOT': record(
    'interface',
    {
      interfaceName: text,
      interfaceType: text,
      macAddress: text,
      negotiatedSpeed: text,
      duplex: word('unknown half full'),
      ipAddresses: listOf(text),
      operationalStatus: STATUS,
      adminStatus: yesNo,
    },
    { parentDevice: to('device', { links }), connectedTo: object({ data: listOf(whatever) }), networks },
  ),
  '/v2/api/inventory/device/discoveryStatus?tenant=ROOT': record(
    'deviceDiscoveryStatus',
    { snmp: DISCOVERY, login: DISCOVERY, wmi: DISCOVERY, vmware: DISCOVERY },
    {},
  ),
  '/v2/api/inventory/device/lifecycle?tenant=ROOT': record(
    'deviceLifecycle',
    {
      deviceName: text,
      makeModel: text,
      serialNumber: text,
      provider: word('AI Cisco'),
      salesAvailabilityDate: text,
      salesAvailabilityConfidence: whatever,
      salesAvailabilitySources: whatever,
      lastSupportDate: text,
      lastSupportConfidence: whatever,
      lastSupportSources: whatever,
      softwareMaintenance: text,
      securitySoftwareMaintenance: text,
    },
    { device },
  ),
};

const pageOf = (rule: Rule): Rule =>
  object({
    data: listOf(rule),
    links: object({ first: url, last: url, 'prev?': url, 'next?': url }),
    meta: object({ totalPages: count }),
  });

/** Reads a list to its end as a generated client does; the failures it meets, and how many records. */
async function readStrictly(sandbox: AuvikSandbox, path: string, rule: Rule) {
  const tenants = (await (await ask(sandbox, '/v1/tenants')).json()) as { data: { id: string; relationships?: unknown }[] };
  const root = tenants.data.find((one) => one.relationships === undefined)?.id ?? '';
  const failures: string[] = [];
  let records = 0;
  for (let link: string | undefined = path.replace('ROOT', root); link !== undefined; ) {
    const response = await ask(sandbox, link);
    const body = (await response.json()) as { data: unknown[]; links: { next?: string } };
    failures.push(...pageOf(rule)(body, path));
    if (response.headers.get('content-type') !== 'application/vnd.api+json') failures.push(`${path} is of another content type`);
    records += body.data.length;
    link = body.links.next;
  }
  return { records, failures: failures.slice(0, 5) };
}

const TENANT = {
  type: word('tenant'),
  id: text,
  attributes: object({ domainPrefix: text, tenantType: word('corporateIt client multiClient') }),
};

describe('a strict client', () => {
  const fleet = { devices: 700, clients: 9, seed: 'strict', endpoints: 30 };
  let clean: AuvikSandbox;
  let live: AuvikSandbox;
  beforeAll(async () => {
    clean = await startAuvikSandbox({ lines: generateFleet({ ...fleet, clean: true }), rateLimit: null });
    live = await startAuvikSandbox({ lines: generateFleet(fleet), rateLimit: null });
  });
  afterAll(() => Promise.all([clean.close(), live.close()]));

  it.each(Object.entries(LISTS))('reads all of %s of a clean fleet', async (path, rule) => {
    const { records, failures } = await readStrictly(clean, path, rule);

    expect(failures).toEqual([]);
    expect(records).toBeGreaterThan(0);
  });

  it('reads tenants, short and long', async () => {
    const parent = (type: string) =>
      object({ parent: to(type), 'authorizations?': object({ data: listOf(object({ type: word('authorizations'), id: text })) }) });
    const short: unknown = await (await ask(clean, '/v1/tenants')).json();
    const long: unknown = await (await ask(clean, '/v1/tenants/detail?tenantDomainPrefix=northpeakmsp')).json();

    expect(object({ data: listOf(object({ ...TENANT, 'relationships?': parent('tenant') })) })(short, 'tenants')).toEqual([]);
    const address = object({ address1: text, city: text, state: text, postalCode: text, country: text });
    const attributes = object({
      domainPrefix: text,
      displayName: text,
      tenantType: word('corporateIt client multiClient'),
      enabled: yesNo,
      subscribed: yesNo,
      subscriptionOwner: text,
      running: yesNo,
      trialStartDate: text,
      address,
    });
    const relationships = object({
      'parent?': to('tenants'),
      authorizations: object({ data: listOf(object({ type: word('authorizations'), id: text })) }),
    });
    expect(object({ data: listOf(object({ type: word('tenants'), id: text, attributes, relationships })) })(long, 'detail')).toEqual([]);
  });

  it('reads as many devices of a clean fleet as of one as live ones are, where it stumbles over nulls', async () => {
    const path = '/v1/inventory/device/info';

    const [neat, real] = [await readStrictly(clean, path, DEVICE), await readStrictly(live, path, DEVICE)];

    expect([neat.records, real.records]).toEqual([700, 700]);
    expect(real.failures).not.toEqual([]);
    expect(real.failures.filter((failure) => !failure.includes(' is null, expected a text'))).toEqual([]);
  });
});
