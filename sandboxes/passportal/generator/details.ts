import type { Random } from '#fleets';
import { slugOf } from '../fleet/field.ts';
import { escaped } from './escape.ts';
import type { Facts, Link } from './facts.ts';
import type { TemplateField } from './template-field.ts';
import type { Template } from './templates.ts';

/** What is written down, in the form in which the vendor serves it. */
export function detailsIn(template: Template, facts: Facts, random: Random): Record<string, unknown> {
  const filled = template.fields.map((field) => fieldWith(field, facts, random));
  const tags = random.chance(0.06) ? [random.pick(['hyper-v', 'wan', 'ha', 'lease'])] : [];
  if (template.keys === 'slug') return bySlug(template, filled, tags);
  const numbered = filled.map((field, index) => [String(index), field]);
  return { name: escaped(textOf(facts.name)), tags, ...Object.fromEntries(numbered) };
}

function bySlug({ fields }: Template, filled: readonly unknown[], tags: readonly string[]): Record<string, unknown> {
  const keyed = fields.flatMap((field, index) => (field ? [[slugOf(field.label), filled[index] ?? null]] : []));
  const [name, ...rest] = keyed;
  return Object.fromEntries([...(name ? [name] : []), ['tags', tags], ...rest]);
}

/** Vendor fact: an empty field is null, and so does not even tell its label. */
function fieldWith(field: TemplateField, facts: Facts, random: Random): unknown {
  if (!field) return null;
  const { label: name, description, fact, texts } = field;
  const value = fact === undefined ? (texts && random.chance(0.3) ? random.pick(texts) : undefined) : facts[fact];
  if (value === undefined) return null;
  if (typeof value === 'string') return { name, description, value: { type: 'string', text: escaped(value) } };
  const link = { text: escaped(value.text), id: value.id, type: value.type };
  return { name, description, value: link, attribute: [link] };
}

function textOf(value: string | Link | undefined): string {
  return typeof value === 'string' ? value : (value?.text ?? '');
}

/** Vendor quirks: forms of a field that were met, or that clients guard against. */
const ODD_FORMS: readonly ((field: Record<string, unknown>, text: string) => unknown)[] = [
  (_field, text) => text,
  (field) => ({ ...field, value: null }),
  (field, text) => ({ ...field, value: [{ type: 'string', text }] }),
  (field, text) => ({ ...field, value: { resolvedObject: { type: 'string', text } } }),
  ({ value: _gone, ...field }) => field,
];

/** The details with one of their plain fields in an odd form. */
export function withOddField(details: Record<string, unknown>, random: Random): Record<string, unknown> {
  const plain = Object.entries(details).filter(isPlainField);
  if (plain.length < 2) return details;
  const [key, field] = random.pick(plain.slice(1));
  return { ...details, [key]: random.pick(ODD_FORMS)(field, field.value.text) };
}

type PlainField = { name: string; value: { type: 'string'; text: string } };

function isPlainField(entry: [string, unknown]): entry is [string, PlainField] {
  const field = entry[1];
  if (typeof field !== 'object' || field === null || !('value' in field)) return false;
  const { value } = field;
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'string';
}
