import { z } from 'zod';
import type { Endpoint } from '#contract';
import { AppError, refuseUnstorable } from '#lib';

/** `filter[client.id]`: which fields there are is for the list to say. */
const FILTER = /^filter\[.*\]$/s;

/**
 * The parameters of a request's query as its endpoint's schema takes them. What the endpoint does
 * not know is refused by its name: a misspelt filter that is passed over would answer with
 * everything, which looks like success. A filter given several times stays a list, since all of
 * them hold; of anything else two values contradict each other.
 */
export function readQuery({ query }: Endpoint, given: Readonly<Record<string, readonly string[]>>): Record<string, unknown> {
  refuseUnstorable('the query', given);
  const { known, takesFilters } = parametersOf(query);
  const read = Object.entries(given).map(([name, values]) => {
    const isFilter = takesFilters && FILTER.test(name);
    if (!isFilter && !known.includes(name)) throw unknown(name, takesFilters ? [...known, 'filter[…]'] : known);
    if (!isFilter && values.length > 1) throw refusal(name, `${name} is given ${values.length} times. Give it once.`);
    return [name, values.length > 1 ? values : values[0]] as const;
  });
  return Object.fromEntries(read);
}

function parametersOf(query: Endpoint['query']): { known: readonly string[]; takesFilters: boolean } {
  if (!query) return { known: [], takesFilters: false };
  if (query instanceof z.ZodObject) return { known: Object.keys(query.shape), takesFilters: query.def.catchall !== undefined };
  throw new Error('A query is described by an object schema: its keys are the parameters there are');
}

function unknown(name: string, known: readonly string[]): AppError {
  const what = known.length === 0 ? 'This address takes none.' : `There are: ${known.join(', ')}.`;
  return refusal(name, `There is no parameter ${name} here. ${what}`);
}

function refusal(field: string, sentence: string): AppError {
  return new AppError('INVALID_INPUT', sentence, { whoActs: 'member' }, { field });
}
