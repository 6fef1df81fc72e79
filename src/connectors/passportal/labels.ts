/** What a label of a document can mean to us. */
export const FIELDS = [
  'hostname',
  'type',
  'status',
  'manufacturer',
  'model',
  'serial',
  'uuid',
  'purchasedOn',
  'warrantyEndsOn',
  'operatingSystem',
  'softwareVersion',
  'firmwareVersion',
  'ips',
  'macs',
  'location',
  'assignedUser',
  'lastUser',
  'assetTag',
  'notes',
] as const;
export type FieldName = (typeof FIELDS)[number];

/**
 * Which labels mean which field, the more telling ones first: of several filled ones the first
 * usable one counts. `State` is none of them, being a part of an address more often than a status,
 * nor is `Version`, which is of anything but the model. Vendor facts: the labels of the template
 * "Generic
 * Asset", and what MSPs call the same in templates of their own (`Make`, `Serial`, `Management IP Address`). There is no field called "warranty": what
 * comes nearest is the expiration date. `README.md` shows this table to people.
 */
export const SYNONYMS: Readonly<Record<FieldName, readonly string[]>> = {
  hostname: ['hostname', 'host name', 'computer name', 'device name', 'asset name', 'netbios name', 'fqdn', 'dns name'],
  type: ['type', 'asset type', 'device type', 'equipment type', 'category', 'device category'],
  status: ['status', 'asset status', 'device status'],
  manufacturer: ['manufacturer', 'make', 'brand', 'maker', 'manufactured by', 'hardware vendor', 'oem'],
  model: ['model', 'model number', 'model name', 'model no', 'make model', 'product', 'product name'],
  serial: [
    'serial number',
    'serial',
    'serial no',
    'serial num',
    'sn',
    's n',
    'service tag',
    'device serial number',
    'hardware serial number',
  ],
  uuid: ['uuid', 'smbios uuid', 'system uuid'],
  purchasedOn: ['purchase date', 'purchased', 'purchased on', 'date purchased', 'date of purchase', 'bought', 'invoice date'],
  warrantyEndsOn: [
    'warranty expiry',
    'warranty expiration',
    'warranty expiry date',
    'warranty expiration date',
    'warranty end',
    'warranty end date',
    'warranty ends',
    'warranty expires',
    'warranty until',
    'warranty',
    'expiration date',
    'expiry date',
    'expires',
    'expires on',
    'expiration',
    'expiry',
    'renewal date',
  ],
  operatingSystem: ['operating system', 'os', 'os name', 'os version', 'operating system version'],
  softwareVersion: ['software version', 'ios version', 'software'],
  firmwareVersion: ['firmware version', 'firmware', 'bios version'],
  ips: [
    'primary ip',
    'ip',
    'ip address',
    'ip addresses',
    'management ip address',
    'management ip',
    'lan ip',
    'ipv4',
    'ipv4 address',
    'static ip',
  ],
  macs: ['mac address', 'mac', 'mac addresses', 'physical address', 'ethernet mac', 'wifi mac', 'wi fi mac', 'wireless mac', 'lan mac'],
  location: ['location', 'site', 'office', 'physical location', 'room', 'building'],
  assignedUser: ['assigned user', 'assigned to', 'primary user', 'user', 'owner', 'end user', 'used by', 'employee'],
  lastUser: ['last logged in user', 'last user', 'last logged on user', 'last login user', 'logged in user', 'last logon user'],
  assetTag: ['asset tag', 'asset number', 'asset no', 'asset id', 'tag number', 'inventory number'],
  notes: ['notes', 'note', 'comments', 'comment', 'remarks', 'details'],
};

/** Which place a label has in the table; undefined for one that nobody has heard of. */
export type LabelMeaning = { field: FieldName; rank: number };

const MEANINGS: ReadonlyMap<string, LabelMeaning> = new Map(
  FIELDS.flatMap((field) => SYNONYMS[field].map((label, rank) => [label, { field, rank }] as const)),
);

/** The label as a whole, or else the first part that means something of one that gives two names (`Service Tag / Serial`). */
export function meaningOf(label: string): LabelMeaning | undefined {
  const whole = MEANINGS.get(plainLabel(label));
  if (whole || !label.includes('/')) return whole;
  return label.split('/').flatMap((part) => MEANINGS.get(plainLabel(part)) ?? [])[0];
}

/**
 * A label as it is compared: lower case, blanks for punctuation, and without what stands in brackets. Vendor facts: dates ask for their form in brackets
 * (`Purchase Date (YYYY-MM-DD)`), plurals stand there too (`MAC Address(s)`), and neither was always there.
 */
export function plainLabel(label: string): string {
  return label
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
