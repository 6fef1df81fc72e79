import { z } from 'zod';
import { FILTER_OPERATORS, type FilterKind, filterName, operatorsOf } from '#contract';
import { AppError, isId, shortened } from '#lib';

/** A condition on one field: `in` with one value is equality. */
export type ListFilter<Field extends string> = {
  field: Field;
  op: Exclude<(typeof FILTER_OPERATORS)[number], 'eq'>;
  values: readonly string[];
};

type Given<Field extends string> = { readonly [Name in ReturnType<typeof filterName<Field>>]?: readonly string[] | undefined };

/**
 * The filters of a query, all of which must hold; a refusal names the filter, what is wrong with it
 * and what would be right.
 */
export function parseFilters<Field extends string>(kinds: Readonly<Record<Field, FilterKind>>, given: Given<Field>): ListFilter<Field>[] {
  const fields = Object.keys(kinds) as Field[];
  return fields.flatMap((field) => (given[filterName(field)] ?? []).map((text) => parseFilter(field, kinds[field], text)));
}

function parseFilter<Field extends string>(field: Field, kind: FilterKind, text: string): ListFilter<Field> {
  const { op, rest } = splitOperator(field, text);
  if (!operatorsOf(kind).includes(op)) throw invalid(field, `${field} can be compared with ${operatorsOf(kind).join(' and ')} only.`);
  const values = (op === 'in' ? splitValues(rest) : [unquote(rest)]).map((value) => checkValue(field, kind, value));
  return { field, op: op === 'eq' ? 'in' : op, values };
}

/**
 * A word before a colon is an operator; what else holds a colon stands in quotes, as in the public
 * API.
 */
function splitOperator(field: string, text: string): { op: (typeof FILTER_OPERATORS)[number]; rest: string } {
  const [, word, rest = ''] = /^\s*([a-z_]+):\s*(.*)$/is.exec(text) ?? [];
  if (word === undefined) return { op: 'eq', rest: text };
  const op = FILTER_OPERATORS.find((known) => known === word);
  if (op) return { op, rest };
  const known = FILTER_OPERATORS.join(', ');
  throw invalid(field, `There is no operator ${shown(word)}. There are: ${known}. A value with a colon stands in double quotes.`);
}

/** A comma list; values with commas, colons or blanks stand in double quotes. */
function splitValues(text: string): string[] {
  return [...text.matchAll(/\s*(?:"((?:[^"\\]|\\.)*)"|([^,]*))\s*(?:,|$)/g)]
    .map(([, quoted, bare]) => (quoted === undefined ? (bare ?? '').trim() : withoutEscapes(quoted)))
    .filter((value) => value !== '');
}

function unquote(text: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(text.trim())?.[1];
  return quoted === undefined ? text.trim() : withoutEscapes(quoted);
}

function withoutEscapes(text: string): string {
  return text.replaceAll(/\\(.)/g, '$1');
}

function checkValue(field: string, kind: FilterKind, value: string): string {
  if (kind === 'text') return value;
  if (kind === 'instant') return checkInstant(field, value);
  if (kind === 'id') {
    if (!isId(value)) throw invalid(field, `${shown(value)} is not an id.`);
    return value;
  }
  if (!kind.includes(value)) throw invalid(field, `There is no ${field} ${shown(value)}. There are: ${kind.join(', ')}.`);
  return value;
}

const IsoDate = z.union([z.iso.date(), z.iso.datetime({ offset: true, local: true })]);

/** Without a zone it is UTC, whatever zone this server or its database lives in. */
function checkInstant(field: string, value: string): string {
  const parsed = IsoDate.safeParse(value);
  const at = new Date(parsed.success && /T[^Z+-]*$/.test(value) ? `${value}Z` : value);
  const year = at.getUTCFullYear();
  // PostgreSQL writes other years otherwise than JavaScript.
  if (parsed.success && year >= 1 && year <= 9999) return at.toISOString();
  throw invalid(field, `${shown(value)} is not a date, such as 2026-11-22 or 2026-11-22T14:30:00Z.`);
}

function shown(text: string): string {
  return shortened(text, 100);
}

function invalid(field: string, sentence: string): AppError {
  return new AppError('INVALID_INPUT', sentence, { whoActs: 'member' }, { field: filterName(field) });
}
