import { shortened } from '#lib';
import type { Json } from '../connector.ts';
import { requestId } from './failures.ts';
import { VendorFault } from './faults.ts';
import { NUL_SIGN } from './plain.ts';

/** What came back, read whole, whatever its status. */
export type VendorAnswer = {
  url: URL;
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
  /** On the wire. */
  bytes: number;
};

/**
 * The body as JSON, whatever its media type claims: vendors send `application/vnd.api+json`, or none at all, for good JSON and
 * `application/json` for web pages.
 * @throws VendorFault `odd-answer` with a sentence that says what it is instead.
 */
export function decodeJson(vendor: string, answer: VendorAnswer): Json {
  const { text } = answer;
  try {
    return storable(parsed(text), text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The parser's own message quotes the body, so it does not travel as the cause.
    throw new VendorFault('odd-answer', notJson(vendor, text), { details: { ...whereabouts(answer), contentType: contentType(answer) } });
  }
}

/**
 * Errors inside an answer with status 200 (JSON:API `errors`): taken as data they would read as "nothing there".
 * @returns the first error's own words, or undefined when the answer is none.
 */
export function errorInside(body: Json): string | undefined {
  if (!isObject(body) || !Array.isArray(body['errors']) || body['errors'].length === 0) return undefined;
  const [first] = body['errors'];
  if (!isObject(first)) return 'an error without words';
  for (const key of ['detail', 'title', 'status']) {
    const words = first[key];
    if (typeof words === 'string' && words.trim()) return oneLine(words);
  }
  return 'an error without words';
}

/** An error body's own words for a sentence or the details; undefined for empty bodies and web pages. */
export function vendorWords(answer: VendorAnswer): string | undefined {
  try {
    return errorInside(storable(parsed(answer.text), answer.text));
  } catch {
    // Plain words are shown as they are, a gateway's web page is not worth showing.
    return answer.text.trim() && !isWebPage(answer.text) ? oneLine(answer.text) : undefined;
  }
}

export function isWebPage(text: string): boolean {
  return /^\s*(<!doctype|<html|<head|<\?xml)/i.test(text.slice(0, 200));
}

/** Where an answer came from, for the folded details. The query stays out: it is long and says nothing new. */
export function whereabouts(answer: VendorAnswer): Record<string, string | number> {
  return { host: answer.url.host, path: answer.url.pathname, status: answer.status, ...requestId(answer) };
}

export function isObject(value: unknown): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notJson(vendor: string, text: string): string {
  if (!text.trim()) return `${vendor} answered with nothing at all instead of data. This is usually short maintenance.`;
  if (isWebPage(text)) return `${vendor} answered with a web page instead of data. This is usually short maintenance.`;
  if (/^\s*[[{]/.test(text)) return `${vendor}’s answer broke off in the middle. Nothing of it was used; the next try usually works.`;
  return `${vendor} answered with text that is not data. This is usually short maintenance.`;
}

const contentType = (answer: VendorAnswer): string => answer.headers['content-type']?.slice(0, 100) ?? 'none';
/** For a sentence that is stored: a NUL in a gateway's words would cost the run its report. */
const oneLine = (text: string): string =>
  shortened(
    text
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .toWellFormed(),
    200,
  );

/**
 * Some servers write what a device told them into their JSON as it is, control characters
 * included, which JSON forbids inside a text. Such an answer is read all the same: else one serial
 * number filled up with NULs would cost the page it is on, in every sync.
 */
function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch (error) {
    const escaped = text.replace(TEXTS, (inside) => inside.replace(CONTROL, escapeOf));
    if (escaped === text) throw error;
    return JSON.parse(escaped);
  }
}

const TEXTS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/g;
const CONTROL = /\p{Cc}/gu;
const escapeOf = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * PostgreSQL can't store U+0000 and half surrogate pairs inside jsonb, and one of them in one description would cost the whole
 * page. NUL becomes the sign for it, a half U+FFFD. Nearly no page has one, so a look at the text
 * decides whether the tree is walked at all.
 */
function storable(body: Json, text: string): Json {
  const mayHold = (text.includes('\\u') && /\\u(0000|[dD][89a-fA-F])/.test(text)) || text.includes('\0');
  return mayHold ? mended(body) : body;
}

function mended(value: Json): Json {
  if (typeof value === 'string') return mendedText(value);
  if (Array.isArray(value)) return value.map(mended);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [mendedText(key), mended(item)]));
}

const mendedText = (text: string): string => text.replaceAll('\0', NUL_SIGN).toWellFormed();
