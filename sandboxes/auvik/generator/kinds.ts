import { computers, type Model, network, office } from '#fleets';

/** How the vendor's collector gets at a device; decides what it learns. */
export type Reach = 'snmp' | 'windows' | 'vmware' | 'ping';

/** One kind of thing found in a customer's network. */
export type Kind = {
  /** The vendor's `deviceType`. */
  type: string;
  models: readonly Model[];
  /** Of a thousand independent finds, about how many are of this kind. */
  weight: number;
  /** Share whose serial number discovery never learns. */
  withoutSerial: number;
  reach: Reach;
  /** Fewest and most interfaces. */
  ports: readonly [number, number];
  /** First part of the name: `ap` gives `hfc-ap-07`. */
  label: string;
  lan: 'users' | 'servers' | 'voice' | 'wifi';
};

const kind = (type: string, weight: number, models: readonly Model[], rest: Omit<Kind, 'type' | 'weight' | 'models'>): Kind => ({
  type,
  weight,
  models,
  ...rest,
});

/** Finds of one device each. Stacks, pairs and hosts with machines on them are in `groups.ts`. */
export const SINGLE_KINDS: readonly Kind[] = [
  kind('workstation', 290, computers.WORKSTATIONS, { withoutSerial: 0.1, reach: 'windows', ports: [1, 2], label: 'ws', lan: 'users' }),
  kind('workstation', 22, computers.SELF_BUILT, { withoutSerial: 0.05, reach: 'windows', ports: [1, 2], label: 'lab', lan: 'users' }),
  kind('accessPoint', 95, network.ACCESS_POINTS, { withoutSerial: 0.05, reach: 'snmp', ports: [2, 3], label: 'ap', lan: 'servers' }),
  kind('switch', 90, network.SWITCHES, { withoutSerial: 0.05, reach: 'snmp', ports: [5, 12], label: 'sw', lan: 'servers' }),
  kind('l3Switch', 14, network.CORE_SWITCHES, { withoutSerial: 0.03, reach: 'snmp', ports: [6, 12], label: 'core-sw', lan: 'servers' }),
  kind('chassis', 2, network.CHASSIS, { withoutSerial: 0.03, reach: 'snmp', ports: [8, 12], label: 'chassis', lan: 'servers' }),
  kind('firewall', 14, network.FIREWALLS, { withoutSerial: 0.04, reach: 'snmp', ports: [3, 6], label: 'fw', lan: 'servers' }),
  kind('utm', 5, network.UTMS, { withoutSerial: 0.04, reach: 'snmp', ports: [3, 5], label: 'utm', lan: 'servers' }),
  kind('router', 8, network.ROUTERS, { withoutSerial: 0.05, reach: 'snmp', ports: [2, 4], label: 'rt', lan: 'servers' }),
  kind('controller', 5, network.CONTROLLERS, { withoutSerial: 0.05, reach: 'snmp', ports: [1, 4], label: 'wlc', lan: 'servers' }),
  kind('backhaul', 3, network.BACKHAULS, { withoutSerial: 0.2, reach: 'snmp', ports: [2, 2], label: 'ptp', lan: 'servers' }),
  kind('virtualMachine', 12, computers.VIRTUAL_MACHINES, {
    withoutSerial: 0.3,
    reach: 'windows',
    ports: [1, 2],
    label: 'vm',
    lan: 'servers',
  }),
  kind('virtualAppliance', 3, computers.VIRTUAL_APPLIANCES, {
    withoutSerial: 0.4,
    reach: 'snmp',
    ports: [1, 1],
    label: 'vapp',
    lan: 'servers',
  }),
  kind('storage', 16, computers.STORAGE, { withoutSerial: 0.15, reach: 'snmp', ports: [1, 4], label: 'nas', lan: 'servers' }),
  kind('backupDevice', 5, computers.BACKUP_DEVICES, { withoutSerial: 0.2, reach: 'snmp', ports: [1, 2], label: 'bdr', lan: 'servers' }),
  kind('thinClient', 8, computers.THIN_CLIENTS, { withoutSerial: 0.25, reach: 'ping', ports: [1, 1], label: 'tc', lan: 'users' }),
  kind('printer', 66, office.PRINTERS, { withoutSerial: 0.1, reach: 'snmp', ports: [1, 1], label: 'prt', lan: 'users' }),
  kind('copier', 16, office.COPIERS, { withoutSerial: 0.15, reach: 'snmp', ports: [1, 1], label: 'mfp', lan: 'users' }),
  kind('ups', 24, office.UPSES, { withoutSerial: 0.12, reach: 'snmp', ports: [1, 1], label: 'ups', lan: 'servers' }),
  kind('pdu', 6, office.PDUS, { withoutSerial: 0.12, reach: 'snmp', ports: [1, 1], label: 'pdu', lan: 'servers' }),
  kind('camera', 48, office.CAMERAS, { withoutSerial: 0.55, reach: 'ping', ports: [1, 1], label: 'cam', lan: 'users' }),
  kind('ipPhone', 82, office.PHONES, { withoutSerial: 0.4, reach: 'ping', ports: [1, 2], label: 'phone', lan: 'voice' }),
  kind('phone', 14, office.MOBILES, { withoutSerial: 0.9, reach: 'ping', ports: [1, 1], label: 'mobile', lan: 'wifi' }),
  kind('tablet', 8, office.MOBILES, { withoutSerial: 0.9, reach: 'ping', ports: [1, 1], label: 'tablet', lan: 'wifi' }),
  kind('handheld', 6, office.HANDHELDS, { withoutSerial: 0.3, reach: 'ping', ports: [1, 1], label: 'scan', lan: 'wifi' }),
  kind('multimedia', 8, office.MULTIMEDIA, { withoutSerial: 0.7, reach: 'ping', ports: [1, 1], label: 'media', lan: 'wifi' }),
  kind('audioVisual', 4, office.AUDIO_VISUAL, { withoutSerial: 0.9, reach: 'ping', ports: [1, 1], label: 'av', lan: 'users' }),
  kind('internetOfThings', 12, office.THINGS, { withoutSerial: 1, reach: 'ping', ports: [1, 1], label: 'iot', lan: 'wifi' }),
  kind('buildingManagement', 3, office.BUILDING, { withoutSerial: 0.9, reach: 'ping', ports: [1, 1], label: 'bms', lan: 'users' }),
  kind('unknown', 62, office.THINGS, { withoutSerial: 1, reach: 'ping', ports: [1, 1], label: 'dev', lan: 'users' }),
];

function singleOf(type: string): Kind {
  const found = SINGLE_KINDS.find((one) => one.type === type);
  if (!found) throw new RangeError(`No kind of device is called ${type}`);
  return found;
}

export const SWITCH = singleOf('switch');
export const FIREWALL = singleOf('firewall');
export const VIRTUAL_MACHINE = singleOf('virtualMachine');
export const STACK: Kind = { ...SWITCH, type: 'stack', models: network.STACKABLE, label: 'stack', ports: [4, 8], withoutSerial: 0 };
export const SERVER = kind('server', 0, computers.SERVERS, {
  withoutSerial: 0.06,
  reach: 'windows',
  ports: [2, 4],
  label: 'srv',
  lan: 'servers',
});
export const HYPERVISOR = kind('hypervisor', 0, computers.HYPERVISORS, {
  withoutSerial: 0.06,
  reach: 'vmware',
  ports: [2, 4],
  label: 'esx',
  lan: 'servers',
});
export const MANAGEMENT_BOARD = kind('ipmi', 0, computers.SERVERS, {
  withoutSerial: 0,
  reach: 'snmp',
  ports: [1, 1],
  label: 'ipmi',
  lan: 'servers',
});
