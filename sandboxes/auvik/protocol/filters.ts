import type { Fact, ResourceType } from '../fleet/resource-kinds.ts';
import { type Filter, ids, moment, oneOf, text, yesNo } from './filter.ts';
import * as words from './vendor-words.ts';

const isTrue = (fact: Fact) => fact === true;
const isCovered = (fact: Fact) => typeof fact === 'string' && fact.toLowerCase() === 'covered';

const isAfter = (found: number | undefined, asked: number) => found !== undefined && found > asked;
const isBefore = (found: number | undefined, asked: number) => found !== undefined && found < asked;
/** Vendor fact: the dates of lifecycle filters are themselves within. */
const onOrAfter = (found: number | undefined, asked: number) => found !== undefined && found >= asked;
const onOrBefore = (found: number | undefined, asked: number) => found !== undefined && found <= asked;
const after = (name: string, fact: string) => moment(name, fact, isAfter);
const before = (name: string, fact: string) => moment(name, fact, isBefore);

const modifiedAfter = after('modifiedAfter', 'lastModified');
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

/** The filters of each list of version 1. Billing is asked by its dates, which are no filters of records. */
export const V1_FILTERS: Readonly<
  Record<Exclude<ResourceType, 'clientUsage' | 'deviceUsage' | 'deviceV2' | 'deviceLifecycleV2'>, readonly Filter[]>
> = {
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
  configuration: [
    ids('deviceId', 'deviceId'),
    after('backupTimeAfter', 'backupTime'),
    before('backupTimeBefore', 'backupTime'),
    yesNo('isRunning', isTrue, 'isRunning'),
  ],
  entityNote: [
    ids('entityId', 'entityId'),
    oneOf('entityType', 'entityType', words.NOTED_ENTITY_TYPES),
    text('entityName', 'entityName'),
    text('lastModifiedBy', 'lastModifiedBy'),
    modifiedAfter,
  ],
  entityAudit: [
    text('user', 'user'),
    oneOf('category', 'category', words.AUDIT_CATEGORIES),
    oneOf('status', 'status', words.AUDIT_STATUSES),
    modifiedAfter,
  ],
  alert: [
    text('alertDefinitionId', 'alertDefinitionId'),
    text('alertSpecificationId', 'specificationId'),
    oneOf('severity', 'severity', words.ALERT_SEVERITIES),
    oneOf('status', 'status', words.ALERT_STATUSES),
    ids('entityId', 'entityId'),
    yesNo('dismissed', isTrue, 'dismissed'),
    yesNo('dispatched', isTrue, 'dispatched'),
    // Vendor quirk: both are declared as booleans and are times.
    after('detectedTimeAfter', 'detectedOn'),
    before('detectedTimeBefore', 'detectedOn'),
  ],
};

/** Maker and model as version 2 shows them in one field. */
const makeAndModel: Filter = {
  ...text('makeModel', 'makeModel'),
  fact: (facts) => joined(facts['vendorName'], facts['makeModel']),
};

function joined(make: Fact, model: Fact): Fact {
  return [make, model].filter((part) => typeof part === 'string' && part !== '').join(' ');
}

const [, DISCOVERY_SNMP, DISCOVERY_WMI, DISCOVERY_LOGIN, DISCOVERY_VMWARE] = V1_FILTERS.deviceDetail;
const DISCOVERY = [DISCOVERY_SNMP, DISCOVERY_WMI, DISCOVERY_LOGIN, DISCOVERY_VMWARE].filter((filter) => filter !== undefined);

/** The filters of each list of version 2. */
export const V2_FILTERS = {
  device: [
    ids('networks', 'networks'),
    oneOf('deviceType', 'deviceType', words.DEVICE_TYPES),
    text('make', 'vendorName'),
    text('model', 'makeModel'),
    makeAndModel,
    oneOf('onlineStatus', 'onlineStatus', words.ONLINE_STATUSES),
    { ...yesNo('manageStatus', isTrue, 'manageStatus'), of: 'deviceDetail' },
    notSeenSince,
  ],
  deviceLifecycle: [
    oneOf('provider', 'provider', words.LIFECYCLE_PROVIDERS),
    moment('salesAvailabilityDateAfter', 'salesAvailabilityDate', onOrAfter),
    moment('salesAvailabilityDateBefore', 'salesAvailabilityDate', onOrBefore),
    moment('lastSupportDateAfter', 'lastSupportDate', onOrAfter),
    moment('lastSupportDateBefore', 'lastSupportDate', onOrBefore),
  ],
  discoveryStatus: DISCOVERY,
  interface: V1_FILTERS.interface.filter((filter) => filter !== modifiedAfter),
} satisfies Record<string, readonly Filter[]>;
