import type { Claims, Json, RecordDraft } from '../connector.ts';
import { isObject } from '../kit/answer.ts';
import { macOf } from '../kit/mac.ts';
import { withoutControls } from '../kit/plain.ts';
import { assetKindOf } from './asset-kind.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Device, JsonObject } from './schema.ts';

/** What is known about a row besides itself: whose it is when it does not say so, and why the settings leave it out. */
export type RowTerms = { askedCompany: string; leftOut: string | undefined };

/**
 * Auvik's words to ours: a checked device and its detail (null when Auvik sent none). Pure; asks nothing and judges nothing.
 * @param raw the device row as it came, which is what is kept
 */
export function toSourceRecord(device: Device, raw: Json, detail: JsonObject | null, { askedCompany, leftOut }: RowTerms): RecordDraft {
  const fingerprint = fingerprintOf(device, raw, detail);
  return {
    vendorKey: device.id,
    companyKey: ownerOf(device) ?? askedCompany,
    body: { device: raw, detail },
    fingerprint: leftOut === undefined ? fingerprint : `${fingerprint} ${leftOut}`,
    ...(leftOut === undefined ? {} : { leftOut }),
    // Most records of most passes have not changed, and then nobody asks what they claim.
    get claims() {
      return claimsOf(device, detail);
    },
  };
}

/** The tenant a device names as its owner. Vendor fact: a list asked for a multi-site tenant may hold its sites' devices. */
export function ownerOf({ relationships }: Pick<Device, 'relationships'>): string | undefined {
  return relationships?.tenant?.data?.id;
}

/** v2 says it of the device, v1 of its detail; undefined when neither does. */
export function isManaged({ attributes }: Device, detail: JsonObject | null): boolean | undefined {
  const said = attributes.manageStatus ?? at(at(detail, 'attributes'), 'manageStatus');
  return typeof said === 'boolean' ? said : undefined;
}

function claimsOf(device: Device, detail: JsonObject | null): Claims {
  const { attributes, links } = device;
  const ips = filled(attributes.ipAddresses ?? []);
  const manufacturer = said(attributes.vendorName ?? attributes.make);
  const model = modelOf(attributes);
  const sourceType = said(attributes.deviceType);
  const softwareVersion = said(attributes.softwareVersion);

  const claims: Mutable<Claims> = { type: assetKindOf(sourceType, manufacturer, model), macs: macsOf(detail), ips };
  claims.name = said(attributes.deviceName) ?? ips[0] ?? 'Unnamed device';
  set(claims, 'sourceType', sourceType);
  set(claims, 'manufacturer', manufacturer);
  set(claims, 'model', model);
  set(claims, 'serial', said(attributes.serialNumber));
  set(claims, 'softwareVersion', softwareVersion);
  set(claims, 'operatingSystem', softwareVersion !== undefined && OPERATING_SYSTEM.test(softwareVersion) ? softwareVersion : undefined);
  set(claims, 'firmwareVersion', said(attributes.firmwareVersion));
  set(claims, 'description', said(attributes.description));
  set(claims, 'lastSeenAt', instant(attributes.lastSeenTime));
  set(claims, 'dashboardUrl', webAddress(links?.dashboard));
  const managed = isManaged(device, detail);
  if (managed !== undefined) claims.isManaged = managed;
  const networks = networksOf(device);
  if (networks.length > 0) claims.networks = networks;
  return claims;
}

/** Vendor facts: `makeModel` is the model alone in v1; in v2 it is maker and model together, and `model` is the model. */
function modelOf({ model, makeModel, make }: Device['attributes']): string | undefined {
  return said(model) ?? (said(make) === undefined ? said(makeModel) : undefined);
}

function networksOf({ relationships }: Device): string[] {
  return filled(
    (relationships?.networks?.data ?? []).flatMap((network) => {
      const name = at(at(network, 'attributes'), 'networkName');
      return typeof name === 'string' ? [name] : [];
    }),
  );
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };
type OptionalText = {
  [key in keyof Claims]-?: undefined extends Claims[key] ? (string extends Claims[key] ? key : never) : never;
}[keyof Claims];

/** Sets only what was said. Assigning one by one, not spreading a dozen conditional objects, which took four times as long. */
function set(claims: Mutable<Claims>, key: OptionalText, value: string | undefined): void {
  if (value !== undefined) claims[key] = value;
}

/** Auvik has no field for the operating system's name; `softwareVersion` holds it on computers and a bare number elsewhere. */
const OPERATING_SYSTEM = /windows|linux|ubuntu|debian|centos|red ?hat|\brhel\b|mac ?os|os x|esxi|freebsd|chrome ?os/i;

/** The hardware addresses of the interfaces in a detail. Which of them are physical is not said there, so only worthless ones go. */
export function macsOf(detail: unknown): string[] {
  const interfaces = at(at(at(detail, 'relationships'), 'interfaces'), 'data');
  if (!Array.isArray(interfaces)) return [];
  const macs: string[] = [];
  for (const item of interfaces) {
    const mac = macOf(at(at(item, 'attributes'), 'macAddress'));
    if (mac !== undefined && !macs.includes(mac)) macs.push(mac);
  }
  return macs;
}

export function at(value: unknown, key: string): Json | undefined {
  return isObject(value) ? value[key] : undefined;
}

/**
 * A trimmed text without control characters, with which SNMP agents end some; blank says nothing.
 */
export function said(value: string | null | undefined): string | undefined {
  return value ? withoutControls(value) || undefined : undefined;
}

function filled(values: readonly string[]): string[] {
  const kept: string[] = [];
  for (const value of values) {
    const text = withoutControls(value);
    if (text && !kept.includes(text)) kept.push(text);
  }
  return kept;
}

const CANONICAL_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** An ISO instant in UTC; undefined for what is no time. The raw text stays in the body. */
function instant(value: string | null | undefined): string | undefined {
  const text = value?.trim();
  if (!text) return undefined;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return undefined;
  return CANONICAL_INSTANT.test(text) ? text : new Date(milliseconds).toISOString();
}

/** Only web addresses: a `javascript:` link out of a vendor's answer must not become a link on our screen. */
function webAddress(value: string | null | undefined): string | undefined {
  return value && /^https?:\/\//i.test(value) ? value : undefined;
}
