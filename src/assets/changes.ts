import type { AssetRow } from './store.ts';

/** The fields whose changes people want to read about, with their labels. Derived columns tell nothing of their own. */
export const CHANGE_LABELS = {
  name: 'Name',
  client_id: 'Client',
  type: 'Type',
  source_type: 'Kind at the source',
  manufacturer_name: 'Manufacturer',
  model: 'Model',
  serial: 'Serial number',
  macs: 'MAC addresses',
  ips: 'IP addresses',
  operating_system: 'Operating system',
  software_version: 'Software version',
  firmware_version: 'Firmware version',
  description: 'Description',
  presence: 'Presence',
  integration_ids: 'Sources',
  purchased_on: 'Purchased',
  warranty_ends_on: 'Warranty ends',
  warranty_status: 'Coverage',
  end_of_sale_on: 'End of sale',
  end_of_support_on: 'End of support',
  lifecycle_basis: 'Dates according to',
  lifecycle_status: 'Lifecycle at the vendor',
  location: 'Location',
  assigned_user: 'Assigned to',
  last_user: 'Last signed in',
  asset_tag: 'Asset tag',
  source_status: 'Status at the source',
  virtual_machines: 'Virtual machines',
  networks: 'Networks',
} as const satisfies Partial<Record<keyof AssetRow, string>>;

export type ChangeField = keyof typeof CHANGE_LABELS;

const FIELDS = Object.keys(CHANGE_LABELS) as ChangeField[];

/** What differs between two versions of an asset, field by field. Nothing before means nothing to tell. */
export function changesBetween(
  before: AssetRow | undefined,
  after: AssetRow,
): { field: ChangeField; from: string | null; to: string | null }[] {
  if (!before) return [];
  return FIELDS.map((field) => ({ field, from: text(before[field]), to: text(after[field]) })).filter(({ from, to }) => from !== to);
}

function text(value: string | number | readonly string[] | null): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' || value === null ? value : value.join(', ') || null;
}
