import { Random } from '#fleets';
import { inventCompanies } from './companies.ts';
import type { DeviceDraft } from './draft.ts';
import { endpointResource, inventEndpoint } from './endpoint-devices.ts';
import { type Find, inventArrived, inventBackbone, inventFind, inventLeaving, type Mover } from './groups.ts';
import { malformedResource } from './malformed.ts';
import { datedLifecycleResource, extendedResource, lifecycleResource, stackMember, warrantyResource } from './record-resources.ts';
import { componentResource, detailResource, deviceResource, interfaceResource, networkResources, tenantResource } from './resources.ts';
import { sideRecords } from './side-records.ts';
import { Site } from './site.ts';
import { hasCiscoRecords, inventDates, inventLifecycle, inventWarranty, withUnknownWords } from './vendor-records.ts';

/** What fleet to invent. */
export type FleetOptions = {
  /** Exactly this many devices. */
  devices: number;
  /** Customers below the MSP's root; about every fourth has several sites, so there are more client tenants than this. */
  clients: number;
  /** The same seed gives the same fleet, byte for byte. */
  seed: string | number;
  /** All dates are counted back from here. */
  now?: Date;
  /** How many rows to add that break the vendor's definition. None unless asked for. */
  malformed?: number;
  /**
   * Everything as the vendor's definition has it: what discovery did not learn is an empty text instead of null, and no
   * word stands outside its set. Otherwise the fleet is as live ones are. The devices are the same.
   */
  clean?: boolean;
  /** How many devices to add that only version 2 lists. */
  endpoints?: number;
};

/** The day the invented data is of, unless told otherwise: fixed, so that a seed means the same fleet next year. */
const FLEET_NOW = new Date('2026-11-20T18:00:00.000Z');

/** Share of finds that are a device on its way to another tenant. */
const LEAVING_SHARE = 0.004;

/** Invents a fleet, one line of NDJSON at a time; only the site being invented is in memory. */
export function* generateFleet(options: FleetOptions): Generator<string, void, undefined> {
  const seed = String(options.seed);
  const now = options.now ?? FLEET_NOW;
  const isClean = options.clean ?? false;
  const lineOf = (resource: unknown) => JSON.stringify(resource, isClean ? nothingAsEmpty : undefined);
  const companies = inventCompanies(options.clients, seed);
  for (const company of companies) yield lineOf(tenantResource(company));

  const owners = companies.filter((company) => company.tenantType === 'client');
  const counts = shareOut(options.devices, owners.length, new Random(`${seed}/sizes`));
  const endpoints = shareOut(options.endpoints ?? 0, owners.length, new Random(`${seed}/endpoints`));
  const movers: Mover[] = [];
  const macs = new Set<string>();
  for (const [index, owner] of owners.entries()) {
    const site = new Site(owner, new Random(`${seed}/${owner.id}`), now, macs);
    const wanted = { devices: counts[index] ?? 0, endpoints: endpoints[index] ?? 0, movers, now, isClean };
    for (const resource of siteResources(site, wanted)) yield lineOf(resource);
  }
  for (let index = 0; index < (options.malformed ?? 0); index += 1) {
    const owner = owners[index % owners.length];
    if (owner) yield JSON.stringify(malformedResource(owner, index));
  }
}

/** Unequal parts that add up exactly; everybody gets at least one while there are enough. */
function shareOut(total: number, parts: number, random: Random): readonly number[] {
  const sizes = Array.from({ length: parts }, () => random.size());
  const sum = sizes.reduce((one, other) => one + other, 0);
  const least = total >= parts ? 1 : 0;
  const counts = sizes.map((size) => least + Math.floor(((total - least * parts) * size) / sum));
  let left = total - counts.reduce((one, other) => one + other, 0);
  for (let index = 0; left > 0; index = (index + 1) % parts, left -= 1) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}

