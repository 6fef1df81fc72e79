import type { z } from 'zod';
import type { Json } from '../connector.ts';

/**
 * What a schema refused, as a sentence that names field and value, because a person compares it with the vendor's screen:
 * `attributes.serialNumber: expected string, received number; it is 12345.`
 */
export function reasonFrom(error: z.ZodError, input: Json): string {
  const [first, ...more] = error.issues;
  if (!first) return 'It has an unexpected shape.';
  const where = first.path.length > 0 ? first.path.map(String).join('.') : 'the whole row';
  const rest = more.length > 0 ? ` ${more.length} more such ${more.length === 1 ? 'field' : 'fields'}.` : '';
  return `${where}: ${first.message.replace(/^Invalid input: /, '')}; it is ${shown(valueAt(input, first.path))}.${rest}`;
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
  if (typeof value !== 'object' || value === null) return JSON.stringify(value).slice(0, 80);
  return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
}
