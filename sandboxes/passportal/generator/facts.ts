import { MAKERS, type Random } from '#fleets';
import { hyphened, isoDay, typedDate, typedIp, typedMac, typedSerial } from './flaws.ts';
import { inventPerson } from './people.ts';
import type { ClientDraft, Thing } from './thing.ts';

/** What is written down of a thing; what is absent was left empty. A link leads to another document. */
export type Link = { text: string; id: number; type: 'vendors' | 'locations' };
export type Facts = Partial<Record<FactName, string | Link>>;
export type FactName =
  | 'name'
  | 'type'
  | 'status'
  | 'assetTag'
  | 'assignedUser'
  | 'purchasedBy'
  | 'serial'
  | 'maker'
  | 'model'
  | 'purchased'
  | 'location'
  | 'installed'
  | 'expires'
  | 'hostname'
  | 'ip'
  | 'mac'
  | 'gateway'
  | 'os'
  | 'portalUrl'
  | 'rmmId'
  | 'rmm'
  | 'lastUser'
  | 'notes';

/** Who writes: the ids of vendor documents, the day it is, and whether without flaws. */
export type Desk = { vendorIds: ReadonlyMap<string, number>; now: Date; isClean: boolean };

const RMMS = ['N-sight', 'N-central', 'NinjaRMM', 'Datto RMM'];
const YEAR = 365.25 * 86_400_000;

/** As a person typed it: with dates and a model, and with what people mistype. */
export function typedFacts(random: Random, thing: Thing, client: ClientDraft, desk: Desk): Facts {
  const { isClean } = desk;
  const bought = boughtOn(random, thing, desk.now);
  const ends = new Date(bought.getTime() + random.pick([1, 3, 3, 5]) * YEAR - 86_400_000);
  const written = (date: Date) => (isClean ? isoDay(date) : typedDate(random, date));
  const often = <T>(share: number, value: T) => (isClean || random.chance(share) ? value : undefined);
  const person = inventPerson(random);
  return compact({
    name: thing.name === '' ? thing.type : nameHere(random, thing, client),
    type: isClean || random.chance(0.97) ? thing.type : 'Please Select',
    status: random.weighted([
      [82, 'Active'],
      [6, 'Inactive'],
      [5, 'Retired'],
      [4, 'Spare'],
      [3, 'Please Select'],
    ]),
    assetTag: random.chance(0.25) ? `A-${random.digits(5)}` : undefined,
    serial: isClean ? thing.serial : typedSerial(random, thing.serial),
    maker: makerHere(random, thing, desk),
    model: modelHere(random, thing, desk),
    purchased: often(0.7, written(bought)),
    installed: random.chance(0.2) ? written(new Date(bought.getTime() + random.between(2, 30) * 86_400_000)) : undefined,
    expires: often(0.6, written(ends)),
    purchasedBy: random.chance(0.15) ? 'Head office' : undefined,
    location: siteOf(random, client),
    assignedUser: thing.isComputer && thing.type === 'Workstation' ? often(0.6, person.name) : undefined,
    hostname: thing.isComputer ? thing.name.toUpperCase() : undefined,
    ...addresses(random, thing, desk),
    os: thing.os === undefined ? undefined : osHere(thing.os),
    notes: random.chance(0.12)
      ? random.pick(['Battery changed March 2020?', 'Spare PSU & cables in the cupboard', 'User says "slow"', 'Lease until further notice'])
      : undefined,
  });
}

/** Vendor fact: as an RMM writes it, the serial number, the system and the user are there, model and dates mostly not. */
export function syncedFacts(random: Random, thing: Thing, client: ClientDraft, desk: Desk): Facts {
  const id = random.digits(6);
  const hasDates = random.chance(0.2);
  const typed = typedFacts(random, thing, client, { ...desk, isClean: true });
  const serial =
    desk.isClean || random.chance(0.96) ? thing.serial : random.pick(['To be filled by O.E.M.', 'Default string', 'System Serial Number']);
  return compact({
    ...typed,
    name: thing.name.toUpperCase(),
    status: 'Active',
    serial,
    model: random.chance(0.55) ? typed.model : undefined,
    purchased: hasDates ? typed.purchased : undefined,
    expires: hasDates ? typed.expires : undefined,
    hostname: thing.name.toUpperCase(),
    ip: thing.ip,
    mac: thing.mac === undefined ? undefined : hyphened(thing.mac),
    gateway: thing.ip?.replace(/\d+$/, '1'),
    portalUrl: `https://rmm.example.net/devices/${id}`,
    rmmId: id,
    rmm: random.pick(RMMS),
    lastUser: thing.type === 'Server' ? undefined : `${client.domain}\\${inventPerson(random).account}`,
  });
}

function boughtOn(random: Random, { built: [first, last] }: Thing, now: Date): Date {
  const latest = Math.min(last, now.getUTCFullYear());
  const date = new Date(Date.UTC(random.between(Math.min(first, latest), latest), random.between(0, 11), random.between(1, 28)));
  return date < now ? date : new Date(now.getTime() - random.between(5, 200) * 86_400_000);
}

function addresses(random: Random, { ip, mac }: Thing, { isClean }: Desk): Pick<Facts, 'ip' | 'mac'> {
  if (isClean) return compact({ ip, mac: mac === undefined ? undefined : hyphened(mac) });
  return compact({ ip: typedIp(random, ip), mac: typedMac(random, mac) });
}

/** Most people write the host name, some the whole name in the domain, some what they call the thing. */
function nameHere(random: Random, { name, type }: Thing, { domain }: ClientDraft): string {
  return random.weighted([
    [70, name.toUpperCase()],
    [14, name],
    [8, `${name.toLowerCase()}.${domain.toLowerCase()}.local`],
    [8, `${type} ${name.toUpperCase()}`],
  ]);
}

/** A link to the vendor's document, or a word. */
function makerHere(random: Random, { maker, makerName }: Thing, { vendorIds }: Desk): string | Link | undefined {
  if (maker === undefined) return makerName;
  const text = random.weighted(MAKERS[maker].names);
  const id = vendorIds.get(maker);
  return id !== undefined && random.chance(0.7) ? { text, id, type: 'vendors' } : random.chance(0.9) ? text : text.toUpperCase();
}

function modelHere(random: Random, { model, maker }: Thing, { isClean }: Desk): string | undefined {
  if (model === undefined || isClean) return model;
  const brand = maker === undefined ? '' : `${MAKERS[maker].names[0]?.[1] ?? ''} `;
  return random.weighted<string | undefined>([
    [66, model],
    [16, `${brand}${model}`],
    [6, model.toUpperCase()],
    [12, undefined],
  ]);
}

/** The other system says `Windows 11 Pro 10.0.22631` of what is `Microsoft Windows 11 Professional x64` here. */
function osHere(software: string): string {
  const windows = /^Windows (?<edition>.*?)(?: 10\.0\.\d+)?$/.exec(software)?.groups?.['edition'];
  return windows === undefined ? software : `Microsoft Windows ${windows.replace(/\bPro\b/, 'Professional')} x64`;
}

function siteOf(random: Random, { sites }: ClientDraft): Link {
  const { id, name } = random.pick(sites);
  return { text: name, id, type: 'locations' };
}

/** Without what is undefined. */
function compact(facts: { [Name in FactName]?: string | Link | undefined }): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