/** For `JSON.stringify`: the definition declares texts where live fleets have null. */
function nothingAsEmpty(_name: string, value: unknown): unknown {
  return value === null ? '' : value;
}

type Wanted = { devices: number; endpoints: number; movers: Mover[]; now: Date; isClean: boolean };

function* siteResources(site: Site, wanted: Wanted): Generator<unknown, void, undefined> {
  for (const find of siteFinds(site, wanted.devices, wanted.movers)) {
    for (const device of find.devices) yield* deviceResources(site, device, wanted);
    if (find.stack) {
      const members = find.stack.members.map((member, index) => stackMember(member, index + 1));
      yield extendedResource(find.stack.device, { relationships: { members } });
    }
  }
  for (let count = 0; count < wanted.endpoints; count += 1) yield endpointResource(inventEndpoint(site));
  const collector = collectorId(site.random);
  const lastModified = site.ago(site.random.fraction() * 86_400_000);
  for (const network of site.networks) yield* networkResources(site.owner, network, { lastModified, collector });
}

function* siteFinds(site: Site, count: number, movers: Mover[]): Generator<Find, void, undefined> {
  let room = count;
  for (const find of inventBackbone(site, room)) {
    room -= find.devices.length;
    yield find;
  }
  const arriving = movers.splice(0, room);
  room -= arriving.length;
  for (const mover of arriving) yield inventArrived(site, mover);
  while (room > 0) {
    const find = nextFind(site, room, movers);
    room -= find.devices.length;
    yield find;
  }
}

function nextFind(site: Site, room: number, movers: Mover[]): Find {
  if (!site.random.chance(LEAVING_SHARE)) return inventFind(site, room);
  const { find, mover } = inventLeaving(site);
  movers.push(mover);
  return find;
}

function* deviceResources(site: Site, device: DeviceDraft, { now, isClean }: Wanted): Generator<unknown, void, undefined> {
  yield deviceResource(device);
  yield detailResource(device);
  for (const one of device.interfaces) yield interfaceResource(device, one);
  for (const one of device.components) yield componentResource(device, one);
  yield* sideRecords(site, device);
  const special = specialOf(site, device);
  if (special) yield extendedResource(device, special);
  const dates = inventDates(device, site.extras, now);
  if (dates) yield datedLifecycleResource(device, dates);
  if (!hasCiscoRecords(device, site.random)) return;
  yield warrantyResource(device, inventWarranty(device, site.random, now));
  const lifecycle = inventLifecycle(device, site.random, now);
  // Drawn for both, so that a clean fleet has the things of the other.
  const asSeenLive = withUnknownWords(lifecycle, site.extras);
  yield lifecycleResource(device, isClean ? lifecycle : asSeenLive);
}

/** What extended detail tells of a device by its type; stacks are told of with their members. */
function specialOf(site: Site, device: DeviceDraft): Parameters<typeof extendedResource>[1] | undefined {
  switch (device.type) {
    case 'hypervisor':
      return { attributes: { virtualMachines: Array.from({ length: site.random.between(2, 5) }, () => virtualMachine(site.random)) } };
    case 'accessPoint':
      return { attributes: { ssidList: ['Staff', 'Guest'] }, relationships: { wirelessClients: [] } };
    case 'controller':
      return { relationships: { accessPoints: [] } };
    case 'firewall':
    case 'utm':
    case 'router':
      return { attributes: { tunnels: [] } };
    default:
      return undefined;
  }
}

function virtualMachine(random: Random) {
  const powerStatus = random.chance(0.9) ? 'online' : 'offline';
  const memory = String(random.pick([4, 8, 16, 32]) * 1024 ** 3);
  return {
    deviceType: 'virtualMachine',
    powerStatus,
    vCPU: String(random.pick([2, 4, 8])),
    vDisk: String(random.between(1, 4)),
    allocatedMemory: memory,
    snapshots: [],
  };
}

function collectorId(random: Random): string {
  const hex = (length: number) => random.characters('0123456789abcdef', length);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}
