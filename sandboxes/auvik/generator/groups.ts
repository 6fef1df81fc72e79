import { computers, type Model, type Random } from '#fleets';
import type { DeviceDraft } from './draft.ts';
import { disfigured } from './imperfections.ts';
import { FIREWALL, HYPERVISOR, type Kind, MANAGEMENT_BOARD, SERVER, SINGLE_KINDS, STACK, SWITCH, VIRTUAL_MACHINE } from './kinds.ts';
import type { Site } from './site.ts';

/** Devices that are found together, with what the group knows of itself. */
export type Find = { devices: readonly DeviceDraft[]; stack?: { device: DeviceDraft; members: readonly DeviceDraft[] } };

/** A device that leaves one tenant and turns up in another: what stays the same about it. */
export type Mover = { kind: Kind; model: Model; name: string; serial: string; mac: string };

type Group = { devicesMax: number; weight: number; invent(site: Site): Find };

const single = (kind: Kind): Group => ({ devicesMax: 1, weight: kind.weight, invent: (site) => ({ devices: [site.device({ kind })] }) });

/** A stack is one logical device and a device for each member; the logical one carries the master's serial number. */
function inventStack(site: Site): Find {
  const model = site.random.pick(STACK.models);
  const serials = Array.from({ length: site.random.between(2, 3) }, () => site.trueSerial(model));
  const stack = site.device({ kind: STACK, model, serial: serials[0] ?? null });
  const members = serials.map((serial, index) => site.device({ kind: SWITCH, model, serial, name: `${stack.name}-${index + 1}` }));
  return { devices: [stack, ...members], stack: { device: stack, members } };
}

/** Two firewalls, one name. */
function inventPair(site: Site): Find {
  const model = site.random.pick(FIREWALL.models);
  const first = site.device({ kind: FIREWALL, model, serial: site.trueSerial(model) });
  return { devices: [first, site.device({ kind: FIREWALL, model, name: first.name, serial: site.trueSerial(model) })] };
}

/** A server, mostly with its management board, which reports the server's own tag. */
function inventServer(site: Site): Find {
  const server = site.device({ kind: SERVER });
  return { devices: [server, ...boardOf(site, server)] };
}

function boardOf(site: Site, host: DeviceDraft): readonly DeviceDraft[] {
  const model = SERVER.models.find((one) => one.name === host.model);
  const board = model && computers.MANAGEMENT_BOARDS[model.maker];
  if (!board || !site.random.chance(0.6)) return [];
  const boardModel: Model = { maker: model.maker, name: board.name, serial: 'none', software: board.software, built: model.built };
  const tag = host.serial?.trim() ?? '';
  const name = `${board.label}-${/^[a-z0-9]{7,}$/i.test(tag) ? tag : host.name}`.toLowerCase();
  return [site.device({ kind: MANAGEMENT_BOARD, model: boardModel, name, serial: host.serial })];
}

function inventHypervisor(site: Site): Find {
  const host = site.device({ kind: HYPERVISOR });
  const machines = Array.from({ length: site.random.between(2, 5) }, () => site.device({ kind: VIRTUAL_MACHINE }));
  return { devices: [host, ...boardOf(site, host), ...machines] };
}

const STACKS: Group = { devicesMax: 4, weight: 9, invent: inventStack };
const PAIRS: Group = { devicesMax: 2, weight: 4, invent: inventPair };
const GROUPS: readonly Group[] = [
  ...SINGLE_KINDS.map(single),
  STACKS,
  PAIRS,
  { devicesMax: 2, weight: 26, invent: inventServer },
  { devicesMax: 7, weight: 7, invent: inventHypervisor },
];
const SMALL_GROUPS = GROUPS.filter((group) => group.devicesMax === 1);

/** What is found next, of at most `room` devices. */
export function inventFind(site: Site, room: number): Find {
  const fitting = GROUPS.filter((group) => group.devicesMax <= room);
  return site.random.weighted((fitting.length > 0 ? fitting : SMALL_GROUPS).map((group) => [group.weight, group] as const)).invent(site);
}

/** Every network begins with a firewall and a switch. */
export function inventBackbone(site: Site, room: number): readonly Find[] {
  const finds: Find[] = [];
  if (room >= 4) finds.push(site.random.chance(0.3) ? inventPair(site) : { devices: [site.device({ kind: FIREWALL })] });
  if (room >= 12 && site.random.chance(0.4)) finds.push(inventStack(site));
  else if (room >= 4) finds.push({ devices: [site.device({ kind: SWITCH })] });
  return finds;
}

const MOVABLE = SINGLE_KINDS.filter(
  (kind) => ['workstation', 'switch', 'accessPoint', 'printer', 'ups'].includes(kind.type) && kind.label !== 'lab',
);

/** A device about to move away: reported here long ago, and again elsewhere by the next site. */
export function inventLeaving(site: Site): { find: Find; mover: Mover } {
  const kind = site.random.pick(MOVABLE);
  const model = site.random.pick(kind.models);
  const serial = site.trueSerial(model);
  const device = site.device({ kind, model, serial, isStale: true });
  const mac = device.interfaces[0]?.mac ?? '';
  return { find: { devices: [device] }, mover: { kind, model, name: device.name, serial, mac } };
}

export function inventArrived(site: Site, { serial, ...mover }: Mover): Find {
  return { devices: [site.device({ ...mover, serial: otherSpelling(site.random, serial), isStale: false })] };
}

function otherSpelling(random: Random, serial: string): string {
  return random.chance(0.3) ? serial.toLowerCase() : disfigured(random, serial);
}
