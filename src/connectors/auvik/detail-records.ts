import { shortened } from '#lib';
import type { DetailClaims, Json, RecordDraft, UnreadText } from '../connector.ts';
import { readDay } from '../kit/calendar-day.ts';
import { digestOf } from '../kit/digest.ts';
import { macOf } from '../kit/mac.ts';
import { listIn, type Row } from './schema.ts';
import { at, macsOf, said } from './to-source-record.ts';

/** What a row of some list says about a device, in our words. */
export type Detail = { vendorKey: string; about?: string; claims: DetailClaims; body?: Json };

/** Reads one row; a row that says nothing about anything gives nothing. */
export type DetailOf = (row: Row, raw: Json) => readonly Detail[];

/** Links carry the host, which differs between regions; `lastModified` moves whenever Auvik looks, `lastSeenTime` whenever it hears of the device. */
const NOT_COUNTED: ReadonlySet<string> = new Set(['links', 'lastModified', 'lastSeenTime']);

export function detailRecord(
  { vendorKey, about, claims, body }: Detail,
  { companyKey, raw }: { companyKey: string; raw: Json },
): RecordDraft {
  const kept = body ?? raw;
  return {
    vendorKey,
    companyKey,
    body: kept,
    fingerprint: digestOf([kept], NOT_COUNTED),
    claims,
    ...(about === undefined ? {} : { about }),
  };
}

/** A device's detail: its interfaces with their hardware addresses, and whether it is managed. */
export const interfaces: DetailOf = ({ id }, raw) => {
  const managed = at(at(raw, 'attributes'), 'manageStatus');
  return [{ vendorKey: id, about: id, claims: { macs: macsOf(raw), ...(typeof managed === 'boolean' ? { isManaged: managed } : {}) } }];
};

/**
 * The members of a stack. Vendor facts: `members` is a list without the usual `data` round it; a member's id is that of the device it is also listed as.
 * Each member is told of by a detail of its own, because serial number, model and address are the member's and not the stack's.
 */
export const stackMembers: DetailOf = (stack, raw) =>
  membersOf(raw).flatMap((member) => {
    const id = textAt(member, 'id');
    if (id === undefined) return [];
    const words = at(member, 'attributes');
    const mac = macOf(at(words, 'macAddress'));
    const partOf = { vendorKey: stack.id, ...put('position', textAt(words, 'memberNumber')), ...put('role', textAt(words, 'memberRole')) };
    const claims = {
      partOf,
      ...(mac === undefined ? {} : { macs: [mac] }),
      ...put('serial', textAt(words, 'serialNumber')),
      ...put('model', textAt(words, 'makeModel')),
      ...put('softwareVersion', textAt(words, 'softwareRevision')),
    };
    return [{ vendorKey: `${stack.id}/${id}`, about: id, claims, body: { stack: stack.id, member } }];
  });

function membersOf(raw: Json): readonly Json[] {
  const relationships = at(raw, 'relationships');
  const members = at(relationships, 'members');
  if (Array.isArray(members)) return members;
  return typeof members === 'object' && members !== null ? listIn(members, 'data') : [];
}

/** Vendor fact: the machines have neither name nor id there, so they are counted. */
export const hypervisor: DetailOf = ({ id }, raw) => {
  const machines = at(at(raw, 'attributes'), 'virtualMachines');
  return Array.isArray(machines) ? [{ vendorKey: id, about: id, claims: { virtualMachines: machines.length } }] : [];
};

/**
 * Vendor fact: the end of a warranty is whatever the maker returned: a date in some spelling, a
 * word such as LIFETIME, blank or null. Only a date is one.
 */
