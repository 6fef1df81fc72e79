import type { z } from 'zod';
import { shortened } from '#lib';
import type { Json } from '../connector.ts';

/**
 * What a schema refused, as a sentence that names field and value, because a person compares it with the vendor's screen:
 * `attributes.serialNumber should be a text, but it is 12345.`
 */
export function reasonFrom(error: z.ZodError, input: Json): string {
  const [first, ...more] = error.issues;
  if (!first) return 'It has an unexpected shape.';
  const where = first.path.length > 0 ? first.path.map(String).join('.') : 'the whole row';
  const rest = more.length > 0 ? ` ${more.length} more such ${more.length === 1 ? 'field' : 'fields'}.` : '';
  return `${where}${wanted(first)} it is ${shown(valueAt(input, first.path))}.${rest}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  object: 'an object',
  array: 'a list',
  number: 'a number',
  boolean: 'true or false',
};

function wanted(issue: z.core.$ZodIssue): string {
  const kind = issue.code === 'invalid_type' ? KINDS[issue.expected] : undefined;
  return kind ? ` should be ${kind}, but` : `: ${issue.message};`;
}

function valueAt(input: Json, path: readonly PropertyKey[]): Json | undefined {
  let value: Json | undefined = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Array.isArray(value) ? value[Number(key)] : value[String(key)];
  }
  return value;
}

/** Short: a reason is read in a list. */
function shown(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (typeof value !== 'object' || value === null) return shortened(JSON.stringify(value), 80);
  return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
}
