import { AppError } from '#lib';
import type { Connector, Setting, Settings } from '../connector.ts';
import { fromPortalAddress, isRegionLabel } from './location.ts';
import { parseWanted, WANTED_SETTINGS } from './wanted-devices.ts';

/** A field that is typed into. */
const TYPED = { kind: 'text', options: [], preset: '' } as const;

export const SETTINGS: readonly Setting[] = [
  {
    key: 'username',
    label: 'Username',
    help: 'The e-mail address of the Auvik user that was invited for Lifecycle Manager.',
    ...TYPED,
    placeholder: 'lifecycle-manager@example.com',
    secret: false,
    required: true,
    advanced: false,
  },
  {
    key: 'apiKey',
    label: 'API Key',
    help: 'In Auvik, signed in as that user: click the username, then API Key > Generate. Auvik shows it once.',
    ...TYPED,
    placeholder: '',
    secret: true,
    required: true,
    advanced: false,
  },
  {
    key: 'domainPrefix',
    label: 'Primary Auvik Domain Prefix',
    help: 'The first word of your Auvik address: acme in https://acme.us1.my.auvik.com. The whole address may be pasted.',
    ...TYPED,
    placeholder: 'acme',
    secret: false,
    required: true,
    advanced: false,
  },
  {
    key: 'apiHost',
    label: 'API address',
    help: 'Only for a sandbox or an unusual region, in full. Empty: the region of your account is found by itself.',
    ...TYPED,
    placeholder: 'https://auvikapi.us1.my.auvik.com',
    secret: false,
    required: false,
    advanced: true,
    decidesAddress: true,
  },
  ...WANTED_SETTINGS,
];

/**
 * Forgiving with what pasting brings along, strict with what can't be right. The key is never decoded or encoded:
 * vendor fact: keys use the base64 alphabet with `+` and `/`.
 * The region of a pasted address is kept as `region`, which is a hint for the first contact and not on the form.
 */
export const parseSettings: Connector['parseSettings'] = (typed) => {
  const username = required(typed, 'username', 'Username');
  const apiKey = required(typed, 'apiKey', 'API Key').replace(/\s+/g, ''); // a key copied out of a mail arrives with line ends inside
  const { domainPrefix, region, notes } = parsePrefix(required(typed, 'domainPrefix', 'Primary Auvik Domain Prefix'));
  const apiHost = parseApiHost(trimmed(typed, 'apiHost'));
  const hint = region ?? knownRegion(trimmed(typed, 'region'));
  if (!isPrintable(username) || username.includes(':')) {
    throw refused('username', 'The username can’t contain a colon or control characters. It is the e-mail address of the Auvik user.');
  }
  if (!isPrintable(apiKey)) throw refused('apiKey', 'The API key contains characters no Auvik key has. Copy it again in Auvik.');
  const settings: Settings = { username, apiKey, domainPrefix, apiHost, ...parseWanted(typed), ...(hint ? { region: hint } : {}) };
  return { settings, notes };
};

function parsePrefix(typed: string): { domainPrefix: string; region: string | undefined; notes: string[] } {
  if (/^[a-z0-9-]+$/i.test(typed)) return { domainPrefix: typed.toLowerCase(), region: undefined, notes: [] };
  const found = fromPortalAddress(typed);
  if (!found) {
    throw refused(
      'domainPrefix',
      'This is no domain prefix. It is the first word of your Auvik address: acme in https://acme.us1.my.auvik.com.',
    );
  }
  return { domainPrefix: found.prefix, region: found.region, notes: [`Taken from the address you pasted: ${found.prefix}`] };
}

/** The base address alone: path, query and trailing slash are dropped, for every path is Auvik's own and known. */
function parseApiHost(typed: string): string {
  if (typed === '') return '';
  const url = URL.parse(typed);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password) {
    throw refused(
      'apiHost',
      'The API address must be a full address such as https://auvikapi.us1.my.auvik.com, without a user name in it.',
    );
  }
  return url.origin;
}

function required(typed: Readonly<Record<string, string>>, key: string, label: string): string {
  const value = trimmed(typed, key);
  if (value === '') throw refused(key, `${label} is missing.`);
  return value;
}

const trimmed = (typed: Readonly<Record<string, string>>, key: string): string => (typed[key] ?? '').trim();
const knownRegion = (typed: string): string | undefined => (isRegionLabel(typed) ? typed : undefined);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const isPrintable = (text: string): boolean => !/[\u0000-\u001f\u007f]/.test(text);

function refused(field: string, message: string): AppError {
  return new AppError('INVALID_INPUT', message, { whoActs: 'member' }, { field });
}
