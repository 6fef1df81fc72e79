import { at, isObject, textAt } from './json.ts';

/** The kinds of resource a fleet holds besides its tenants, by the vendor's own `type` word. */
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
] as const;

export type ResourceType = (typeof RESOURCE_TYPES)[number];

export function isResourceType(type: unknown): type is ResourceType {
  return RESOURCE_TYPES.some((known) => known === type);
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
    parentDevice: text('relationships', 'parentDevice', 'data', 'id'),
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
    deviceId: text('relationships', 'parentDevice', 'data', 'id'),
    deviceName: text('relationships', 'parentDevice', 'data', 'attributes', 'deviceName'),
    currentStatus: attribute('currentStatus'),
    lastModified: time('lastModified'),
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
