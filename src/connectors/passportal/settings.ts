import { AppError } from '#lib';
import type { Connector, Setting, Settings } from '../connector.ts';
import { CUSTOM, DATACENTERS, type Datacenter, datacenterIn, originOf } from './datacenters.ts';
import { parseFieldMapping } from './field-mapping.ts';

/** A field that is typed into. */
const TYPED = { kind: 'text', options: [], preset: '' } as const;

export const SETTINGS: readonly Setting[] = [
  {
    key: 'accessKeyId',
    label: 'Access key ID (API Key)',
    help: 'In Passportal: Settings > API Keys, the Access key ID. It is shown in the list of keys too.',
    ...TYPED,
    placeholder: '',
    secret: false,
    required: true,
    advanced: false,
  },
  {
    key: 'secretAccessKey',
    label: 'API Secret access key (API Secret)',
    help: 'Shown once, when the key is created, after a click on Show key. It is never sent: each sign-in is signed with it.',
    ...TYPED,
    placeholder: '',
    secret: true,
    required: true,
    advanced: false,
  },
  {
    key: 'datacenter',
    label: 'N-able Passportal Datacenter',
    help: 'It is in the address bar while you are signed in to Passportal: us-clover is the United States.',
    kind: 'choice',
    options: [
      ...DATACENTERS.map(({ id, label, host }) => ({ value: id, label: `${label} (${host})` })),
      { value: CUSTOM, label: 'Custom address' },
    ],
    preset: 'us',
    placeholder: '',
    secret: false,
    required: true,
    advanced: false,
    decidesAddress: true,
  },
  {
    key: 'customAddress',
    label: 'Address of your Passportal',
    help: 'Paste it from the address bar, and its datacenter is picked. Needed only for a host of your own, the datacenter Custom address.',
    ...TYPED,
    placeholder: 'https://passportal.example.com',
    secret: false,
    required: false,
    advanced: false,
    picks: { setting: 'datacenter', parts: DATACENTERS.map(({ id, host }) => ({ part: host, value: id })), otherwise: CUSTOM },
    decidesAddress: true,
  },
];

/**
 * Forgiving with what pasting brings along, strict with what can't be right. `fieldMapping` is not on the form: it is edited on the page of the
 * integration, and kept as it is.
 */
export const parseSettings: Connector['parseSettings'] = (typed) => {
  const accessKeyId = key(typed, 'accessKeyId', 'Access key ID (API Key)');
  const secretAccessKey = key(typed, 'secretAccessKey', 'API Secret access key (API Secret)');
  if (accessKeyId === secretAccessKey)
    throw refused('secretAccessKey', 'This is the Access key ID again. The secret is behind Show key in Passportal.');
  const { notes, ...place } = parsePlace(text(typed, 'datacenter'), text(typed, 'customAddress'));
  const fieldMapping = parseFieldMapping(typed['fieldMapping'] ?? '');
  const settings: Settings = { accessKeyId, secretAccessKey, ...place, ...(fieldMapping === '' ? {} : { fieldMapping }) };
  return { settings, notes };
};

/** Where the settings say the account lives. */
export function originFrom(settings: Settings): string {
  const known = datacenterIn(settings['datacenter'] ?? '');
  return known ? originOf(known) : (settings['customAddress'] ?? '');
}

type Place = { datacenter: string; customAddress: string; notes: string[] };

/** An address of one of the five, wherever it was pasted, is that datacenter; any other one needs the choice Custom address, or it would be read past. */
function parsePlace(chosen: string, address: string): Place {
  const pasted = address === '' ? undefined : datacenterIn(address);
  if (pasted) return known(pasted, [`Taken from the address you pasted: ${pasted.label}`]);
  const named = datacenterIn(chosen);
  if (named && address !== '') {
    throw refused('customAddress', `Choose Custom address as the datacenter to use this address, or leave it empty to use ${named.label}.`);
  }
  if (named) return known(named, named.id === chosen.toLowerCase() ? [] : [`Taken from the address you pasted: ${named.label}`]);
  const customAddress = address || (chosen.toLowerCase() === CUSTOM ? '' : chosen);
  if (customAddress === '') {
    if (chosen === '') throw refused('datacenter', 'Choose the datacenter your Passportal is in.');
    throw refused('customAddress', 'Type the address of your Passportal, or choose one of the five datacenters.');
  }
  return { datacenter: CUSTOM, customAddress: parseAddress(customAddress, address === '' ? 'datacenter' : 'customAddress'), notes: [] };
}

function known({ id }: Datacenter, notes: string[]): Place {
  return { datacenter: id, customAddress: '', notes };
}

/** Scheme and host alone: a dashboard's path says nothing, and each path of the API is known. */
function parseAddress(typed: string, field: string): string {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password || !url.hostname.includes('.')) {
    throw refused(field, 'This is no address of a Passportal. Copy it out of the address bar while you are signed in there.');
  }
  return url.origin;
}

/** Keys copied out of a mail arrive with line ends inside. */
function key(typed: Readonly<Record<string, string>>, field: string, label: string): string {
  const value = (typed[field] ?? '').replace(/\s+/g, '');
  if (value === '') throw refused(field, `${label} is missing.`);
  if (!/^[\x21-\x7e]+$/.test(value)) throw refused(field, `The ${label} contains characters no key has. Copy it again in Passportal.`);
  return value;
}

const text = (typed: Readonly<Record<string, string>>, field: string): string => (typed[field] ?? '').trim();

function refused(field: string, message: string): AppError {
  return new AppError('INVALID_INPUT', message, { whoActs: 'member' }, { field });
}
