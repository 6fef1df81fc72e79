import type { AssetRow } from './store.ts';

type Searched = Pick<
  AssetRow,
  | 'name'
  | 'serial'
  | 'serial_key'
  | 'model'
  | 'manufacturer_name'
  | 'macs'
  | 'ips'
  | 'location'
  | 'assigned_user'
  | 'last_user'
  | 'asset_tag'
  | 'operating_system'
  | 'software_version'
>;

/**
 * What the search box looks at in an asset's own row: lower case, one space between, MAC addresses
 * with and without their colons, the serial number as written and as compared. The client's name is
 * not in it: a rename would leave it behind in every asset. Whoever adds a field fills the rows
 * that exist with a migration, as 0018 does.
 */
export function searchText(row: Searched): string {
  const bare = row.macs.map((mac) => mac.replaceAll(':', ''));
  const key = row.serial_key?.toLowerCase() === row.serial?.toLowerCase() ? null : row.serial_key;
  const device = [row.name, row.serial, key, row.manufacturer_name, row.model, ...row.macs, ...bare, ...row.ips];
  const whose = [row.location, row.assigned_user, row.last_user, row.asset_tag, row.operating_system, row.software_version];
  return [...device, ...whose].filter(Boolean).join(' ').toLowerCase();
}
