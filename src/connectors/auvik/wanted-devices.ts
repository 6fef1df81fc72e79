import { AppError } from '#lib';
import type { Setting, Settings } from '../connector.ts';
import { DEVICE_TYPES } from './asset-kind.ts';
import type { Device } from './schema.ts';

/** Vendor fact: the words for a device's state. */
const STATUSES = ['online', 'offline', 'unreachable', 'testing', 'unknown', 'dormant', 'notPresent', 'lowerLayerDown'];

const option = (value: string) => ({ value, label: inWords(value) });

/** The part of the form that says which devices become assets. */
export const WANTED_SETTINGS: readonly Setting[] = [
  {
    key: 'devices',
    label: 'Devices to import',
    help: 'Managed devices are those Auvik watches actively for you. The others are read too, but become no assets.',
    kind: 'choice',
    options: [
      { value: 'managed', label: 'Only managed devices' },
      { value: 'all', label: 'All devices' },
    ],
    preset: 'managed',
    placeholder: '',
    secret: false,
    required: false,
    advanced: false,
  },
  {
    key: 'leftOutTypes',
    label: 'Device types to leave out',
    help: 'Devices of these types become no assets. Empty: every type is imported, also one that Auvik adds later.',
    kind: 'choices',
    options: DEVICE_TYPES.map(option).sort((a, b) => (a.label < b.label ? -1 : 1)),
    preset: '',
    placeholder: 'None',
    secret: false,
    required: false,
    advanced: true,
  },
  {
    key: 'leftOutStatuses',
    label: 'Statuses to leave out',
    help: 'A device whose status is one of these at the time of a sync is no asset until it changes. Empty: the status does not matter.',
    kind: 'choices',
    options: STATUSES.map(option),
    preset: '',
    placeholder: 'None',
    secret: false,
    required: false,
    advanced: true,
  },
];

/**
 * The choices as they are kept: each an option, without doubles, in the options' order. Throws an AppError at the field for a value that is none:
 * kept, it would leave out nothing and nobody would notice.
 */
export function parseWanted(typed: Readonly<Record<string, string>>): Settings {
  return Object.fromEntries(
    WANTED_SETTINGS.map(({ key, label, options, preset }) => {
      const chosen = listed(typed[key]?.replace(/\s/g, '') || preset);
      const known = options.filter(({ value }) => chosen.has(value));
      const unknown = [...chosen].filter((value) => !options.some((it) => it.value === value));
      if (unknown.length > 0) {
        throw new AppError('INVALID_INPUT', `${label}: there is no choice ${unknown.join(', ')}.`, { whoActs: 'member' }, { field: key });
      }
      return [key, known.map(({ value }) => value).join(',')];
    }),
  );
}

/** Which devices the settings want. */
export class WantedDevices {
  readonly #onlyManaged: boolean;
  readonly #types: ReadonlySet<string>;
  readonly #statuses: ReadonlySet<string>;

  constructor(settings: Settings) {
    this.#onlyManaged = (settings['devices'] || 'managed') === 'managed';
    this.#types = listed(settings['leftOutTypes']);
    this.#statuses = listed(settings['leftOutStatuses']);
  }

  /** Why this device is left out; undefined when it is wanted. One of which it is not known whether it is managed is wanted. */
  leftOutBecause({ deviceType, onlineStatus }: Device['attributes'], isManaged: boolean | undefined): string | undefined {
    if (this.#onlyManaged && isManaged === false) return 'It is not managed in Auvik.';
    if (deviceType && this.#types.has(deviceType)) return `Its type, ${inWords(deviceType)}, is left out.`;
    if (onlineStatus && this.#statuses.has(onlineStatus)) return `Its status, ${inWords(onlineStatus)}, is left out.`;
    return undefined;
  }
}

function listed(text: string | undefined): ReadonlySet<string> {
  return new Set((text ?? '').split(',').filter((item) => item !== ''));
}

/** `l3Switch` as people read it: L3 switch. */
function inWords(word: string): string {
  const spaced = word.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  const known: Readonly<Record<string, string>> = {
    ups: 'UPS',
    pdu: 'PDU',
    utm: 'UTM',
    ipmi: 'IPMI',
    'ip phone': 'IP phone',
    'internet of things': 'Internet of things',
  };
  return known[spaced] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
