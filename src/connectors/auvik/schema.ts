import { z } from 'zod';
import type { Json } from '../connector.ts';
import { isObject } from '../kit/answer.ts';
import { reasonFrom } from '../kit/from-zod.ts';

/** What we accept from Auvik. Few fields are named, all may be null where Auvik is known to send null, all others are kept unseen. */

/** Vendor fact: texts the definition calls required come back as null. */
const text = z.string().nullish();

/** Vendor fact: ids are base64 of two numbers, some 50 characters. The length cap keeps a runaway text out of an index. */
const id = z.string().max(500).regex(/\S/, 'is blank');

const relationTo = (target: z.ZodType<{ id: string }>) => z.looseObject({ data: target.nullish() }).nullish();
const named = z.looseObject({ id });
const parent = z.looseObject({ parent: relationTo(named) }).nullish();

/** One row of `/v1/tenants`. The type of a tenant is an open list, so that a new kind of tenant costs nothing but its word. */
export const Tenant = z.looseObject({
  id,
  attributes: z.looseObject({ domainPrefix: z.string().min(1), tenantType: z.string() }),
  relationships: parent,
});
export type Tenant = z.infer<typeof Tenant>;

/** One row of `/v1/tenants/detail`: the same tenant with the name people know it by. */
export const TenantDetail = z.looseObject({
  id,
  attributes: z.looseObject({ domainPrefix: text, displayName: text, tenantType: text }),
  relationships: parent,
});
export type TenantDetail = z.infer<typeof TenantDetail>;

/** A list without pages. */
export const List = z.looseObject({ data: z.array(z.unknown()) });

/**
 * One device row. A field may be missing or null, but one of a wrong type rejects the row instead of counting as absent:
 * a vendor that re-types `serialNumber` would otherwise silently empty every serial we have.
 */
const Device = z.looseObject({
  id,
  attributes: z.looseObject({
    ipAddresses: z.array(z.string()).nullish(),
    deviceName: text,
    deviceType: text,
    makeModel: text,
    vendorName: text,
    // v2 says maker and model apart, and whether the device is managed; v1 has the model in makeModel.
    make: text,
    model: text,
    manageStatus: z.boolean().nullish(),
    onlineStatus: text,
    softwareVersion: text,
    serialNumber: text,
    description: text,
    firmwareVersion: text,
    lastSeenTime: text,
  }),
  relationships: z
    .looseObject({ tenant: relationTo(named), networks: z.looseObject({ data: z.array(z.unknown()).nullish() }).nullish() })
    .nullish(),
  links: z.looseObject({ dashboard: text }).nullish(),
});
export type Device = z.infer<typeof Device>;

/** One row of any other list: its words are looked up where they are needed. */
const Row = z.looseObject({
  id,
  attributes: z.looseObject({}).nullish(),
  relationships: z.looseObject({ tenant: relationTo(named) }).nullish(),
});
export type Row = z.infer<typeof Row>;

/** Judges one row of a list of details: an object with an id, and nothing more. */
export function acceptRow(row: Json): { row: Row } | { vendorKey: string | null; reason: string } {
  const verdict = Row.safeParse(row);
  if (verdict.success) return { row: verdict.data };
  const key = isObject(row) ? id.safeParse(row['id']) : undefined;
  return { vendorKey: key?.success ? key.data : null, reason: reasonFrom(verdict.error, row) };
}

type DeviceVerdict = { device: Device } | { vendorKey: string | null; reason: string };

/** Judges one device row: 50,000 of them take about 0.1 s, a sixth of parsing their JSON, so no faster way was sought. */
export function acceptDevice(row: Json): DeviceVerdict {
  const verdict = Device.safeParse(row);
  if (verdict.success) return { device: verdict.data };
  const key = isObject(row) ? id.safeParse(row['id']) : undefined;
  return { vendorKey: key?.success ? key.data : null, reason: reasonFrom(verdict.error, row) };
}

export type JsonObject = { [key: string]: Json };

/** One page of a list, with the details that came beside it; the rows are judged one by one. */
export type ListPage = {
  rows: readonly Json[];
  details: ReadonlyMap<string, JsonObject>;
  /** The next page's address as sent; undefined on the last page. */
  next: string | undefined;
  /** As announced by this page; undefined when it announces none. */
  totalPages: number | undefined;
  /** A page without any `links` can't say that it is the last one. */
  hasLinks: boolean;
};

/**
 * The frame of a page, without its rows. `data: null` is an explicit nothing where the page has
 * links or counts, as a list has; a missing or differently typed list, or null and nothing else, is
 * a page we do not understand. Rows and details are left to one look each: as parts of this schema
 * they would be walked twice.
 */
const Frame = z.looseObject({
  data: z.array(z.unknown()).nullable(),
  included: z.array(z.unknown()).nullish(),
  links: z.looseObject({ next: z.string().nullish() }).nullish(),
  meta: z
    .looseObject({ totalPages: z.number().nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** @returns the page, or the sentence that says why it is none. */
export function acceptListPage(body: Json): ListPage | string {
  const frame = Frame.safeParse(body);
  if (!frame.success || !isObject(body)) return frame.success ? 'it is no object' : reasonFrom(frame.error, body);
  const { data, links, meta } = frame.data;
  if (data === null && !isObject(body['links']) && !isObject(body['meta'])) return 'data is null, and nothing says that the list is empty';
  return {
    rows: listIn(body, 'data'),
    details: detailsById(listIn(body, 'included')),
    next: links?.next ?? undefined,
    totalPages: meta?.totalPages || undefined,
    hasLinks: isObject(body['links']),
  };
}

export function listIn(body: JsonObject, key: string): readonly Json[] {
  const list = body[key];
  return Array.isArray(list) ? list : [];
}

export function detailsById(included: readonly Json[]): Map<string, JsonObject> {
  const details = new Map<string, JsonObject>();
  for (const item of included) {
    if (isObject(item) && typeof item['id'] === 'string' && item['type'] === 'deviceDetail') details.set(item['id'], item);
  }
  return details;
}
