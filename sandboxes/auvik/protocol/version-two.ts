import { at, isObject, textOf } from '#fleets';
import type { Fleet } from '../fleet/fleet.ts';

type Json = Readonly<Record<string, unknown>>;

/** What version 2 says of something whose line in the fleet is in version 1's form. */
export type DeriveRow = (resource: unknown, fleet: Fleet) => unknown;

/** A line that is nothing version 1 would send is shown as it is: it is there to be met. */
const ofWhole =
  (derive: (resource: Json, attributes: Json, fleet: Fleet) => unknown): DeriveRow =>
  (resource, fleet) => {
    const attributes = at(resource, 'attributes');
    return isObject(resource) && isObject(attributes) ? derive(resource, attributes, fleet) : resource;
  };

/**
 * Vendor facts: version 2 parts maker and model and shows both in `makeModel`, says whether a device is managed, and has
 * neither `vendorName` nor `lastModified`.
 */
export const deviceOfV1 = ofWhole((resource, attributes, fleet) => {
  const { vendorName: make, makeModel: model, lastModified: _gone, deviceName, deviceType, ipAddresses, ...rest } = attributes;
  const isManaged = manageStatusOf(resource['id'], fleet);
  return {
    ...resource,
    attributes: {
      ...present({ ipAddresses, deviceName, deviceType }),
      deviceTypeDescription: inWords(deviceType),
      ...present({ make, model, makeModel: makeAndModel(make, model), ...rest, manageStatus: isManaged }),
    },
    relationships: only(resource['relationships'], ['tenant', 'networks']),
    ...linked(resource, 'device/info'),
  };
});

/** The discovery part of a device's detail. Its type word is not public; it is named as its path is. */
export const discoveryStatusOf = ofWhole((resource, attributes) => ({
  type: 'deviceDiscoveryStatus',
  id: resource['id'],
  attributes: isObject(attributes['discoveryStatus']) ? attributes['discoveryStatus'] : {},
  relationships: only(resource['relationships'], ['tenant']),
  ...linked(resource, 'device/discoveryStatus'),
}));

/** Vendor fact: an interface without `customConnections` and `lastModified`. */
export const interfaceOfV1 = ofWhole((resource, { customConnections: _left, lastModified: _gone, ...attributes }) => ({
  ...resource,
  attributes,
  ...linked(resource, 'interface/info'),
}));

function manageStatusOf(id: unknown, fleet: Fleet): unknown {
  const detail = typeof id === 'string' ? fleet.collections.deviceDetail.find(id) : undefined;
  return detail && at(JSON.parse(textOf(detail.text)), 'attributes', 'manageStatus');
}

function makeAndModel(make: unknown, model: unknown): string | null | undefined {
  if (make === undefined && model === undefined) return undefined;
  const parts = [make, model].filter((part) => typeof part === 'string' && part !== '');
  if (parts.length > 0) return parts.join(' ');
  return make === '' || model === '' ? '' : null;
}

/** Without what is undefined: a key that the line lacks is not to appear. */
function present(attributes: Json): Json {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}

function only(relationships: unknown, names: readonly string[]): unknown {
  if (!isObject(relationships)) return relationships;
  return Object.fromEntries(Object.entries(relationships).filter(([name]) => names.includes(name)));
}

/** The link to itself leads to version 2; the one to the screens stays. */
function linked(resource: Json, path: string): Json {
  const links = resource['links'];
  if (!isObject(links)) return {};
  const origin = typeof links['self'] === 'string' ? links['self'].split('/v1/')[0] : undefined;
  return { links: { ...links, ...(origin === undefined ? {} : { self: `${origin}/v2/api/inventory/${path}/${String(resource['id'])}` }) } };
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  internetOfThings: 'Internet of Things',
  ipPhone: 'IP Phone',
  ipmi: 'IPMI',
  l3Switch: 'L3 Switch',
  pdu: 'PDU',
  ups: 'UPS',
  utm: 'UTM',
  voipSwitch: 'VoIP Switch',
};

/** `accessPoint` as the screens write it: Access Point. */
export function inWords(deviceType: unknown): string {
  if (typeof deviceType !== 'string') return '';
  const known = DESCRIPTIONS[deviceType];
  return known ?? deviceType.replace(/[A-Z]/g, (letter) => ` ${letter}`).replace(/^./, (letter) => letter.toUpperCase());
}
