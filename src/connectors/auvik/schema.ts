import { z } from 'zod';
import type { Json } from '../connector.ts';
import { isObject } from '../kit/answer.ts';

/** What we accept from Auvik. Few fields are named, all may be null where Auvik is known to send null, all others are kept unseen. */

const text = z.string().nullish();
const parent = z.looseObject({ parent: z.looseObject({ data: z.looseObject({ id: z.string() }).nullish() }).nullish() }).nullish();

/** One row of `/v1/tenants`. The type of a tenant is an open list, so that a new kind of tenant costs nothing but its word. */
export const Tenant = z.looseObject({
  id: z.string().min(1),
  attributes: z.looseObject({ domainPrefix: z.string().min(1), tenantType: z.string() }),
  relationships: parent,
});
export type Tenant = z.infer<typeof Tenant>;

/** One row of `/v1/tenants/detail`: the same tenant with the name people know it by. */
export const TenantDetail = z.looseObject({
  id: z.string().min(1),
  attributes: z.looseObject({ domainPrefix: text, displayName: text, tenantType: text }),
  relationships: parent,
});
export type TenantDetail = z.infer<typeof TenantDetail>;

/** A list without pages. */
export const List = z.looseObject({ data: z.array(z.json()) });

/** One page of devices with their details beside them; the rows are judged one by one. */
export type DevicePage = {
  rows: readonly Json[];
  details: ReadonlyMap<string, JsonObject>;
  /** The next page's address as sent; undefined on the last page. */
  next: string | undefined;
  /** As announced by this page; undefined when it announces none. */
  totalPages: number | undefined;
  /** A page without any `links` can't say that it is the last one. */
  hasLinks: boolean;
};

export type JsonObject = { [key: string]: Json };

/** @returns the page, or the sentence that says why it is none. */
export function acceptDevicePage(body: Json): DevicePage | string {
  if (!isObject(body)) return 'it is no object';
  const { data, links } = body;
  if (data === undefined) return 'it has no "data"';
  // `null` is an explicit nothing; a missing or differently typed list is a page we do not understand.
  if (data !== null && !Array.isArray(data)) return `"data" is ${nameOf(data)} instead of a list`;
  if (links !== undefined && links !== null && !isObject(links)) return `"links" is ${nameOf(links)}`;
  const next = links?.['next'];
  if (next !== undefined && next !== null && typeof next !== 'string') return `the link to the next page is ${nameOf(next)}`;
  const announced = isObject(body['meta']) ? body['meta']['totalPages'] : undefined;
  const totalPages = typeof announced === 'number' && announced > 0 ? announced : undefined;
  return { rows: data ?? [], details: detailsById(body['included']), next: next ?? undefined, totalPages, hasLinks: isObject(links) };
}

function detailsById(included: Json | undefined): Map<string, JsonObject> {
  const details = new Map<string, JsonObject>();
  if (!Array.isArray(included)) return details;
  for (const item of included) {
    if (isObject(item) && typeof item['id'] === 'string' && item['type'] === 'deviceDetail') details.set(item['id'], item);
  }
  return details;
}

/** The texts of a device that become claims. Each may be missing or null. */
const DEVICE_TEXTS = [
  'deviceName',
  'deviceType',
  'makeModel',
  'vendorName',
  'softwareVersion',
  'serialNumber',
  'description',
  'firmwareVersion',
  'lastSeenTime',
] as const;

/** A device whose named fields have been checked; everything else is as it came. */
export type Device = {
  id: string;
  attributes: JsonObject & { [key in (typeof DEVICE_TEXTS)[number]]?: string | null } & { ipAddresses?: string[] | null };
  relationships?: JsonObject | null;
  links?: JsonObject | null;
};

export type DeviceVerdict = { device: Device } | { vendorKey: string | null; reason: string };

/**
 * Judges one device row. Written by hand: on 50,000 devices zod's loose objects, which copy each row, took many times as long.
 * A field of a wrong type rejects the row instead of counting as absent, because a vendor that re-types `serialNumber` would
 * otherwise silently empty every serial we have.
 */
export function acceptDevice(row: Json): DeviceVerdict {
  if (!isObject(row)) return { vendorKey: null, reason: `The row is ${nameOf(row)} instead of a device.` };
  const { id, attributes, relationships, links } = row;
  if (!isUsableId(id)) return { vendorKey: null, reason: `The device has no usable id: ${shown(id)}.` };
  if (!isObject(attributes)) return { vendorKey: id, reason: `Its attributes are ${nameOf(attributes)}.` };
  const wrong = wrongText(attributes) ?? wrongAddresses(attributes['ipAddresses']) ?? wrongOwner(relationships);
  if (wrong !== undefined) return { vendorKey: id, reason: wrong };
  if (!isAbsent(links) && !isObject(links)) return { vendorKey: id, reason: `links is ${nameOf(links)}.` };
  // Checked field by field above; the compiler can't follow that over a list of names.
  return { device: row as unknown as Device };
}

function wrongText(attributes: JsonObject): string | undefined {
  for (const name of DEVICE_TEXTS) {
    const value = attributes[name];
    if (value !== undefined && value !== null && typeof value !== 'string') return `${name} should be a text; it is ${shown(value)}.`;
  }
  return undefined;
}

function wrongAddresses(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) return `ipAddresses should be a list; it is ${shown(value)}.`;
  const odd = value.find((item) => typeof item !== 'string');
  return odd === undefined ? undefined : `ipAddresses should hold texts; one is ${shown(odd)}.`;
}

function wrongOwner(relationships: Json | undefined): string | undefined {
  if (isAbsent(relationships)) return undefined;
  if (!isObject(relationships)) return `relationships is ${nameOf(relationships)}.`;
  const tenant = relationships['tenant'];
  if (isAbsent(tenant)) return undefined;
  const data = isObject(tenant) ? tenant['data'] : tenant;
  if (isAbsent(data)) return undefined;
  if (isObject(data) && isUsableId(data['id'])) return undefined;
  return `Its tenant is ${shown(data)}, which names no owner.`;
}

/** Vendor fact: ids are base64 of two numbers, some 50 characters. The length cap keeps a runaway text out of an index. */
const isUsableId = (id: Json | undefined): id is string => typeof id === 'string' && id.length <= 500 && id.trim() !== '';

const isAbsent = (value: Json | undefined): value is null | undefined => value === undefined || value === null;

function nameOf(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `the ${typeof value === 'string' ? 'text' : typeof value} ${shown(value)}`;
}

/** The value itself, short: a person compares it with the vendor's screen. */
function shown(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return JSON.stringify(value).slice(0, 80);
}
