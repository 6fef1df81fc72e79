import { at, isObject, textAt } from '#fleets';

/**
 * The kinds of resource a fleet holds besides its tenants, by the vendor's own `type` word. The last two have the word of
 * another kind and are known by their form: what version 2 says of a device or of its lifecycle.
 */
export const RESOURCE_TYPES = [
  'device',
  'deviceDetail',
  'deviceExtendedDetail',
  'deviceWarranty',
  'deviceLifecycle',
  'interface',
  'network',
  'networkDetail',
  'component',
  'configuration',
  'entityNote',
  'entityAudit',
  'alert',
  'clientUsage',
  'deviceUsage',
  'deviceV2',
  'deviceLifecycleV2',
] as const;

export type ResourceType = (typeof RESOURCE_TYPES)[number];

const V2_DEVICE_ONLY = ['make', 'model', 'deviceTypeDescription', 'manageStatus'];
const V2_LIFECYCLE_ONLY = ['provider', 'lastSupportDate', 'salesAvailabilityDate'];

/** What kind a line of a fleet is; undefined when it is none of those served. */
export function kindOf(resource: unknown): ResourceType | undefined {
  const type = at(resource, 'type');
  const attributes = at(resource, 'attributes');
  if (isObject(attributes)) {
    const has = (name: string) => name in attributes;
    if (type === 'device' && V2_DEVICE_ONLY.some(has) && !has('vendorName')) return 'deviceV2';
    if (type === 'deviceLifecycle' && V2_LIFECYCLE_ONLY.some(has)) return 'deviceLifecycleV2';
  }
  const isByForm = type === 'deviceV2' || type === 'deviceLifecycleV2';
  return isByForm ? undefined : RESOURCE_TYPES.find((known) => known === type);
}

/** A value some filter asks about, taken out of the resource once, at load. Times are milliseconds since 1970. */
export type Fact = string | number | boolean | readonly string[] | undefined;
export type Facts = Readonly<Record<string, Fact>>;
type ReadFact = (resource: unknown) => Fact;

const text =
  (...path: readonly string[]): ReadFact =>
  (resource) => {
    const found = textAt(resource, ...path);
    return found === undefined ? undefined : shared(found);
  };

const flag =
  (...path: readonly string[]): ReadFact =>
  (resource) => {
    const found = at(resource, ...path);
    return typeof found === 'boolean' ? found : undefined;
  };

const time =
  (name: string): ReadFact =>
  (resource) => {
    const found = at(resource, 'attributes', name);
    const milliseconds = typeof found === 'string' ? Date.parse(found) : Number.NaN;
    return Number.isNaN(milliseconds) ? undefined : milliseconds;
  };

const idsOf =
  (relationship: string): ReadFact =>
  (resource) => {
    const related = at(resource, 'relationships', relationship, 'data');
    if (!Array.isArray(related)) return [];
    return related.flatMap((one) => {
      const id = isObject(one) ? textAt(one, 'id') : undefined;
      return id === undefined ? [] : [shared(id)];
    });
  };

const attribute = (name: string): ReadFact => text('attributes', name);
const related = (relationship: string): ReadFact => text('relationships', relationship, 'data', 'id');

/**
 * What is kept of each kind beside its text: exactly what the filters ask. Everything else stays in the text, so that
 * a hundred thousand devices cost little more than their file.
 */
