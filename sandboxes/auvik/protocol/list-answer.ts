import type { FaultAction } from '#faults';
import { type Entry, placeAfter } from '../fleet/collection.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { type Answer, emptyAnswer, errorAnswer, Refusal } from './answers.ts';
import { answerOf, joined, type Part, rewritten } from './body-parts.ts';
import type { Endpoint } from './endpoints.ts';
import { readFilters } from './filter.ts';
import { readInclude } from './included.ts';
import { cutPage, type PageAddress, type PageAsked, readPaging } from './paging.ts';
import { findRow, rowsOf, shownAs } from './rows.ts';
import { spoilPage } from './spoil.ts';
import { recordSpoiler } from './spoil-records.ts';

/** Which list, of whom, under which address; and what is to go wrong. */
export type ListAsked = { endpoint: Endpoint; tenantIds: readonly string[]; address: PageAddress; fault: FaultAction | undefined };

/** One page of a list, with what `include` asks for. */
export function answerList(fleet: Fleet, { endpoint, tenantIds, address, fault }: ListAsked): Answer {
  const { query } = address;
  if (endpoint.required && !query.get(endpoint.required)) throw new Refusal(400, `${endpoint.required} is required`);
  const asked = readPaging(query, endpoint.page);
  const isWanted = readFilters(endpoint.filters, query, (type, id) => (id === undefined ? undefined : fleet.collections[type].find(id)));
  const wanted = () => {
    const all = rowsOf(fleet, endpoint, tenantIds);
    return isWanted ? all.filter(isWanted) : all;
  };
  if (fault?.kind === 'new-id') renewOneBefore(fleet, wanted(), asked);
  const list = wanted();
  const { entries, links, totalPages } = spoilPage(fault, cutPage(list, asked, address), { list, asked, address });
  const end = [Buffer.from(`,"links":${JSON.stringify(links)},"meta":${JSON.stringify({ totalPages })}`)];
  return answerOf([...dataOf(fleet, endpoint, { entries, query, fault, isList: true }), ...end, Buffer.from('}')]);
}

/** One resource by id; 404 when there is none, with or without a body as the vendor has it for this kind. */
export function answerOne(fleet: Fleet, endpoint: Endpoint, entry: Entry | undefined, query: URLSearchParams, fault?: FaultAction): Answer {
  if (!entry) return endpoint.missingIsEmpty ? emptyAnswer(404) : errorAnswer(404, 'No resource with this id');
  if (fault?.kind === 'new-id' && isDevice(entry)) {
    fleet.renewDevice(entry.id);
    return answerOne(fleet, endpoint, findRow(fleet, endpoint, entry.id), query);
  }
  return answerOf([...dataOf(fleet, endpoint, { entries: [entry], query, fault, isList: false }), Buffer.from('}')]);
}

type Shown = { entries: readonly Entry[]; query: URLSearchParams; fault: FaultAction | undefined; isList: boolean };

/** `data`, `included` and what a fault adds; the brace around them stays open. */
function dataOf(fleet: Fleet, endpoint: Endpoint, { entries, query, fault, isList }: Shown): readonly Part[] {
  const spoiler = recordSpoiler(fault);
  const rows = joined(entries.map((entry) => rewritten(shownAs(fleet, endpoint, entry), spoiler?.listed)));
  const included = readInclude(fleet, endpoint, query, entries)?.map((one) => rewritten(one, spoiler?.included));
  const [open, close] = isList ? ['[', ']'] : ['', ''];
  const sent = included ? [Buffer.from(',"included":['), ...joined(included), Buffer.from(']')] : [];
  return [Buffer.from(`{"data":${open}`), ...rows, Buffer.from(close), ...sent, Buffer.from(inside(spoiler?.extras))];
}

/** The record a client read last, or else the first it is about to read, goes and comes again under a new id. */
function renewOneBefore(fleet: Fleet, list: readonly Entry[], { cursor }: PageAsked): void {
  const place = cursor === undefined ? 0 : placeAfter(list, cursor, { orEqual: false });
  const entry = list[place - 1] ?? list[place];
  if (entry && isDevice(entry)) fleet.renewDevice(entry.id);
}

function isDevice(entry: Entry): entry is Entry & { id: string } {
  return entry.id !== undefined && (entry.type === 'device' || entry.type === 'deviceV2');
}

/** More members for an object whose brace is still open. */
function inside(extras: Readonly<Record<string, unknown>> = {}): string {
  return Object.entries(extras)
    .map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join('');
}
