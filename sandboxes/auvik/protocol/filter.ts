import type { Entry } from '../fleet/collection.ts';
import type { Fact, Facts, ResourceType } from '../fleet/resource-kinds.ts';
import { Refusal } from './answers.ts';

/** One `filter[…]` of a list: the fact it asks about and how the text of the query becomes a test of it. */
export type Filter = {
  name: string;
  /** Its name, or how it is made of several. */
  fact: string | ((facts: Facts) => Fact);
  /** The kind whose fact is meant where the listed one has none: network details are filtered by their network's type. */
  of?: ResourceType;
  /** The test, or undefined when the text can't be one: the client gets 400. */
  read(value: string): ((fact: Fact) => boolean) | undefined;
};

export const oneOf = (name: string, fact: string, allowed: readonly string[]): Filter => ({
  name: `filter[${name}]`,
  fact,
  read: (value) => (allowed.includes(value) ? (found) => found === value : undefined),
});

/** Free text: the whole value must be equal, but for case. */
export const text = (name: string, fact: string): Filter => ({
  name: `filter[${name}]`,
  fact,
  read: (value) => {
    const wanted = value.toLowerCase();
    return (found) => typeof found === 'string' && found.toLowerCase() === wanted;
  },
});

export const ids = (name: string, fact: string): Filter => ({
  name: `filter[${name}]`,
  fact,
  read: (value) => {
    const wanted = new Set(value.split(',').map((id) => id.trim()));
    return (found) => (Array.isArray(found) ? found.some((id) => wanted.has(id)) : typeof found === 'string' && wanted.has(found));
  },
});

/** Vendor fact: booleans are lower-case `true` and `false`; anything else is refused. */
export const yesNo = (name: string, test: (fact: Fact) => boolean, fact: string): Filter => ({
  name: `filter[${name}]`,
  fact,
  read: (value) => (value === 'true' || value === 'false' ? (found) => test(found) === (value === 'true') : undefined),
});

export const moment = (name: string, fact: string, test: (found: number | undefined, asked: number) => boolean): Filter => ({
  name: `filter[${name}]`,
  fact,
  read: (value) => {
    const asked = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
    return Number.isNaN(asked) ? undefined : (found) => test(typeof found === 'number' ? found : undefined, asked);
  },
});

const named = (name: string) => (facts: Facts) => facts[name];

type FindOther = (type: ResourceType, id: string | undefined) => Entry | undefined;

/** One test out of all filters the query names; undefined when it names none, so that an unfiltered page costs nothing. */
export function readFilters(filters: readonly Filter[], query: URLSearchParams, find: FindOther): ((entry: Entry) => boolean) | undefined {
  const tests: ((entry: Entry) => boolean)[] = [];
  for (const filter of filters) {
    const value = unquoted(query.get(filter.name) ?? '');
    if (value === '') continue;
    const test = filter.read(value);
    if (!test) throw new Refusal(400, `Invalid value for ${filter.name}`);
    const factOf = typeof filter.fact === 'function' ? filter.fact : named(filter.fact);
    const { of } = filter;
    tests.push((entry) => test(factOf(entry.facts) ?? (of && factOf(find(of, entry.id)?.facts ?? {}))));
  }
  return tests.length === 0 ? undefined : (entry) => tests.every((test) => test(entry));
}

/** Vendor fact: texts with blanks are shown in double quotes, single words bare; both are taken. */
function unquoted(value: string): string {
  return /^"(.*)"$/.exec(value)?.[1] ?? value;
}
