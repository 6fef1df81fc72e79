import { isIP } from 'node:net';
import { shortened } from '#lib';
import type { Claims, DetailClaims, FurtherTexts, Json, RecordDraft, UnreadText } from '../connector.ts';
import { isObject } from '../kit/answer.ts';
import { readDay } from '../kit/calendar-day.ts';
import { digestOf } from '../kit/digest.ts';
import { macsIn } from '../kit/mac.ts';
import { withoutControls } from '../kit/plain.ts';
import { assetKindOf } from './asset-kind.ts';
import { decodeEntities } from './decode-entities.ts';
import { type FieldMapping, meaningIn } from './field-mapping.ts';
import { type FilledField, fieldsIn } from './fields-in.ts';
import { type FieldName, plainLabel } from './labels.ts';
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
  const fields = saidIn(details, mapping);
  const all = (field: FieldName) => (fields.get(field) ?? []).map(({ text }) => text);
  const text = (field: FieldName) => all(field)[0];
  const type = all('type').find((word) => !NO_KIND.test(word)) ?? text('type');
  const [manufacturer, model, operatingSystem] = [text('manufacturer'), text('model'), text('operatingSystem')];
  const kind = assetKindOf(type, { operatingSystem, manufacturer, model });
  const [bought, warranty] = [dayOf('purchasedOn', fields.get('purchasedOn')), dayOf('warrantyEndsOn', fields.get('warrantyEndsOn'))];
  const [ips, macs] = [addressesOf('ips', fields.get('ips')), addressesOf('macs', fields.get('macs'))];
  const unread = [bought, warranty, ips, macs].flatMap((reading) => reading.unread).slice(0, MOST_UNREAD);
  return {
    ...(kind === 'OTHER' ? {} : { type: kind }),
    ...put('sourceType', type),
    ...put('name', text('hostname')),
    ...put('manufacturer', manufacturer),
    ...put('model', model),
    ...put('serial', text('serial')),
    ...put('uuid', all('uuid').find((id) => UUID.test(id)) ?? text('uuid')),
    ...put('operatingSystem', operatingSystem),
    ...put('softwareVersion', text('softwareVersion')),
    ...put('firmwareVersion', text('firmwareVersion')),
    ...put('purchasedOn', bought.day),
    ...put('warrantyEndsOn', warranty.day),
    // As with every vendor: what is no date, or one of two, is shown as it was written.
    ...put('warrantyStatus', warranty.day ? undefined : statusFrom(text('warrantyEndsOn'))),
    ...put('location', text('location')),
    ...put('assignedUser', text('assignedUser')),
    ...put('lastUser', text('lastUser')),
    ...put('assetTag', text('assetTag')),
    ...put('sourceStatus', text('status')),
    ...put('description', plainText(text('notes'))),
    ...(ips.found.length > 0 ? { ips: ips.found } : {}),
    ...(macs.found.length > 0 ? { macs: macs.found } : {}),
    ...furtherIn(all),
    ...(unread.length > 0 ? { unread } : {}),
  };
}

const LONGEST_STATUS = 100;
const LONGEST_UNREAD = 200;
const MOST_UNREAD = 20;

const statusFrom = (text: string | undefined): string | undefined => text && `ends: ${shortened(text, LONGEST_STATUS)}`;

/** A kind that is none, so that another field may know better. */
const NO_KIND = /^(?:unknown|other|others|device|hardware|asset|equipment|generic|misc(?:ellaneous)?)$/i;
const UUID = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;

/** What was said about each field, the more telling label first. */
function saidIn(details: Json, mapping: FieldMapping): ReadonlyMap<FieldName, readonly FilledField[]> {
  const met = fieldsIn(details).flatMap(({ label, text }) => {
    const meaning = meaningIn(mapping, label);
    return meaning ? [{ ...meaning, label, text }] : [];
  });
  const byField = Map.groupBy(met, ({ field }) => field);
  return new Map([...byField].map(([field, found]) => [field, found.toSorted((a, b) => a.rank - b.rank)]));
}

