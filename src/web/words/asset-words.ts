import type { AssetType, HardwareView } from '#contract';

/** What the types are called on screen. */
export const TYPE_WORDS: Readonly<Record<AssetType, string>> = {
  WORKSTATION: 'Workstation',
  SERVER: 'Server',
  VIRTUAL: 'Virtual machine',
  NETWORK: 'Network',
  MOBILE: 'Mobile',
  IMAGING: 'Imaging',
  OTHER: 'Other',
};

export const PRESENCE_WORDS = { active: 'Active', missing: 'Missing' } as const;

export const SERIAL_WORDS = { none: 'No serial', placeholder: 'Placeholder serial', 'too-long': 'Too long for a serial' } as const;

/** How many integrations know an asset. */
export const SOURCES_WORDS = { one: 'One system', several: 'Several systems' } as const;

const SERIAL_REASONS = {
  none: 'No source gives a serial number for this device.',
  placeholder: 'The source gives a text that firmware ships with, such as “To be filled by O.E.M.”. It says nothing about this device.',
  'too-long':
    'The source gives a text that is longer than any serial number. Its record shows it whole; shortened at the source, it is taken by the next sync.',
} as const;

/** Why the serial is empty, for a dash that must not stand without its reason. */
export function whyNoSerial(asset: Pick<HardwareView, 'serial_absent_because'>): string {
  return SERIAL_REASONS[asset.serial_absent_because ?? 'none'];
}

/** Make and model in one phrase, without naming the maker twice: "Cisco C9300-48P". */
export function makeAndModel({ manufacturer, model }: Pick<HardwareView, 'manufacturer' | 'model'>): string | null {
  const make = manufacturer.name;
  const number = model.number ?? model.description;
  if (!make || !number) return make ?? number;
  return number.toLowerCase().startsWith(make.toLowerCase()) ? number : `${make} ${number}`;
}
