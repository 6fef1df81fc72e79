import { type Entry, placeAfter } from '../fleet/collection.ts';
import { Refusal } from './answers.ts';

/** Entries of a page unless asked otherwise, and the most: larger wishes are cut to it. */
export type PageSizes = { sizeDefault: number; sizeMax: number };

/** Which piece of a list was asked for. */
export type PageAsked = {
  size: number;
  isBackward: boolean;
  /** The key of the element the page begins after (or ends before); undefined at either end of the list. */
  cursor: string | undefined;
};

export type Page = {
  entries: readonly Entry[];
  links: { first?: string; prev?: string; next?: string; last?: string };
  totalPages: number;
};

/** Where a page's links lead: the address of the list as the client called it, without its paging parameters. */
export type PageAddress = { origin: string; path: string; query: URLSearchParams };

const PAGING = ['page[first]', 'page[after]', 'page[last]', 'page[before]'];

/** Reads `page[first|after|last|before]`; 400 for a size that is no positive whole number and for a cursor we did not make. */
export function readPaging(query: URLSearchParams, sizes: PageSizes): PageAsked {
  const before = query.get('page[before]');
  const after = query.get('page[after]');
  const isBackward = before !== null || (after === null && query.has('page[last]') && !query.has('page[first]'));
  const size = readSize(query.get(isBackward ? 'page[last]' : 'page[first]'), sizes);
  const cursor = isBackward ? before : after;
  return { size, isBackward, cursor: cursor === null || cursor === '' ? undefined : readCursor(cursor) };
}

function readSize(text: string | null, { sizeDefault, sizeMax }: PageSizes): number {
  if (text === null || text === '') return sizeDefault;
  if (!/^\d+$/.test(text) || Number(text) === 0) throw new Refusal(400, 'Invalid page size');
  return Math.min(Number(text), sizeMax);
}

/** Vendor fact: a cursor is base64 without padding of `cursor:` and the id of an element. */
export function cursorOf(key: string): string {
  return Buffer.from(`cursor:${key}`).toString('base64').replace(/=+$/, '');
}

function readCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64').toString('utf8');
  if (!text.startsWith('cursor:')) throw new Refusal(400, 'Invalid page cursor');
  return text.slice('cursor:'.length);
}

/** Cuts the page out of the sorted list. A cursor whose element has gone meanwhile still marks its place. */
export function cutPage(list: readonly Entry[], asked: PageAsked, address: PageAddress): Page {
  const [start, end] = asked.isBackward ? backward(list, asked) : forward(list, asked);
  const entries = list.slice(start, end);
  const link = (paging: Readonly<Record<string, string>>) => linkTo(address, paging);
  const size = String(asked.size);
  const firstKey = entries[0]?.key ?? asked.cursor;
  const lastKey = entries.at(-1)?.key ?? asked.cursor;
  const hasPrev = start > 0 && firstKey !== undefined;
  const hasNext = end < list.length && lastKey !== undefined;
  return {
    entries,
    links: {
      first: link({ 'page[first]': size }),
      ...(hasPrev ? { prev: link({ 'page[last]': size, 'page[before]': cursorOf(firstKey) }) } : {}),
      ...(hasNext ? { next: link({ 'page[first]': size, 'page[after]': cursorOf(lastKey) }) } : {}),
      last: link({ 'page[last]': size }),
    },
    totalPages: Math.ceil(list.length / asked.size),
  };
}

function forward(list: readonly Entry[], { size, cursor }: PageAsked): [number, number] {
  const start = cursor === undefined ? 0 : placeAfter(list, cursor, { orEqual: false });
  return [start, Math.min(start + size, list.length)];
}

function backward(list: readonly Entry[], { size, cursor }: PageAsked): [number, number] {
  const end = cursor === undefined ? list.length : placeAfter(list, cursor, { orEqual: true });
  return [Math.max(0, end - size), end];
}

/** An absolute address with every other parameter kept and everything percent-encoded, brackets too, as the live service sends it. */
export function linkTo({ origin, path, query }: PageAddress, paging: Readonly<Record<string, string>>): string {
  const kept = [...query].filter(([name]) => !PAGING.includes(name));
  const pairs = [...kept, ...Object.entries(paging)].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `${origin}${path}?${pairs.join('&')}`;
}
