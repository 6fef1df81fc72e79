import { isObject, textAt } from '#fleets';
import { plainField, slugOf } from '../fleet/field.ts';

type Details = Readonly<Record<string, unknown>>;

/** The label of a field; undefined for one that does not name itself. */
function labelOf(field: unknown): string | undefined {
  return textAt(field, 'name');
}

/** The details with their fields keyed in the other way, where they are not yet. What is no object stays as it is. */
export function keyedBy(keys: 'filed' | 'slug' | 'position', details: unknown): unknown {
  if (!isObject(details) || keys === 'filed') return details;
  const isByPosition = typeof details['name'] === 'string';
  if (isByPosition === (keys === 'position')) return details;
  return isByPosition ? bySlug(details) : byPosition(details);
}

/**
 * Vendor facts: the name is a plain text, then comes one key for each field of the template in its order, null where the
 * field is empty. Positions of fields the fleet does not name can't be known, so these follow each other without gaps.
 */
function byPosition({ name, tags, ...fields }: Details): Details {
  const inOrder = [...(isObject(name) ? [name] : []), ...Object.values(fields)];
  const numbered = inOrder.map((field, index) => [String(index), field]);
  return { name: textAt(name, 'value', 'text') ?? '', tags: tags ?? [], ...Object.fromEntries(numbered) };
}

/** Vendor fact: here the name is a field like the others. Empty fields, which name nothing, have no slug and are left out. */
function bySlug({ name, tags, ...fields }: Details): Details {
  const named = Object.values(fields).filter((field) => labelOf(field) !== undefined);
  const own = named.find((field) => slugOf(labelOf(field) ?? '') === 'name');
  const keyed: Record<string, unknown> = { name: own ?? plainField('Name', String(name)), tags: tags ?? [] };
  for (const field of named) if (field !== own) keyed[freeKey(slugOf(labelOf(field) ?? ''), keyed)] = field;
  return keyed;
}

/** Two fields of one label must both be served. */
function freeKey(slug: string, taken: Details): string {
  let key = slug;
  for (let copy = 2; key in taken; copy += 1) key = `${slug}_${copy}`;
  return key;
}

/** How an MSP may call what the vendor's own asset template calls otherwise. */
const RENAMED: Readonly<Record<string, string>> = {
  Name: 'Device Name',
  Type: 'Device Type',
  'Serial Number': 'Service Tag / Serial',
  Manufacturer: 'Make',
  Model: 'Model Name',
  Location: 'Site',
  'Primary IP': 'Management IP Address',
  'MAC Address': 'MAC Address(s)',
  'Operating System': 'OS',
  'Purchase Date (YYYY-MM-DD)': 'Purchased',
  'Expiration Date (YYYY-MM-DD)': 'Warranty Expiry',
  'Install Date (YYYY-MM-DD)': 'In Service Since',
  'Assigned User': 'Primary User',
  'Last Logged in User': 'Last User',
  Notes: 'Comments',
};

const ADDED = [plainField('Rack Position', 'U12'), plainField('Insurance Policy', 'HC-20931'), plainField('Colour of Sticker', 'Green')];

/** The details as another tenant's template would have them: labels renamed, or fields added that nobody has heard of. */
export function onTemplate(template: 'filed' | 'renamed' | 'extended', details: unknown): unknown {
  if (!isObject(details) || template === 'filed') return details;
  return template === 'renamed' ? renamed(details) : extended(details);
}

function renamed(details: Details): Details {
  const isByPosition = typeof details['name'] === 'string';
  const entries = Object.entries(details).map(([key, field]) => {
    const label = labelOf(field);
    const other = label === undefined ? undefined : RENAMED[label];
    if (other === undefined || !isObject(field)) return [key, field];
    return [isByPosition || key === 'name' ? key : slugOf(other), { ...field, name: other }];
  });
  return Object.fromEntries(entries);
}

function extended(details: Details): Details {
  const isByPosition = typeof details['name'] === 'string';
  const next = Math.max(-1, ...Object.keys(details).flatMap((key) => (/^\d+$/.test(key) ? [Number(key)] : []))) + 1;
  const added = ADDED.map((field, index) => [isByPosition ? String(next + index) : slugOf(field.name), field]);
  return { ...details, ...Object.fromEntries(added) };
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&#039;': "'", '&#39;': "'", '&quot;': '"', '&lt;': '<', '&gt;': '>' };

/** Every text within, with HTML entities turned into what they stand for, once. */
export function withoutEntities(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/&(?:amp|quot|lt|gt|#0?39);/g, (entity) => ENTITIES[entity] ?? entity);
  if (Array.isArray(value)) return value.map(withoutEntities);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutEntities(inner)]));
}

/** Whether a key of details, or the label of what stands there, goes by that name, spelt as a slug. */
export function goesBy(name: string, key: string, value: unknown): boolean {
  return key === name || (isObject(value) && 'value' in value && slugOf(labelOf(value) ?? '') === name);
}
