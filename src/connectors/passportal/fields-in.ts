import type { Json } from '../connector.ts';
import { isObject } from '../kit/answer.ts';
import { withoutControls } from '../kit/plain.ts';
import { decodeEntities } from './decode-entities.ts';
import { plainLabel } from './labels.ts';

/** A field of a document that somebody filled in: its label and its text as people read them. */
export type FilledField = { label: string; text: string };

/**
 * Vendor facts: the texts that stand in fields nobody filled in, in plain form; and what lists show
 * before anybody picked from them.
 */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  ...['please select', 'select', 'none', 'n a', 'na', 'not applicable', 'null', 'tbd', 'tba'],
  ...['select one', 'please select one', 'select an option', 'please choose', 'choose', 'choose one', 'choose an option'],
  ...['none selected', 'nothing selected', 'not selected'],
]);

/**
 * The filled fields of a document's details. Vendor facts: they are keyed by slugs of their labels or by their position, so only the name inside tells
 * what a field is; empty ones are null; a field may also be a bare text, and a value null, missing, a list or wrapped once more. A text that repeats its
 * label says nothing.
 */
export function fieldsIn(details: Json): readonly FilledField[] {
  if (!isObject(details)) return [];
  return Object.entries(details).flatMap(([key, field]) => {
    if (NO_FIELDS.has(key) && !isObject(field)) return [];
    const label = labelOf(key, field);
    const text = withoutControls(decodeEntities(isObject(field) ? textIn(field['value'], field['attribute']) : textIn(field)));
    return saysNothing(label, text) ? [] : [{ label, text }];
  });
}

/** Vendor fact: beside the fields keyed by position stand the document's own name and its tags. */
const NO_FIELDS: ReadonlySet<string> = new Set(['name', 'tags']);

function labelOf(key: string, field: Json): string {
  const name = isObject(field) ? field['name'] : undefined;
  return typeof name === 'string' && name.trim() !== '' ? withoutControls(decodeEntities(name)) : key.replaceAll('_', ' ');
}

function saysNothing(label: string, text: string): boolean {
  const plain = plainValue(text);
  return plain === '' || PLACEHOLDERS.has(plain) || [plainLabel(label), plainValue(label), plainValue(hintIn(label))].includes(plain);
}

/**
 * A value as it is compared. What stands in brackets belongs to it, other than in a label: `(HQ)`
 * is a place.
 */
function plainValue(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The form that a label asks for, which is no value either: `YYYY-MM-DD`. */
const hintIn = (label: string): string => /\(([^)]*)\)\s*$/.exec(label)?.[1] ?? '';

/** Deep enough for every wrapping that was met. */
const DEEPEST = 4;

function textIn(value: Json | undefined, instead?: Json, depth = 0): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (depth > DEEPEST) return '';
  if (Array.isArray(value)) return joined(value.map((item) => textIn(item, undefined, depth + 1)));
  if (isObject(value)) return textIn(value['text'] ?? value['resolvedObject'] ?? value['value'], undefined, depth + 1);
  return instead === undefined ? '' : textIn(instead, undefined, depth + 1);
}

const joined = (texts: readonly string[]): string => [...new Set(texts.filter((text) => text.trim() !== ''))].join('\n');
