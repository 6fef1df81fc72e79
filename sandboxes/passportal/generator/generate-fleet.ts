import { Random } from '#fleets';
import { clientLine, inventClients } from './clients.ts';
import { assetLine } from './documents.ts';
import type { Desk } from './facts.ts';
import { Ids } from './ids.ts';
import { inventThing } from './invented-things.ts';
import { malformedLine } from './malformed.ts';
import { placeLines, vendorIds, vendorLines } from './other-documents.ts';
import type { SeenCompany } from './overlap.ts';
import { thingBehind } from './seen-things.ts';
import type { ClientDraft, Thing } from './thing.ts';

/** What fleet to invent. */
export type PassportalFleetOptions = {
  /** Exactly this many assets; with an overlap and left out, as many as a documentation of it would have. */
  devices?: number;
  clients?: number;
  /** The same seed gives the same fleet, byte for byte. */
  seed: string | number;
  /** All dates are counted back from here. */
  now?: Date;
  /** One template, one form and no flaws. Otherwise the fleet is as live ones are. */
  clean?: boolean;
  /** How many rows to add that break the vendor's form altogether. */
  malformed?: number;
  /** The companies and devices of the other system, most of which are written down here too. */
  overlap?: readonly SeenCompany[];
};

/** The day the invented data is of, unless told otherwise: fixed, so that a seed means the same fleet next year. */
const FLEET_NOW = new Date('2026-11-20T18:00:00.000Z');
const DEVICES_DEFAULT = 2_000;
const CLIENTS_DEFAULT = 12;

/** Of the things that are known to the other system and could be written down, the share that is. */
const DOCUMENTED_SHARE = 0.88;
/** Of all assets, the share that only this system knows. */
const ONLY_HERE_SHARE = 0.12;

/** Vendor fact: where several RMMs write assets, one computer has several documents. Of the things only known here, that share is one again. */
const TWICE_SHARE = 0.05;

/** A thing with the client it belongs to, by his place in the list. */
type Owned = { thing: Thing; owner: number };

/** Invents a fleet, one line of NDJSON at a time. */
export function* generatePassportalFleet(options: PassportalFleetOptions): Generator<string, void, undefined> {
  const now = options.now ?? FLEET_NOW;
  const random = new Random(`${options.seed}/passportal`);
  const ids = new Ids();
  const desk: Desk = { vendorIds: vendorIds(ids), now, isClean: options.clean ?? false };
  const clients = inventClients(random, ids, options.overlap ?? [], options.clients ?? (options.overlap ? undefined : CLIENTS_DEFAULT));
  for (const client of clients) yield JSON.stringify(clientLine(client));

  const [first] = clients;
  if (first) for (const line of vendorLines(desk.vendorIds, first, random, now)) yield JSON.stringify(line);
  const seen = drawn(random, seenThings(clients, options.overlap ?? []), options.devices);
  const own = ownCounts(random, clients.length, (options.devices ?? wantedFor(seen.length, options)) - seen.length);
  const seenBy = Map.groupBy(seen, ({ owner }) => owner);
  for (const [place, client] of clients.entries()) {
    for (const line of placeLines(client, ids, random, now)) yield JSON.stringify(line);
    const things = (seenBy.get(place) ?? []).map(({ thing }) => thing);
    for (let index = 0; index < (own[place] ?? 0); index += 1) things.push(ownThing(random, client, things, desk.isClean));
    for (const thing of things) yield JSON.stringify(assetLine(random, ids, thing, client, desk));
  }
  for (let index = 0; index < (options.malformed ?? 0); index += 1) yield JSON.stringify(malformedLine(ids.document(), index));
}

/** A thing that only this system knows, or, now and then, a computer that was written down already. */
function ownThing(random: Random, client: ClientDraft, known: readonly Thing[], isClean: boolean): Thing {
  if (!isClean && random.chance(TWICE_SHARE)) {
    const computers = known.filter(({ isComputer }) => isComputer);
    if (computers.length > 0) return random.pick(computers);
  }
  return inventThing(random, client.domain.slice(0, 3), known.length + 1);
}

/** Every thing of a documented company that somebody could have written down. */
function seenThings(clients: readonly ClientDraft[], companies: readonly SeenCompany[]): readonly Owned[] {
  const byId = new Map(companies.map((company) => [company.id, company]));
  return clients.flatMap(({ companyId }, owner) =>
    (byId.get(companyId ?? '')?.devices ?? []).flatMap((device) => {
      const thing = thingBehind(device);
      return thing ? [{ thing, owner }] : [];
    }),
  );
}

/** Those that are written down: chance says which, and they stay in their order. */
function drawn(random: Random, things: readonly Owned[], devices: number | undefined): readonly Owned[] {
  const room = devices === undefined ? things.length : Math.floor(devices * (1 - ONLY_HERE_SHARE));
  const most = Math.min(Math.round(things.length * DOCUMENTED_SHARE), room);
  const dice = things.map((owned, place) => ({ owned, place, at: random.fraction() }));
  const kept = dice.toSorted((one, other) => one.at - other.at).slice(0, most);
  return kept.toSorted((one, other) => one.place - other.place).map(({ owned }) => owned);
}

function wantedFor(seen: number, { overlap }: PassportalFleetOptions): number {
  return overlap ? Math.round(seen / (1 - ONLY_HERE_SHARE)) : DEVICES_DEFAULT;
}

/** How many things only this system knows at each client: unequal parts that add up exactly. */
function ownCounts(random: Random, parts: number, total: number): readonly number[] {
  if (parts === 0) return [];
  const sizes = Array.from({ length: parts }, () => random.size());
  const sum = sizes.reduce((one, other) => one + other, 0);
  const counts = sizes.map((size) => Math.floor((Math.max(0, total) * size) / sum));
  let left = Math.max(0, total) - counts.reduce((one, other) => one + other, 0);
  for (let index = 0; left > 0; index = (index + 1) % parts, left -= 1) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}
