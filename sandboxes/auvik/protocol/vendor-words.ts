/** The words the vendor allows in each field. Values are facts of its public API definition. */

/** The public definition has 47; `subnet` was added in 2026 according to two public clients. */
export const DEVICE_TYPES: readonly string[] = [
  'unknown',
  'switch',
  'l3Switch',
  'router',
  'accessPoint',
  'firewall',
  'workstation',
  'server',
  'storage',
  'printer',
  'copier',
  'hypervisor',
  'multimedia',
  'phone',
  'tablet',
  'handheld',
  'virtualAppliance',
  'bridge',
  'controller',
  'hub',
  'modem',
  'ups',
  'module',
  'loadBalancer',
  'camera',
  'telecommunications',
  'packetProcessor',
  'chassis',
  'airConditioner',
  'virtualMachine',
  'pdu',
  'ipPhone',
  'backhaul',
  'internetOfThings',
  'voipSwitch',
  'stack',
  'backupDevice',
  'timeClock',
  'lightingDevice',
  'audioVisual',
  'securityAppliance',
  'utm',
  'alarm',
  'buildingManagement',
  'ipmi',
  'thinAccessPoint',
  'thinClient',
  'subnet',
];

export const EXTENDED_DEVICE_TYPES: readonly string[] = [...DEVICE_TYPES, 'inferredSwitch', 'inferredHub'];

export const ONLINE_STATUSES: readonly string[] = [
  'online',
  'offline',
  'unreachable',
  'testing',
  'unknown',
  'dormant',
  'notPresent',
  'lowerLayerDown',
];

export const DISCOVERY_STATUSES: readonly string[] = [
  'disabled',
  'determining',
  'notSupported',
  'notAuthorized',
  'authorizing',
  'authorized',
  'privileged',
];

export const TRAFFIC_INSIGHTS_STATUSES: readonly string[] = [
  'notDetected',
  'detected',
  'notApproved',
  'approved',
  'linking',
  'linkingFailed',
  'forwarding',
];

/** `unknown` is in no definition, but the live service sends it (three fixes in a public client). */
export const LIFECYCLE_STATUSES: readonly string[] = ['covered', 'available', 'expired', 'securityOnly', 'unpublished', 'empty', 'unknown'];

export const INTERFACE_TYPES: readonly string[] = [
  'ethernet',
  'wifi',
  'bluetooth',
  'cdma',
  'coax',
  'cpu',
  'distributedVirtualSwitch',
  'firewire',
  'gsm',
  'ieee8023AdLag',
  'inferredWired',
  'inferredWireless',
  'interface',
  'linkAggregation',
  'loopback',
  'modem',
  'wimax',
  'optical',
  'other',
  'parallel',
  'ppp',
  'radiomac',
  'rs232',
  'tunnel',
  'unknown',
  'usb',
  'virtualBridge',
  'virtualNic',
  'virtualSwitch',
  'vlan',
];

export const NETWORK_TYPES: readonly string[] = ['routed', 'vlan', 'wifi', 'loopback', 'network', 'layer2', 'internet'];

/** Texts, not booleans. */
export const SCAN_STATUSES: readonly string[] = ['true', 'false', 'notAllowed', 'unknown'];

export const NETWORK_SCOPES: readonly string[] = ['private', 'public'];

export const COMPONENT_STATUSES: readonly string[] = ['ok', 'degraded', 'failed'];

/** The names of all fields whose values are words of a fixed set. */
export const WORDS_OF_FIXED_SETS: ReadonlySet<string> = new Set([
  'action',
  'category',
  'collectorSelection',
  'componentType',
  'currentStatus',
  'deviceType',
  'direction',
  'duplex',
  'entityType',
  'interfaceType',
  'lastSupportStatus',
  'login',
  'memberRole',
  'memberStatus',
  'networkType',
  'onlineStatus',
  'operationalStatus',
  'powerStatus',
  'provider',
  'salesAvailability',
  'scanStatus',
  'scope',
  'securitySoftwareMaintenanceStatus',
  'severity',
  'snmp',
  'softwareMaintenanceStatus',
  'status',
  'trafficInsightsStatus',
  'vmware',
  'wmi',
]);

export const NOTED_ENTITY_TYPES: readonly string[] = ['root', 'device', 'network', 'interface'];
export const AUDIT_CATEGORIES: readonly string[] = ['unknown', 'tunnel', 'terminal', 'remoteBrowser'];
export const AUDIT_STATUSES: readonly string[] = ['unknown', 'initiated', 'created', 'closed', 'failed'];
export const ALERT_SEVERITIES: readonly string[] = ['unknown', 'emergency', 'critical', 'warning', 'info'];
export const ALERT_STATUSES: readonly string[] = ['created', 'resolved', 'paused', 'unpaused'];
/** Who says when a model's sale and support end; only version 2 knows. */
export const LIFECYCLE_PROVIDERS: readonly string[] = ['AI', 'Cisco'];