/**
 * The claims of which every further text is handed on: which of them is usable is judged where all
 * sources are.
 */
const FURTHER = {
  name: 'hostname',
  manufacturer: 'manufacturer',
  model: 'model',
  serial: 'serial',
  operatingSystem: 'operatingSystem',
  softwareVersion: 'softwareVersion',
  firmwareVersion: 'firmwareVersion',
  location: 'location',
  assignedUser: 'assignedUser',
  lastUser: 'lastUser',
  assetTag: 'assetTag',
  sourceStatus: 'status',
} as const satisfies Readonly<Record<keyof FurtherTexts, FieldName>>;

function furtherIn(all: (field: FieldName) => readonly string[]): { further?: FurtherTexts } {
  const further = Object.entries(FURTHER).flatMap(([claim, field]) => {
    const [first, ...others] = new Set(all(field));
    return first === undefined || others.length === 0 ? [] : [[claim, others] as const];
  });
  return further.length === 0 ? {} : { further: Object.fromEntries(further) };
}

/** Several labels may tell of one date; the first of them that is one counts. */
function dayOf(
  claim: 'purchasedOn' | 'warrantyEndsOn',
  fields: readonly FilledField[] = [],
): { day: string | undefined; unread: UnreadText[] } {
  const read = fields.map(({ label, text }) => ({
    label,
    text,
    reading: readDay(text, { isDateField: ASKS_FOR_A_DATE.test(plainLabel(label)) }),
  }));
  const [day] = read.flatMap(({ reading }) => ('day' in reading ? [reading.day] : []));
  return {
    day,
    unread: read.flatMap(({ label, text, reading }) => ('because' in reading ? [unreadText(claim, { label, text }, reading.because)] : [])),
  };
}

/** `Purchased` may hold an order number, `Purchase Date` only a day. */
const ASKS_FOR_A_DATE = /\b(?:date|on|until|expir\w*|ends?)\b/;

/** The addresses in all fields that have some, and what stands in those that have none. */
function addressesOf(claim: 'ips' | 'macs', fields: readonly FilledField[] = []): { found: string[]; unread: UnreadText[] } {
  const read = fields.map((field) => ({ field, found: claim === 'ips' ? ipsIn(field.text) : macsIn(field.text) }));
  const because = claim === 'ips' ? 'holds no IP address' : 'holds no hardware address';
  return {
    found: [...new Set(read.flatMap(({ found }) => found))],
    unread: read.flatMap(({ field, found }) => (found.length > 0 || HOW_GIVEN.test(field.text) ? [] : [unreadText(claim, field, because)])),
  };
}

/** How it gets its address is a true answer, too. */
const HOW_GIVEN = /^(?:dhcp|static|dynamic|automatic|auto|assigned by dhcp)$/i;

function unreadText(claim: UnreadText['claim'], { label, text }: FilledField, because: string): UnreadText {
  return { claim, label: shortened(label, LONGEST_STATUS), text: shortened(text.replace(/\s+/g, ' '), LONGEST_UNREAD), because };
}

/**
 * Vendor fact: several values stand in one field with line ends between, and people write masks,
 * remarks and `DHCP` there.
 */
function ipsIn(text: string): string[] {
  const words = text.split(/[\s,;|]+/).map((word) => word.replace(/^[([]|[)\]]$/g, '').replace(/\/\d{1,3}$/, ''));
  return words.filter((word) => isIP(word) !== 0);
}

function said(text: string | null | undefined): string | undefined {
  return text ? withoutControls(decodeEntities(text)) || undefined : undefined;
}

function put<Key extends string>(key: Key, value: string | undefined): { [key in Key]?: string } {
  return value ? ({ [key]: value } as { [key in Key]: string }) : {};
}
