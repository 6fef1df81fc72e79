import { MAKERS, type Model, Random, SERIAL_FORMS } from '#fleets';
import type { Company } from './companies.ts';
import type { DeviceDraft, DiscoveryStatus, InterfaceDraft, NetworkDraft } from './draft.ts';
import { reportedSerial, sometimesNull } from './imperfections.ts';
import type { Kind, Reach } from './kinds.ts';
import { entityId } from './relations.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOSTS_PER_NETWORK = 220;

/** What a group fixes about a device; the rest is left to chance. */
export type Wish = { kind: Kind; model?: Model; name?: string; serial?: string | null; mac?: string; isStale?: boolean };

/** One customer location: hands out numbers, names, addresses and networks, and invents the devices in them. */
export class Site {
  readonly owner: Company;
  readonly random: Random;
  /** Chance of its own for what was added to fleets later: a seed goes on meaning the same devices. */
  readonly extras: Random;
  readonly networks: NetworkDraft[] = [];
  readonly #now: number;
  readonly #code: string;
  readonly #macs: Set<string>;
  readonly #labels = new Map<string, number>();
  readonly #lans = new Map<string, NetworkDraft>();
  #number = 0;
  #uplink: DeviceDraft | undefined;

  /** `macs` holds the hardware addresses given out so far in the whole fleet: two different devices never share one. */
  constructor(owner: Company, random: Random, now: Date, macs: Set<string>) {
    this.#macs = macs;
    this.owner = owner;
    this.random = random;
    this.extras = new Random(`${owner.id}/extras`);
    this.#now = now.getTime();
    this.#code = owner.domainPrefix.slice(0, 3);
  }

  /** ISO text of a moment `milliseconds` before the fleet's now. */
  ago(milliseconds: number): string {
    return new Date(this.#now - Math.floor(milliseconds)).toISOString();
  }

  /** Entity numbers rise with gaps, as in an account that has been used for years. */
  nextNumber(): string {
    this.#number += this.random.between(1, 60);
    return `${this.owner.id.slice(0, 7)}${String(this.#number).padStart(11, '0')}`;
  }

  id(number: string): string {
    return entityId(this.owner.id, number);
  }

  device(wish: Wish): DeviceDraft {
    const { random, owner } = this;
    const { kind } = wish;
    const model = wish.model ?? random.pick(kind.models);
    const number = this.nextNumber();
    const mac = wish.mac ?? this.#mac(model);
    const learnt = kind.type !== 'unknown' && !(kind.reach === 'ping' && random.chance(0.3));
    const network = this.#lan(kind.lan);
    const ip = `${network.base}.${10 + network.used++}`;
    const software = learnt && model.software ? sometimesNull(random, random.pick(model.software), 0.08) : null;
    const device: DeviceDraft = {
      owner,
      id: this.id(number),
      number,
      type: kind.type,
      name: wish.name ?? this.#name(kind, model, mac, ip),
      model: learnt ? model.name : null,
      vendor: kind.type === 'unknown' && random.chance(0.6) ? null : random.weighted(MAKERS[model.maker].names),
      software,
      firmware: learnt && model.firmware ? random.pick(model.firmware) : null,
      serial: wish.serial === undefined ? this.#serial(kind, model, mac) : wish.serial,
      description: learnt ? (model.description ?? '').replace('{name}', model.name ?? '').replace('{software}', software ?? '') : '',
      ips: this.#addresses(ip),
      ...this.#presence(wish.isStale ?? random.chance(0.04)),
      networks: [network],
      interfaces: this.#interfaces(kind, mac),
      discovery: this.#discovery(kind.reach, learnt),
      isManaged: !random.chance(kind.reach === 'ping' ? 0.35 : 0.04),
      traffic: kind.type === 'firewall' ? random.pick(['detected', 'approved', 'forwarding']) : 'notDetected',
      uplink: this.#uplink,
      components: kind.reach === 'windows' && kind.lan === 'servers' ? this.#components() : [],
      configuration: this.#configuration(kind),
    };
    network.members.push({ id: device.id, number, name: device.name });
    if (kind.label.endsWith('sw') || kind.type === 'stack') this.#uplink ??= device;
    return device;
  }

  /** A true serial number of this model, before anything happens to it. */
  trueSerial(model: Model, mac = this.#mac(model)): string {
    const [first, last] = model.built;
    const parts = {
      year: this.random.between(first, last),
      week: this.random.between(1, 48),
      mac: mac.replaceAll(':', ''),
      prefix: model.prefix ?? '',
    };
    return SERIAL_FORMS[model.serial](this.random, parts);
  }

  #serial(kind: Kind, model: Model, mac: string): string | null {
    return reportedSerial(this.random, this.trueSerial(model, mac), kind);
  }

