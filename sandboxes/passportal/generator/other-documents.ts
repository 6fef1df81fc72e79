import { MAKERS, type Random } from '#fleets';
import { plainField } from '../fleet/field.ts';
import { documentLine, modifiedOn } from './documents.ts';
import { escaped } from './escape.ts';
import type { Ids } from './ids.ts';
import type { ClientDraft } from './thing.ts';

/** Vendor facts: the ids and names of these templates were seen live. */
const VENDOR = { id: 70, name: 'Vendor' };
const LOCATION = { id: 5001, name: 'Location' };
const INTERNET = { id: 43, name: 'Internet/WAN' };

/** The makers that have a document of their own, each with its id: what assets link to. */
export function vendorIds(ids: Ids): ReadonlyMap<string, number> {
  return new Map(Object.keys(MAKERS).map((maker) => [maker, ids.linked()]));
}

/** The documents of makers, which all belong to one client, as was seen live. */
export function* vendorLines(known: ReadonlyMap<string, number>, owner: ClientDraft, random: Random, now: Date): Generator<unknown> {
  for (const [maker, { names }] of Object.entries(MAKERS)) {
    const id = known.get(maker);
    const name = names[0]?.[1] ?? maker;
    if (id !== undefined) yield simpleLine({ id, label: name, type: 'vendor', template: VENDOR }, owner, modifiedOn(random, now));
  }
}

/** What a client has besides assets: its places, and now and then a line to the world. */
export function* placeLines(client: ClientDraft, ids: Ids, random: Random, now: Date): Generator<unknown> {
  for (const { id, name } of client.sites)
    yield simpleLine({ id, label: name, type: 'location', template: LOCATION }, client, modifiedOn(random, now));
  if (random.chance(0.6))
    yield simpleLine({ id: ids.document(), label: 'Fibre uplink', type: 'internet', template: INTERNET }, client, modifiedOn(random, now));
}

function simpleLine(head: Parameters<typeof documentLine>[0], client: ClientDraft, lastModified: string): unknown {
  const name = escaped(head.label);
  return { ...documentLine(head, client, lastModified), details: { name, tags: [], '0': plainField('Name', name) } };
}
