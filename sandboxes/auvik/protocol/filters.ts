import type { Entry } from '../fleet/collection.ts';
import type { Fact, ResourceType } from '../fleet/resource-kinds.ts';
import { Refusal } from './answers.ts';
import * as words from './vendor-words.ts';

/** One `filter[…]` of a list: the fact it asks about and how the text of the query becomes a test of it. */
export type Filter = {
  name: string;
  fact: string;
  /** The kind whose fact is meant, when it is not the listed one: network details are filtered by their network's type. */
  of?: ResourceType;
  /** The test, or undefined when the text can't be one: the client gets 400. */
  read(value: string): ((fact: Fact) => boolean) | undefined;
};

const oneOf = (name: string, fact: string, allowed: readonly string[]): Filter => ({
  name: `filter[${name}]`,
  fact,
  read: (value) => (allowed.includes(value) ? (found) => found === value : undefined),
});

/** Free text: the whole value must be equal, but for case. */
const text = (name: string, fact: string): Filter => ({
  name: `filter[${name}]`,
  fact,
  read: (value) => {
    const wanted = value.toLowerCase();
    return (found) => typeof found === 'string' && found.toLowerCase() === wanted;
  },
});

const ids = (name: string, fact: string): Filter => ({
  name: `filter[${name}]`,
  fact,
  read: (value) => {
    const wanted = new Set(value.split(',').map((id) => id.trim()));
    return (found) => (Array.isArray(found) ? found.some((id) => wanted.has(id)) : typeof found === 'string' && wanted.has(found));
  },
});

/** Vendor fact: booleans are lower-case `true` and `false`; anything else is refused. */
const yesNo = (name: string, test: (fact: Fact) => boolean, fact: string): Filter => ({
  name: `filter[${name}]`,
  fact,
  read: (value) => (value === 'true' || value === 'false' ? (found) => test(found) === (value === 'true') : undefined),
});

const moment = (name: string, fact: string, test: (found: number | undefined, asked: number) => boolean): Filter => ({
  name: `filter[${name}]`,
  fact,
  read: (value) => {
    const asked = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
    return Number.isNaN(asked) ? undefined : (found) => test(typeof found === 'number' ? found : undefined, asked);
  },
});

const isTrue = (fact: Fact) => fact === true;
const isCovered = (fact: Fact) => typeof fact === 'string' && fact.toLowerCase() === 'covered';

const modifiedAfter = moment('modifiedAfter', 'lastModified', (found, asked) => found !== undefined && found > asked);
/** A device that was never seen has not been seen since any moment. */
const notSeenSince = moment('notSeenSince', 'lastSeenTime', (found, asked) => found === undefined || found <= asked);
/** Our reading of an undocumented filter: the state is known unless the device's status says `unknown`. */
const stateKnown = yesNo('stateKnown', (fact) => fact !== 'unknown', 'onlineStatus');

const NETWORK_FILTERS: readonly Filter[] = [
  oneOf('networkType', 'networkType', words.NETWORK_TYPES),
  oneOf('scanStatus', 'scanStatus', words.SCAN_STATUSES),
  ids('devices', 'devices'),
  modifiedAfter,
];

/** The filters of each list. */
const FILTERS: Readonly<Record<ResourceType, readonly Filter[]>> = {
  device: [
    ids('networks', 'networks'),
    oneOf('deviceType', 'deviceType', words.DEVICE_TYPES),
    text('makeModel', 'makeModel'),
    text('vendorName', 'vendorName'),
    oneOf('onlineStatus', 'onlineStatus', words.ONLINE_STATUSES),
    modifiedAfter,
    notSeenSince,
    stateKnown,
  ],
  deviceDetail: [
    yesNo('manageStatus', isTrue, 'manageStatus'),
    oneOf('discoverySNMP', 'snmp', words.DISCOVERY_STATUSES),
    oneOf('discoveryWMI', 'wmi', words.DISCOVERY_STATUSES),
    oneOf('discoveryLogin', 'login', words.DISCOVERY_STATUSES),
    oneOf('discoveryVMware', 'vmware', words.DISCOVERY_STATUSES),
    oneOf('trafficInsightsStatus', 'trafficInsightsStatus', words.TRAFFIC_INSIGHTS_STATUSES),
  ],
  deviceExtendedDetail: [
    oneOf('deviceType', 'deviceType', words.EXTENDED_DEVICE_TYPES),
    modifiedAfter,
    notSeenSince,
    { ...stateKnown, of: 'device' },
  ],
  deviceWarranty: [
    yesNo('coveredUnderWarranty', isCovered, 'warrantyCoverageStatus'),
    yesNo('coveredUnderService', isCovered, 'serviceCoverageStatus'),
  ],
  deviceLifecycle: [
    oneOf('salesAvailability', 'salesAvailability', words.LIFECYCLE_STATUSES),
    oneOf('softwareMaintenanceStatus', 'softwareMaintenanceStatus', words.LIFECYCLE_STATUSES),
    oneOf('securitySoftwareMaintenanceStatus', 'securitySoftwareMaintenanceStatus', words.LIFECYCLE_STATUSES),
    oneOf('lastSupportStatus', 'lastSupportStatus', words.LIFECYCLE_STATUSES),
  ],
  interface: [
    oneOf('interfaceType', 'interfaceType', words.INTERFACE_TYPES),
    ids('parentDevice', 'parentDevice'),
    yesNo('adminStatus', isTrue, 'adminStatus'),
    oneOf('operationalStatus', 'operationalStatus', words.ONLINE_STATUSES),
    modifiedAfter,
  ],
  network: NETWORK_FILTERS,
  networkDetail: [
    ...NETWORK_FILTERS.map((filter): Filter => ({ ...filter, of: 'network' })),
    oneOf('scope', 'scope', words.NETWORK_SCOPES),
  ],
  component: [
    modifiedAfter,
    ids('deviceId', 'deviceId'),
    text('deviceName', 'deviceName'),
    oneOf('currentStatus', 'currentStatus', words.COMPONENT_STATUSES),
  ],
};

type FindOther = (type: ResourceType, id: string | undefined) => Entry | undefined;

/** One test out of all filters the query names; undefined when it names none, so that an unfiltered page costs nothing. */
export function readFilters(type: ResourceType, query: URLSearchParams, find: FindOther): ((entry: Entry) => boolean) | undefined {
  const tests: ((entry: Entry) => boolean)[] = [];
  for (const filter of FILTERS[type]) {
    const value = unquoted(query.get(filter.name) ?? '');
    if (value === '') continue;
    const test = filter.read(value);
    if (!test) throw new Refusal(400, `Invalid value for ${filter.name}`);
    const { fact, of } = filter;
    tests.push(of ? (entry) => test(find(of, entry.id)?.facts[fact]) : (entry) => test(entry.facts[fact]));
  }
  return tests.length === 0 ? undefined : (entry) => tests.every((test) => test(entry));
}

/** Vendor fact: texts with blanks are shown in double quotes, single words bare; both are taken. */
function unquoted(value: string): string {
  return /^"(.*)"$/.exec(value)?.[1] ?? value;
}
