import type { FaultAction } from '#faults';
import { type Entry, placeAfter } from '../fleet/collection.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { isObject } from '../fleet/json.ts';
import { type StoredText, textOf } from '../fleet/slab.ts';
import { type Answer, emptyAnswer, errorAnswer, jsonAnswer, Refusal } from './answers.ts';
import type { Endpoint } from './endpoints.ts';
import { readFilters } from './filters.ts';
import { cutPage, type PageAddress, type PageAsked, readPaging } from './paging.ts';
import { spoilPage } from './spoil.ts';
import { recordSpoiler } from './spoil-records.ts';

/** A part of a body: text made now, or text kept since loading. */
type Part = Buffer | StoredText;

const COMMA = Buffer.from(',');

/** One page of a list, with what `include` asks for. */
export function answerList(
  fleet: Fleet,
  endpoint: Endpoint,
  tenantIds: readonly string[],
  address: PageAddress,
  fault?: FaultAction,
): Answer {
  const { query } = address;
  if (endpoint.required && !query.get(endpoint.required)) throw new Refusal(400, `${endpoint.required} is required`);
  const asked = readPaging(query);
  const isWanted = readFilters(endpoint.type, query, (type, id) => (id === undefined ? undefined : fleet.collections[type].find(id)));
  const wanted = () => {
    const all = fleet.collections[endpoint.type].within(tenantIds);
    return isWanted ? all.filter(isWanted) : all;
  };
  if (fault?.kind === 'new-id') renewOneBefore(fleet, endpoint, wanted(), asked);
  const list = wanted();
  const page = spoilPage(fault, cutPage(list, asked, address), { list, asked, address });

  const spoiler = recordSpoiler(fault);
  const parts: Part[] = [
    Buffer.from('{"data":['),
    ...joined(page.entries.map((entry) => respelt(entry.text, spoiler?.listed))),
    Buffer.from(']'),
  ];
  const included = readInclude(fleet, endpoint, query, page.entries);
  if (included)
    parts.push(Buffer.from(',"included":['), ...joined(included.map((one) => respelt(one, spoiler?.included))), Buffer.from(']'));
  parts.push(Buffer.from(`,"links":${JSON.stringify(page.links)},"meta":${JSON.stringify({ totalPages: page.totalPages })}`));
  parts.push(Buffer.from(`${inside(spoiler?.extras)}}`));
  return jsonAnswer(concatenate(parts));
}

/** The record a client read last, or else the first it is about to read, goes and comes again under a new id. */
function renewOneBefore(fleet: Fleet, { type }: Endpoint, list: readonly Entry[], { cursor }: PageAsked): void {
  const place = cursor === undefined ? 0 : placeAfter(list, cursor, { orEqual: false });
  const id = (list[place - 1] ?? list[place])?.id;
  if (type === 'device' && id !== undefined) fleet.renewDevice(id);
}

function respelt(part: Part, spoil: ((resource: unknown) => unknown) | undefined): Part {
  if (!spoil) return part;
  const resource: unknown = JSON.parse('slab' in part ? textOf(part) : part.toString('utf8'));
  return Buffer.from(JSON.stringify(spoil(resource)));
}

/** More members for an object whose brace is still open. */
function inside(extras: Readonly<Record<string, unknown>> = {}): string {
  return Object.entries(extras)
    .map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join('');
}

/** One resource by id; 404 when there is none, with or without a body as the vendor has it for this kind. */
export function answerOne(fleet: Fleet, endpoint: Endpoint, entry: Entry | undefined, query: URLSearchParams, fault?: FaultAction): Answer {
  if (!entry) return endpoint.missingIsEmpty ? emptyAnswer(404) : errorAnswer(404, 'No resource with this id');
  const spoiler = recordSpoiler(fault);
  const parts: Part[] = [Buffer.from('{"data":'), respelt(entry.text, spoiler?.listed)];
  const included = readInclude(fleet, endpoint, query, [entry]);
  if (included)
    parts.push(Buffer.from(',"included":['), ...joined(included.map((one) => respelt(one, spoiler?.included))), Buffer.from(']'));
  parts.push(Buffer.from(`${inside(spoiler?.extras)}}`));
  return jsonAnswer(concatenate(parts));
}

/** What goes into `included`; undefined when nothing was asked for, so that the key stays away. */
function readInclude(fleet: Fleet, endpoint: Endpoint, query: URLSearchParams, entries: readonly Entry[]): readonly Part[] | undefined {
  const wanted = query.get('include') ?? '';
  const { include } = endpoint;
  if (!include || wanted === '') return undefined;
  if (wanted !== include.type) throw new Refusal(400, 'Invalid value for include');
  const fields = readFields(query.get(`fields[${include.type}]`) ?? '', include);
  const related = fleet.collections[include.type];
  return entries.flatMap((entry) => {
    const found = entry.id === undefined ? undefined : related.find(entry.id);
    if (!found) return [];
    return [fields ? Buffer.from(narrowed(textOf(found.text), fields)) : found.text];
  });
}

function readFields(text: string, include: NonNullable<Endpoint['include']>): ReadonlySet<string> | undefined {
  if (text === '') return undefined;
  const names = text.split(',').map((name) => name.trim());
  if (!names.every((name) => include.fields.includes(name))) throw new Refusal(400, `Invalid value for fields[${include.type}]`);
  return new Set(names);
}

/** Keeps the named attributes and relationships; the owner stays, because a record without one can't be placed. */
function narrowed(text: string, fields: ReadonlySet<string>): string {
  const resource: unknown = JSON.parse(text);
  if (!isObject(resource)) return text;
  const only = (value: unknown, isKept: (name: string) => boolean) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => isKept(name))) : value;
  return JSON.stringify({
    ...resource,
    attributes: only(resource['attributes'], (name) => fields.has(name)),
    relationships: only(resource['relationships'], (name) => fields.has(name) || name === 'tenant'),
  });
}

function joined(parts: readonly Part[]): Part[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [COMMA, part]));
}

function concatenate(parts: readonly Part[]): Buffer {
  let size = 0;
  for (const part of parts) size += 'slab' in part ? part.end - part.start : part.length;
  const body = Buffer.allocUnsafe(size);
  let position = 0;
  for (const part of parts) {
    position += 'slab' in part ? part.slab.copy(body, position, part.start, part.end) : part.copy(body, position);
  }
  return body;
}
