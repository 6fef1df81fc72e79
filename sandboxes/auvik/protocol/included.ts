import { isObject, textOf } from '#fleets';
import type { Entry } from '../fleet/collection.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { Refusal } from './answers.ts';
import type { Part } from './body-parts.ts';
import type { Endpoint } from './endpoints.ts';

/** What goes into `included`; undefined when nothing was asked for, so that the key stays away. */
export function readInclude(
  fleet: Fleet,
  endpoint: Endpoint,
  query: URLSearchParams,
  entries: readonly Entry[],
): readonly Part[] | undefined {
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
