import { MAKERS, type MakerId } from '#fleets';
import type { SeenDevice } from './overlap.ts';
import { builtYears } from './products.ts';
import type { Thing } from './thing.ts';

/** How the vendor's list of asset types calls what the other system calls so. What is not here nobody writes down. */
const TYPES: Readonly<Record<string, string>> = {
  workstation: 'Workstation',
  server: 'Server',
  hypervisor: 'Server',
  virtualMachine: 'Virtual Machine',
  switch: 'Switch',
  l3Switch: 'Switch',
  chassis: 'Switch',
  firewall: 'Firewall / UTM',
  utm: 'Firewall / UTM',
  router: 'Router',
  accessPoint: 'Wireless Access Point',
  controller: 'Wireless Controller',
  storage: 'NAS',
  backupDevice: 'Backup Appliance',
  printer: 'Printer',
  copier: 'Printer',
  ups: 'UPS',
  pdu: 'PDU',
  camera: 'Camera',
  ipPhone: 'VoIP Phone',
  thinClient: 'Thin Client',
};
const COMPUTERS: ReadonlySet<string> = new Set(['Workstation', 'Server', 'Virtual Machine', 'Thin Client']);
const YEARS_UNKNOWN = [2016, 2025] as const;
/** Spoilt serial numbers of the other system are put right: whoever typed them here read the label. */
const PLACEHOLDER =
  /^(?:|0+|x+|n\/a|none|unknown|not (?:available|specified)|invalid|1?2345678(?:90?)?|123456789|sn-12345|default string|to be filled.*|(?:system|chassis) serial number|o\.e\.m\.)$/i;

/** The thing behind a device of the other system; undefined for one that nobody would write down. */
export function thingBehind(device: SeenDevice): Thing | undefined {
  const type = TYPES[device.type];
  if (type === undefined) return undefined;
  const isComputer = COMPUTERS.has(type);
  return {
    type,
    name: device.name,
    maker: makerNamed(device.maker),
    makerName: device.maker,
    model: device.model,
    serial: trueSerial(device.serial),
    mac: device.mac,
    ip: device.ip,
    os: isComputer ? device.software : undefined,
    built: builtYears(device.model) ?? YEARS_UNKNOWN,
    isComputer,
  };
}

function trueSerial(serial: string | undefined): string | undefined {
  const label = serial?.replace(/^s\/n:/i, '').trim() ?? '';
  if (PLACEHOLDER.test(label)) return undefined;
  // Those of virtual machines hold blanks of their own; all others were typed in groups.
  return /^vmware-/i.test(label) ? label : label.replace(/\s/g, '').toUpperCase();
}

function makerNamed(name: string | undefined): MakerId | undefined {
  const found = Object.entries(MAKERS).find(([, maker]) => maker.names.some(([, spelt]) => spelt.toLowerCase() === name?.toLowerCase()));
  return found && isMaker(found[0]) ? found[0] : undefined;
}

function isMaker(id: string): id is MakerId {
  return id in MAKERS;
}
