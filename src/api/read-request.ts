import { z } from 'zod';
import { type Endpoint, filterName } from '#contract';
import { refuseUnstorable, shortened } from '#lib';
import { InvalidRequest, type WrongInput } from './failure.ts';

type Schema = z.ZodType | undefined;

/** A path's parameters as the endpoint's schema has them. */
export function readParams({ params }: Endpoint, given: Record<string, string>): unknown {
  refuseUnstorable('the address', given);
  return params && parsed(params, given);
}

/**
 * The query as the endpoint's schema has it. What it does not know is refused: a misspelt filter
 * that was passed over would answer with every row, and look like success.
 */
export function readQuery({ query }: Endpoint, given: URLSearchParams): unknown {
  for (const [name, value] of given) refuseUnstorable('the query', { [name]: value });
  const known = namesIn(query);
  const wrong: WrongInput[] = [];
  const read: Record<string, string | string[]> = {};
  for (const name of new Set(given.keys())) {
    const parameter = known.find((it) => it === name) ?? aliasOf(name, known);
    const values = given.getAll(name);
    if (parameter === undefined) wrong.push({ field: shown(name), detail: unknownParameter(name, known) });
    else if (isFilter(parameter)) read[parameter] = [...(read[parameter] ?? []), ...values];
    else if (values.length > 1) wrong.push({ field: name, detail: `${name} is given ${values.length} times. Give it once.` });
    else read[parameter] = values[0] ?? '';
  }
  if (wrong.length > 0) throw new InvalidRequest(wrong);
  return query && parsed(query, read);
}

/**
 * The body as the endpoint's schema has it. A field it does not know is refused: what somebody
 * meant by it would not be done.
 */
export function readBody(schema: z.ZodType, given: unknown): unknown {
  refuseUnstorable('the body', given);
  const read = parsed(schema, given);
  const stray = strayFields(given, read, '');
  if (stray.length > 0) throw new InvalidRequest(stray.map((field) => ({ field: shown(field), detail: unknownField(field, schema) })));
  return read;
}

function parsed(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value, { error: unknownValue });
  if (result.success) return result.data;
  throw new InvalidRequest(result.error.issues.map(({ message, path }) => ({ detail: message, field: path.join('.') })));
}

/**
 * Where the schema has no sentence of its own: a value that is none of those there are, by its
 * name.
 */
function unknownValue(issue: z.core.$ZodRawIssue): string | undefined {
  const { code, input } = issue;
  if (code !== 'invalid_value' || typeof input !== 'string') return undefined;
  return `${shown(input)} is none of the values there are: ${issue.values.map(String).join(', ')}.`;
}

function namesIn(schema: Schema): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

const fieldOfFilter = (name: string) => /^filter\[(.*)\]$/s.exec(name)?.[1];
const isFilter = (name: string) => fieldOfFilter(name) !== undefined;

/** Looser clients of the public API write filter[client_id] for filter[client.id]. */
function aliasOf(name: string, known: readonly string[]): string | undefined {
  return known.find((it) => isFilter(it) && it.replaceAll('.', '_') === name);
}

function unknownParameter(name: string, known: readonly string[]): string {
  const filters = known.flatMap((it) => fieldOfFilter(it) ?? []);
  const others = known.filter((it) => !isFilter(it));
  const field = fieldOfFilter(name);
  if (field !== undefined) return `There is no filter ${shown(field)} here. ${thereAre(filters)}`;
  return `There is no parameter ${shown(name)} here. ${thereAre([...others, ...(filters.length > 0 ? [filterName('…')] : [])])}`;
}

function unknownField(field: string, schema: z.ZodType): string {
  const known = field.includes('.') ? undefined : namesIn(schema);
  return `There is no field ${shown(field)} here.${known && known.length > 0 ? ` ${thereAre(known)}` : ''}`;
}

function thereAre(names: readonly string[]): string {
  return names.length > 0 ? `There are: ${names.join(', ')}.` : 'There are none.';
}

/** What the schema left out of an object, by its path. It reads no deeper than the schema does. */
function strayFields(given: unknown, read: unknown, path: string): string[] {
  if (!isObject(given) || !isObject(read)) return [];
  return Object.entries(given).flatMap(([name, value]) => {
    const place = path === '' ? name : `${path}.${name}`;
    return Object.hasOwn(read, name) ? strayFields(value, read[name], place) : [place];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A name that somebody made up may be as long as they like. */
function shown(name: string): string {
  return shortened(name, 100);
}
