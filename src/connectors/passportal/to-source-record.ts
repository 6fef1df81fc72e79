import { isIP } from 'node:net';
import { shortened } from '#lib';
import type { Claims, DetailClaims, Json, RecordDraft } from '../connector.ts';
import { isObject } from '../kit/answer.ts';
import { digestOf } from '../kit/digest.ts';
import { macOf } from '../kit/mac.ts';
import { assetKindOf } from './asset-kind.ts';
import { dayIn } from './dates.ts';
import { decodeEntities } from './decode-entities.ts';
import { type FieldMapping, meaningIn } from './field-mapping.ts';
import { fieldsIn } from './fields-in.ts';
import type { FieldName } from './labels.ts';
import { plainText } from './plain-text.ts';
import type { Row } from './schema.ts';

/**
 * A list row in our words. Pure; asks nothing and judges nothing. Vendor fact: it has neither kind nor serial number nor maker nor dates, all of which are
 * in the details; so the kind is OTHER here.
 */
export function rowRecord(row: Row, raw: Json, companyKey: string): RecordDraft {
  return {
    vendorKey: row.id,
    companyKey,
    body: raw,
    fingerprint: digestOf(countedIn(raw), NOTHING),
    get claims() {
      return claimsOfRow(row);
    },
  };
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * What counts as a change of a row, for each change costs a call for its details. `last_modified` is the vendor's only word that fields changed. The
 * client's name is not among them: renaming a client (or a template) would have the details of all its assets read again. Nor is the type, which the list
 * was asked for, nor fields nobody has heard of.
 */
const COUNTED = ['label', 'description', 'customId', 'templateId', 'accessible', 'last_modified'];

function countedIn(raw: Json): Json {
  return isObject(raw) ? COUNTED.map((name) => raw[name] ?? null) : raw;
}

function claimsOfRow({ label, description }: Row): Claims {
  return { type: 'OTHER', macs: [], ips: [], ...put('name', said(label)), ...put('description', said(description)) };
}

/** The details of a document in our words, as they were answered. */
export function detailRecord(
  id: string,
  answered: { [key: string]: Json },
  terms: { companyKey: string; mapping: FieldMapping },
): RecordDraft {
  return {
    vendorKey: id,
    companyKey: terms.companyKey,
    about: id,
    body: answered,
    fingerprint: digestOf(answered, NOT_COUNTED),
    get claims() {
      return claimsOfDetails(answered['details'] ?? null, terms.mapping);
    },
  };
}

/** The number of the request, and texts that are about the answer or the template and not about the thing. */
const NOT_COUNTED: ReadonlySet<string> = new Set(['apiRequestUid', 'success', 'description']);

/** A document of which nothing could be read, with what was answered instead. */
export function unreadRecord(id: string, answered: Json, companyKey: string): RecordDraft {
  return {
    vendorKey: id,
    companyKey,
    about: id,
    body: answered,
    fingerprint: digestOf(answered, NOT_COUNTED),
    claims: {},
    nothingRead: true,
  };
}

/** What filled fields claim. Labels that mean nothing to us stay in the body. */
export function claimsOfDetails(details: Json, mapping: FieldMapping): DetailClaims {
  const said = saidIn(details, mapping);
  const [text, all] = [(field: FieldName) => said.get(field)?.[0], (field: FieldName) => said.get(field) ?? []];
  const type = text('type');
  const [manufacturer, model, operatingSystem] = [text('manufacturer'), text('model'), text('operatingSystem')];
  const kind = assetKindOf(type, { operatingSystem, manufacturer, model });
  const [ips, macs] = [ipsIn(all('ips')), macsIn(all('macs'))];
  const warranty = text('warrantyEndsOn');
  const warrantyEndsOn = warranty && dayIn(warranty);
  return {
    ...(kind === 'OTHER' ? {} : { type: kind }),
    ...put('sourceType', type),
    ...put('name', text('hostname')),
    ...put('manufacturer', manufacturer),
    ...put('model', model),
    ...put('serial', text('serial')),
    ...put('uuid', text('uuid')),
    ...put('operatingSystem', operatingSystem),
    ...put('softwareVersion', text('softwareVersion')),
    ...put('firmwareVersion', text('firmwareVersion')),
    ...put('purchasedOn', firstDay(all('purchasedOn'))),
    ...put('warrantyEndsOn', warrantyEndsOn),
    // As with every vendor: what is no date, or one of two, is shown as it was written.
    ...put('warrantyStatus', warranty === undefined || warrantyEndsOn ? undefined : `ends: ${shortened(warranty, LONGEST_STATUS)}`),
    ...put('location', text('location')),
    ...put('assignedUser', text('assignedUser')),
    ...put('lastUser', text('lastUser')),
    ...put('assetTag', text('assetTag')),
    ...put('sourceStatus', text('status')),
    ...put('description', plainText(text('notes'))),
    ...(ips.length > 0 ? { ips } : {}),
    ...(macs.length > 0 ? { macs } : {}),
  };
}

const LONGEST_STATUS = 100;

/** What was said about each field, the more telling label first. */
function saidIn(details: Json, mapping: FieldMapping): ReadonlyMap<FieldName, readonly string[]> {
  const met = fieldsIn(details).flatMap(({ label, text }) => {
    const meaning = meaningIn(mapping, label);
    return meaning ? [{ ...meaning, text }] : [];
  });
  const byField = Map.groupBy(met, ({ field }) => field);
  return new Map([...byField].map(([field, found]) => [field, found.toSorted((a, b) => a.rank - b.rank).map(({ text }) => text)]));
}

/** Several labels may tell of a purchase; one of them may be a date. */
function firstDay(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const day = dayIn(text);
    if (day !== undefined) return day;
  }
  return undefined;
}

/** Vendor fact: several values stand in one field with line ends between, and people write masks, remarks and `DHCP` there. */
function ipsIn(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => text.split(/[\s,;|]+/)).map((word) => word.replace(/\/\d{1,3}$/, '').replace(/^\(|\)$/g, ''));
  return [...new Set(words.filter((word) => isIP(word) !== 0))];
}

const MAC = /\b(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}|[0-9a-f]{12})\b/gi;

function macsIn(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => text.match(MAC) ?? []);
  return [...new Set(found.flatMap((text) => macOf(text) ?? []))];
}

function said(text: string | null | undefined): string | undefined {
  return text ? decodeEntities(text).trim() || undefined : undefined;
}

function put<Key extends string>(key: Key, value: string | undefined): { [key in Key]?: string } {
  return value ? ({ [key]: value } as { [key in Key]: string }) : {};
}
