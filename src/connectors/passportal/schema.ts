import { z } from 'zod';
import { shortened } from '#lib';
import type { Json } from '../connector.ts';
import { isObject } from '../kit/answer.ts';
import { reasonFrom } from '../kit/from-zod.ts';

/** What we accept from Passportal. Few fields are named, most may be missing, all others are kept unseen. */

/** Vendor fact: ids are whole numbers, unique within a datacenter. Some clients saw numbers as texts elsewhere, which costs nothing to take. */
const id = z.union([z.int().nonnegative(), z.string().regex(/^\d{1,15}$/, 'is no number')]).transform((it) => String(Number(it)));

const text = z.string().nullish();

/**
 * One row of a list of documents. A field may be missing or null, but one of a wrong type rejects the row instead of counting as absent: a vendor that
 * re-types `label` would otherwise empty every name we have.
 */
const Row = z.looseObject({
  id,
  label: text,
  description: text,
  client_id: z.union([z.number(), z.string()]).nullish(),
  clientName: text,
  customId: z.union([z.string(), z.number()]).nullish(),
  templateId: z.union([z.string(), z.number()]).nullish(),
  templateName: text,
  type: text,
  accessible: z.boolean().nullish(),
  last_modified: text,
});
export type Row = z.infer<typeof Row>;

export type RowVerdict = { row: Row } | { vendorKey: string | null; reason: string };

export function acceptRow(raw: Json): RowVerdict {
  const row = Row.safeParse(raw);
  return row.success ? { row: row.data } : { vendorKey: idIn(raw) ?? null, reason: reasonFrom(row.error, raw) };
}

/** One row of the list of clients. */
const Client = z.looseObject({ id, name: z.string().regex(/\S/, 'is blank') });
export type Client = z.infer<typeof Client>;

export function acceptClient(raw: Json): Client | undefined {
  return Client.safeParse(raw).data;
}

/** The id of a row, if only that can be read. */
export function idIn(raw: Json): string | undefined {
  return isObject(raw) ? id.safeParse(raw['id']).data : undefined;
}

/** The id of the client that owns a row. Vendor fact: what belongs to the MSP itself has none (null, 0 or nothing). */
export function clientIn(raw: Json): string | undefined {
  const client = isObject(raw) ? id.safeParse(raw['client_id']).data : undefined;
  return client === '0' ? undefined : client;
}

/** Vendor fact: the nineteen types of documents. Only assets are things; a word that is none of these was never heard of and is taken for one. */
const OTHER_TYPES: ReadonlySet<string> = new Set(
  'active_directory application backup email file_sharing contact location internet lan printing remote_access vendor virtualization voice wireless licencing custom ssl'.split(
    ' ',
  ),
);

/** Whether a list that was asked for assets may mean this row. Vendor fact: filters are not always applied. */
export function mayBeAsset(raw: Json): boolean {
  const type = isObject(raw) ? raw['type'] : undefined;
  return typeof type !== 'string' || !OTHER_TYPES.has(type);
}

/**
 * The rows of a list; undefined where the answer is no list. Vendor fact: an empty page has an
 * empty list, null, the text "null" or nothing. `mayBeAbsent`: nothing in the place of the list is
 * taken for an empty page, which every list ends with, if the answer says that it went well and
 * says nothing else. Where a list begins, it could as well be an accident, after which everything
 * would count as gone.
 */
export function rowsIn(body: Json, { mayBeAbsent }: { mayBeAbsent: boolean }): readonly Json[] | undefined {
  if (!isObject(body)) return undefined;
  const results = body['results'];
  if (Array.isArray(results) && results.length > 0) return results;
  if (saysSomethingElse(body)) return undefined;
  if (Array.isArray(results)) return [];
  const isNothing = results === undefined || results === null || results === 'null' || results === '';
  return isNothing && mayBeAbsent && saysItWentWell(body) ? [] : undefined;
}

/** What an answer that is no list is instead, for a sentence. */
export function noListIn(body: Json): string {
  const words = wordsIn(body);
  return words === undefined ? 'there is no list where the list should be' : `instead of a list it says: ${words}`;
}

type JsonObject = { [key: string]: Json };

const saysItWentWell = ({ success }: JsonObject): boolean => success === true || success === 'true';

/** A word about something that is not the list: a notice of maintenance, an error. */
function saysSomethingElse(body: JsonObject): boolean {
  return wordsIn(body) !== undefined || ['error', 'errors'].some((name) => body[name] !== undefined && body[name] !== null);
}

/**
 * Whether this can be a document's details. Vendor fact: both forms have the document's name, as a text or as a field. An answer without it says nothing
 * about the document, and taken for one whose fields are empty it would wipe what was known.
 */
export function isDetails(details: Json | undefined): boolean {
  if (!isObject(details)) return false;
  return Object.entries(details).some(([key, value]) => (key === 'name' && typeof value === 'string') || isField(value));
}

const isField = (value: Json): boolean => isObject(value) && typeof value['name'] === 'string';

/** What an answer says went wrong; undefined where it says it went well. Vendor fact: `success` is a boolean or a text. */
export function failureIn(body: Json): string | undefined {
  if (!isObject(body) || body['success'] === undefined || body['success'] === true || body['success'] === 'true') return undefined;
  return wordsIn(body) ?? 'it says that it did not succeed, and not why';
}

/** The vendor's own words in an error's body. */
export function wordsIn(body: Json): string | undefined {
  const message = isObject(body) ? body['message'] : undefined;
  return typeof message === 'string' && message.trim() !== '' ? shortened(message.replace(/\s+/g, ' ').trim(), 200) : undefined;
}