export const warranty: DetailOf = ({ id, attributes }) => {
  const word = (key: string) => textAt(attributes, key);
  const ends = word('warrantyExpirationDate');
  const { day: endsOn, unread } = dayOf('warrantyEndsOn', 'Warranty expiration date', ends);
  const status = [
    named('warranty', word('warrantyCoverageStatus')),
    named('service', word('serviceCoverageStatus')),
    endsOn === undefined && ends !== undefined ? `ends: ${ends}` : undefined,
  ].filter((part) => part !== undefined);
  const claims = {
    ...put('warrantyEndsOn', endsOn),
    ...put('warrantyStatus', status.length > 0 ? status.join(', ') : undefined),
    ...put('recommendedSoftware', word('recommendedSoftwareVersion')),
    ...(unread.length > 0 ? { unread } : {}),
  };
  return [{ vendorKey: id, about: id, claims }];
};

/** Vendor fact: words and no dates; `empty` and `unpublished` say that nothing is known. */
export const lifecycleV1: DetailOf = ({ id, attributes }) => {
  const status = [
    named('sales', word(attributes, 'salesAvailability')),
    named('software maintenance', word(attributes, 'softwareMaintenanceStatus')),
    named('security updates', word(attributes, 'securitySoftwareMaintenanceStatus')),
    named('last support', word(attributes, 'lastSupportStatus')),
  ].filter((part) => part !== undefined);
  return [{ vendorKey: id, about: id, claims: put('lifecycleStatus', status.length > 0 ? status.join(', ') : undefined) }];
};

const SAYS_NOTHING = new Set(['unknown', 'empty', 'unpublished']);

function word(attributes: Row['attributes'], key: string): string | undefined {
  const found = textAt(attributes, key);
  return found === undefined || SAYS_NOTHING.has(found) ? undefined : found;
}

/**
 * Vendor facts: dates come from Cisco or from a model of Auvik's ("AI") with a confidence, and one device may have a row of each. An estimate is marked as one,
 * so that nobody plans a budget on it unawares.
 */
export const lifecycleV2: DetailOf = ({ id, attributes }) => {
  const provider = textAt(attributes, 'provider');
  const isEstimate = provider?.toLowerCase() === 'ai';
  const confidence = textAt(attributes, 'lastSupportConfidence') ?? textAt(attributes, 'salesAvailabilityConfidence');
  const sure = confidence === undefined ? '' : `, confidence ${confidence}`;
  const sale = dayOf('endOfSaleOn', 'Sales availability date', textAt(attributes, 'salesAvailabilityDate'));
  const support = dayOf('endOfSupportOn', 'Last support date', textAt(attributes, 'lastSupportDate'));
  const unread = [...sale.unread, ...support.unread];
  const claims = {
    ...put('endOfSaleOn', sale.day),
    ...put('endOfSupportOn', support.day),
    ...put('lifecycleBasis', provider === undefined ? undefined : isEstimate ? `estimate by AI${sure}` : `${provider}${sure}`),
    ...(unread.length > 0 ? { unread } : {}),
  };
  return [{ vendorKey: provider === undefined ? id : `${id}/${provider}`, about: id, claims }];
};

/** A network of the tenant: kept as it is, and no thing of its own. */
export const network: DetailOf = ({ id }) => [{ vendorKey: id, claims: {} }];

function named(what: string, status: string | undefined): string | undefined {
  return status === undefined ? undefined : `${what}: ${status.toLowerCase()}`;
}

/** A text at a place; numbers count, because the types of v2's confidences are not published. */
function textAt(value: unknown, key: string): string | undefined {
  const found = at(value, key);
  return typeof found === 'number' ? String(found) : typeof found === 'string' ? said(found) : undefined;
}

function put<Key extends string>(key: Key, value: string | undefined): { [key in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [key in Key]: string });
}

/**
 * The day that a text means; what is none is kept, with the reason. A word for "nothing is known"
 * is no text.
 */
function dayOf(claim: UnreadText['claim'], label: string, text: string | undefined): { day?: string; unread: UnreadText[] } {
  if (text === undefined || SAYS_NOTHING.has(text.toLowerCase())) return { unread: [] };
  const reading = readDay(text, { isDateField: true });
  if ('day' in reading) return { day: reading.day, unread: [] };
  return { unread: [{ claim, label, text: shortened(text, LONGEST_UNREAD), because: reading.because }] };
}

const LONGEST_UNREAD = 200;
