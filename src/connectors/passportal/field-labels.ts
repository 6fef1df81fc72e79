import type { DetailClaims, FieldLabels, Json } from '../connector.ts';
import { isObject } from '../kit/answer.ts';
import { FIELD_MAPPING, fieldMappingFrom, parseFieldMapping } from './field-mapping.ts';
import { fieldsIn } from './fields-in.ts';
import { FIELDS, type FieldName, meaningOf, plainLabel } from './labels.ts';
import { claimsOfDetails } from './to-source-record.ts';

/**
 * Raise it with every change of `labels.ts`, `fields-in.ts`, `to-source-record.ts` or of how the
 * kit reads dates and addresses, that reads a stored document otherwise.
 */
const VERSION = 2;

const WORDS: Readonly<Record<FieldName, { label: string; claim?: keyof DetailClaims }>> = {
  hostname: { label: 'Host name', claim: 'name' },
  type: { label: 'Kind', claim: 'sourceType' },
  status: { label: 'Status at the source', claim: 'sourceStatus' },
  manufacturer: { label: 'Manufacturer' },
  model: { label: 'Model' },
  serial: { label: 'Serial number' },
  uuid: { label: 'UUID' },
  purchasedOn: { label: 'Purchase date' },
  warrantyEndsOn: { label: 'End of warranty' },
  operatingSystem: { label: 'Operating system' },
  softwareVersion: { label: 'Software version' },
  firmwareVersion: { label: 'Firmware version' },
  ips: { label: 'IP addresses' },
  macs: { label: 'MAC addresses' },
  location: { label: 'Location' },
  assignedUser: { label: 'Assigned to' },
  lastUser: { label: 'Last signed in' },
  assetTag: { label: 'Asset tag' },
  notes: { label: 'Description', claim: 'description' },
};

const detailsOf = (body: Json): Json => (isObject(body) ? (body['details'] ?? null) : null);

export const FIELD_LABELS: FieldLabels = {
  stream: 'fields',
  version: VERSION,
  fields: FIELDS.map((id) => ({ id, label: WORDS[id].label, claim: WORDS[id].claim ?? (id as keyof DetailClaims) })),
  fieldsOf: (body) => fieldsIn(detailsOf(body)),
  plainLabel,
  meaningOf: (label) => meaningOf(label)?.field,
  // Without a prototype: somebody may call a field "Constructor", and nobody decided what that means.
  decisionsIn: (settings) => Object.assign(Object.create(null), Object.fromEntries(fieldMappingFrom(settings))),
  decide: ({ [FIELD_MAPPING]: _earlier, ...settings }, decisions) => {
    const mapping = parseFieldMapping(JSON.stringify(decisions));
    return mapping === '' ? settings : { ...settings, [FIELD_MAPPING]: mapping };
  },
  translate: (body, settings) => claimsOfDetails(detailsOf(body), fieldMappingFrom(settings)),
};