const FACTS: Readonly<Record<ResourceType, Readonly<Record<string, ReadFact>>>> = {
  device: {
    deviceType: attribute('deviceType'),
    makeModel: attribute('makeModel'),
    vendorName: attribute('vendorName'),
    onlineStatus: attribute('onlineStatus'),
    lastModified: time('lastModified'),
    lastSeenTime: time('lastSeenTime'),
    networks: idsOf('networks'),
  },
  deviceDetail: {
    manageStatus: flag('attributes', 'manageStatus'),
    snmp: text('attributes', 'discoveryStatus', 'snmp'),
    wmi: text('attributes', 'discoveryStatus', 'wmi'),
    login: text('attributes', 'discoveryStatus', 'login'),
    vmware: text('attributes', 'discoveryStatus', 'vmware'),
    trafficInsightsStatus: attribute('trafficInsightsStatus'),
  },
  deviceExtendedDetail: {
    deviceType: attribute('deviceType'),
    lastModified: time('lastModified'),
    lastSeenTime: time('lastSeenTime'),
  },
  deviceWarranty: {
    warrantyCoverageStatus: attribute('warrantyCoverageStatus'),
    serviceCoverageStatus: attribute('serviceCoverageStatus'),
  },
  deviceLifecycle: {
    salesAvailability: attribute('salesAvailability'),
    softwareMaintenanceStatus: attribute('softwareMaintenanceStatus'),
    securitySoftwareMaintenanceStatus: attribute('securitySoftwareMaintenanceStatus'),
    lastSupportStatus: attribute('lastSupportStatus'),
  },
  interface: {
    interfaceType: attribute('interfaceType'),
    parentDevice: related('parentDevice'),
    adminStatus: flag('attributes', 'adminStatus'),
    operationalStatus: attribute('operationalStatus'),
    lastModified: time('lastModified'),
  },
  network: {
    networkType: attribute('networkType'),
    scanStatus: attribute('scanStatus'),
    devices: idsOf('devices'),
    lastModified: time('lastModified'),
  },
  networkDetail: { scope: attribute('scope') },
  component: {
    deviceId: related('parentDevice'),
    deviceName: text('relationships', 'parentDevice', 'data', 'attributes', 'deviceName'),
    currentStatus: attribute('currentStatus'),
    lastModified: time('lastModified'),
  },
  configuration: { deviceId: related('device'), backupTime: time('backupTime'), isRunning: flag('attributes', 'isRunning') },
  entityNote: {
    entityId: attribute('entityId'),
    entityType: attribute('entityType'),
    entityName: attribute('entityName'),
    lastModifiedBy: attribute('lastModifiedBy'),
    lastModified: time('lastModified'),
  },
  entityAudit: {
    deviceId: related('device'),
    user: attribute('user'),
    category: attribute('category'),
    status: attribute('status'),
    lastModified: time('lastActive'),
  },
  alert: {
    alertDefinitionId: attribute('alertDefinitionId'),
    specificationId: attribute('specificationId'),
    severity: attribute('severity'),
    status: attribute('status'),
    entityId: related('entity'),
    dismissed: flag('attributes', 'dismissed'),
    dispatched: flag('attributes', 'dispatched'),
    detectedOn: time('detectedOn'),
  },
  clientUsage: {},
  deviceUsage: {},
  // Named as those of a version 1 device, so that one filter of version 2 judges both.
  deviceV2: {
    deviceType: attribute('deviceType'),
    makeModel: attribute('model'),
    vendorName: attribute('make'),
    onlineStatus: attribute('onlineStatus'),
    lastSeenTime: time('lastSeenTime'),
    networks: idsOf('networks'),
    manageStatus: flag('attributes', 'manageStatus'),
  },
  deviceLifecycleV2: {
    provider: attribute('provider'),
    salesAvailabilityDate: time('salesAvailabilityDate'),
    lastSupportDate: time('lastSupportDate'),
  },
};

export function factsOf(type: ResourceType, resource: unknown): Facts {
  const facts: Record<string, Fact> = {};
  for (const [name, read] of Object.entries(FACTS[type])) facts[name] = read(resource);
  return facts;
}

const known = new Map<string, string>();
const KNOWN_MAX = 50_000;

/** One copy of a text that many resources repeat (maker, model, network id): without it a large fleet keeps each a hundred thousand times. */
function shared(text: string): string {
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  if (known.size < KNOWN_MAX) known.set(text, text);
  return text;
}
