import { ORDERS, type Order } from '../fleet/fleet.ts';
import { Refusal } from './answers.ts';

/** What a list is asked for. */
export type ListAsked = {
  pageNumber: number;
  /** As asked for, before the cap. */
  pageSize: number;
  order: Order;
  isDescending: boolean;
  type: string | undefined;
  templateId: string | undefined;
  clientId: string | undefined;
  searchText: string | undefined;
};

/** Vendor facts: a hundred rows unless asked otherwise, pages from 1 to 9999, by label and ascending. */
const PAGE_SIZE_DEFAULT = 100;
const PAGE_NUMBER_MAX = 9_999;

/** Reads the parameters of a list. Throws the vendor's 404 for a page that can't be; the texts of the other refusals are modelled on it. */
export function readList(query: URLSearchParams, parameterCase: 'any' | 'exact'): ListAsked {
  const get = (name: string) => parameter(query, name, parameterCase);
  return {
    pageNumber: pageNumber(get('pageNum')),
    pageSize: pageSize(get('resultsPerPage')),
    order: oneOf('orderBy', get('orderBy'), ORDERS),
    isDescending: oneOf('orderDir', get('orderDir'), ['asc', 'desc']) === 'desc',
    type: get('type'),
    templateId: get('templateUid')?.replace(/^tpl-/i, ''),
    clientId: get('clientId'),
    searchText: get('searchTxt')?.toLowerCase(),
  };
}

/** A parameter left empty counts as left out. */
function parameter(query: URLSearchParams, name: string, parameterCase: 'any' | 'exact'): string | undefined {
  const isNamed = (key: string) => key === name || (parameterCase === 'any' && key.toLowerCase() === name.toLowerCase());
  for (const [key, value] of query) if (isNamed(key) && value !== '') return value;
  return undefined;
}

function pageNumber(text: string | undefined): number {
  if (text === undefined) return 1;
  const number = whole(text);
  if (number >= 1 && number <= PAGE_NUMBER_MAX) return number;
  throw invalid(`pageNum needs to be an integer between 1 and ${PAGE_NUMBER_MAX}.`);
}

function pageSize(text: string | undefined): number {
  if (text === undefined) return PAGE_SIZE_DEFAULT;
  const number = whole(text);
  if (number >= 1) return number;
  throw invalid('resultsPerPage needs to be a positive integer.');
}

function whole(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

function oneOf<T extends string>(name: string, text: string | undefined, allowed: readonly [T, ...T[]]): T {
  if (text === undefined) return allowed[0];
  const found = allowed.find((value) => value === text.toLowerCase());
  if (found !== undefined) return found;
  throw invalid(`${name} needs to be one of: ${allowed.join(', ')}.`);
}

function invalid(message: string): Refusal {
  return new Refusal({ status: 404, code: 0, message });
}
