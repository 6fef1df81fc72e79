import type { FieldProvenanceView } from '#contract';
import { texts } from './texts.ts';

/** Which fields stand together, and in which order. */
const GROUPS: readonly { id: keyof typeof texts.groups; fields: readonly string[] }[] = [
  {
    id: 'hardware',
    fields: ['name', 'type', 'sourceType', 'manufacturer', 'model', 'serial', 'presence', 'description', 'assetTag', 'sourceStatus'],
  },
  { id: 'keeping', fields: ['location', 'assignedUser', 'lastUser'] },
  { id: 'software', fields: ['operatingSystem', 'softwareVersion', 'firmwareVersion', 'virtualMachines'] },
  { id: 'network', fields: ['ips', 'macs', 'networks', 'lastSeenAt'] },
  {
    id: 'life',
    fields: ['purchasedOn', 'warrantyEndsOn', 'warrantyStatus', 'endOfSaleOn', 'endOfSupportOn', 'lifecycleBasis', 'lifecycleStatus'],
  },
];

export type FieldGroup = { heading: string; fields: readonly FieldProvenanceView[] };

/** Sorts an asset's fields into groups. A field this page does not know yet is shown under "Other", never dropped. */
export function groupFields(fields: readonly FieldProvenanceView[]): FieldGroup[] {
  const known = new Set(GROUPS.flatMap((group) => group.fields));
  const groups = GROUPS.map(({ id, fields: ids }) => ({
    heading: texts.groups[id],
    fields: ids.flatMap((wanted) => fields.filter(({ field }) => field === wanted)),
  }));
  const other = { heading: texts.groups.other, fields: fields.filter(({ field }) => !known.has(field)) };
  return [...groups, other].filter((group) => group.fields.length > 0);
}
