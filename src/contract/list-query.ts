import { z } from 'zod';

/** What a filter compares with: any text, our ids, moments, or one of a few words. */
export type FilterKind = 'text' | 'id' | 'instant' | readonly string[];

/** How a filter may compare; `eq` is what a bare value means. */
export const FILTER_OPERATORS = ['eq', 'in', 'lt', 'lte', 'gt', 'gte'] as const;

/** Only moments are earlier and later: with everything else a filter is equal or one of several. */
export function operatorsOf(kind: FilterKind): readonly (typeof FILTER_OPERATORS)[number][] {
  return kind === 'instant' ? FILTER_OPERATORS : ['eq', 'in'];
}

type FilterName<Field extends string> = `filter[${Field}]`;

/** The parameter that filters by a field. */
export function filterName<Field extends string>(field: Field): FilterName<Field> {
  return `filter[${field}]`;
}

/** A filter that is given twice is two filters, and both hold. */
const Filter = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat())
  .optional();

/**
 * The filters of a list as parameters of its query, `filter[<field>]=<operator>:<value>`, each of
 * them any number of times.
 */
export function filtersBy<Field extends string>(kinds: Readonly<Record<Field, FilterKind>>): Record<FilterName<Field>, typeof Filter> {
  const named = Object.entries<FilterKind>(kinds).map(([field, kind]) => [filterName(field), Filter.meta({ description: describe(kind) })]);
  return Object.fromEntries(named) as Record<FilterName<Field>, typeof Filter>;
}

function describe(kind: FilterKind): string {
  const values = typeof kind === 'string' ? { text: 'a text', id: 'an id', instant: 'a day or a moment' }[kind] : kind.join(', ');
  return `${operatorsOf(kind).join(', ')}: ${values}`;
}