  /** The last digit is left to the interfaces of the device. */
  #mac(model: Model): string {
    const { random } = this;
    let digits = '';
    do digits = `${random.pick(MAKERS[model.maker].ouis)}${random.characters('0123456789ABCDEF', 5)}0`;
    while (this.#macs.has(digits));
    this.#macs.add(digits);
    return (digits.match(/../g) ?? []).join(':');
  }

  #name(kind: Kind, model: Model, mac: string, ip: string): string {
    const { random } = this;
    const tail = mac.replaceAll(':', '').slice(-6);
    if (kind.type === 'unknown') return random.chance(0.5) ? ip : `Generic device ${ip}`;
    if (kind.type === 'printer' && model.maker === 'hp' && random.chance(0.5)) return `NPI${tail}`;
    const isMac = model.maker === 'apple';
    if (kind.type === 'workstation' && !isMac && random.chance(0.4))
      return `${random.pick(['DESKTOP', 'LAPTOP'])}-${random.characters('0123456789ABCDEFGHIJKLMNOPQRSTUV', 7)}`;
    if (kind.reach === 'ping' && random.chance(0.3)) return ip;
    const label = kind.type === 'workstation' && isMac ? 'mac' : kind.label;
    const count = (this.#labels.get(label) ?? 0) + 1;
    this.#labels.set(label, count);
    const name = `${this.#code}-${label}-${String(count).padStart(2, '0')}`;
    return kind.reach === 'windows' ? name.toUpperCase() : name;
  }

  #addresses(ip: string): readonly string[] {
    if (this.random.chance(0.02)) return [];
    return this.random.chance(0.04)
      ? [ip, `fe80::${this.random.characters('0123456789abcdef', 4)}:${this.random.characters('0123456789abcdef', 4)}`]
      : [ip];
  }

  /** Most things answered within minutes; some have been silent for a year or more, and a few were never seen at all. */
  #presence(isStale: boolean): Pick<DeviceDraft, 'lastModified' | 'lastSeen' | 'status'> {
    const { random } = this;
    const silentFor = random.between(60, 700) * DAY + random.fraction() * DAY;
    if (isStale) return { lastModified: this.ago(silentFor), lastSeen: this.ago(silentFor), status: 'offline' };
    const lastModified = this.ago(random.fraction() * 40 * DAY);
    if (random.chance(0.02)) return { lastModified, lastSeen: undefined, status: 'unknown' };
    if (random.chance(0.06))
      return { lastModified, lastSeen: this.ago(random.fraction() * 20 * DAY), status: random.pick(['offline', 'unreachable']) };
    return { lastModified, lastSeen: this.ago(random.fraction() * HOUR), status: 'online' };
  }

  #interfaces(kind: Kind, mac: string): readonly InterfaceDraft[] {
    const count = this.random.between(...kind.ports);
    return Array.from({ length: count }, (_none, index) => this.#interface(kind, mac, index));
  }

  #interface(kind: Kind, mac: string, index: number): InterfaceDraft {
    const { random } = this;
    const number = this.nextNumber();
    const isWifi = kind.lan === 'wifi' || (kind.type === 'workstation' && index === 1);
    const isSwitch = kind.label.endsWith('sw') || kind.type === 'stack' || kind.type === 'chassis';
    const isOnline = index === 0 || random.chance(0.7);
    return {
      id: this.id(number),
      number,
      ...portOf(kind, index, { isSwitch, isWifi }),
      mac: index > 0 && random.chance(0.05) ? null : `${mac.slice(0, -1)}${(index % 16).toString(16).toUpperCase()}`,
      speed: isOnline && !random.chance(0.05) ? random.pick(['1.0 Gbit/s', '1.0 Gbit/s', '100.0 Mbit/s', '10.0 Gbit/s']) : null,
      isOnline,
    };
  }

  #discovery(reach: Reach, learnt: boolean): DeviceDraft['discovery'] {
    const works: DiscoveryStatus = learnt ? 'authorized' : this.random.pick(['notAuthorized', 'determining']);
    return {
      snmp: reach === 'snmp' ? works : this.random.pick(['notSupported', 'disabled']),
      login: reach === 'snmp' && learnt ? this.random.pick(['privileged', 'authorized', 'notAuthorized']) : 'notSupported',
      wmi: reach === 'windows' ? works : 'notSupported',
      vmware: reach === 'vmware' ? works : 'disabled',
    };
  }

  #components(): DeviceDraft['components'] {
    return [
      ['CPU 0', 'cpu'],
      ['Disk C:', 'disk'],
    ].map(([name = '', type = '']) => {
      const number = this.nextNumber();
      return { id: this.id(number), number, name, type, status: this.random.chance(0.02) ? 'degraded' : 'ok' };
    });
  }

  #configuration(kind: Kind): DeviceDraft['configuration'] {
    if (!['switch', 'l3Switch', 'firewall', 'stack'].includes(kind.type) || !this.random.chance(0.7)) return undefined;
    return { id: this.id(this.nextNumber()), backupTime: this.ago(this.random.fraction() * 7 * DAY) };
  }

  /** The network a device belongs in; a full one is followed by the next. */
  #lan(lan: Kind['lan']): NetworkDraft {
    const open = this.#lans.get(lan);
    if (open && open.used < HOSTS_PER_NETWORK) return open;
    const number = this.nextNumber();
    const base = `10.${20 + (this.networks.length >> 8)}.${this.networks.length & 255}`;
    const type = lan === 'wifi' ? 'wifi' : lan === 'users' ? 'routed' : 'vlan';
    const fresh: NetworkDraft = { id: this.id(number), number, name: `${base}.0/24`, type, description: lan, base, used: 0, members: [] };
    this.#lans.set(lan, fresh);
    this.networks.push(fresh);
    return fresh;
  }
}

/** Name and kind of an interface. Only some are hardware: a switch has uplinks of glass, a firewall tunnels, a host virtual switches. */
function portOf({ type }: Kind, index: number, { isSwitch, isWifi }: { isSwitch: boolean; isWifi: boolean }) {
  if (isSwitch && index === 0) return { name: 'Vlan1', type: 'vlan' };
  if (isSwitch && index === 7) return { name: 'Te1/1/1', type: 'optical' };
  if (isSwitch) return { name: `Gi1/0/${index}`, type: 'ethernet' };
  if (type === 'firewall' && index === 4) return { name: 'tunnel.1', type: 'tunnel' };
  if (type === 'router' && index === 3) return { name: 'Loopback0', type: 'loopback' };
  if (type === 'hypervisor' && index === 2) return { name: 'vSwitch0', type: 'virtualSwitch' };
  if (type === 'hypervisor' && index === 3) return { name: 'vmk0', type: 'virtualNic' };
  return isWifi ? { name: 'Wi-Fi', type: 'wifi' } : { name: `eth${index}`, type: 'ethernet' };
}
