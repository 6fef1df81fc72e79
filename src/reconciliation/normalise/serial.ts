import placeholders from '../data/placeholders.json' with { type: 'json' };
import { cleanText } from './clean-text.ts';
import { isWorthlessMac } from './mac.ts';

/** A judged serial number. An unusable one is absent: it neither joins nor separates. */
export type SerialReading =
  | {
      state: 'usable';
      /** What is compared. */
      key: string;
      /** What is shown. */
      shown: string;
      /** It has the form hypervisors give their machines. */
      isVirtual: boolean;
    }
  | { state: 'absent'; because: 'none' | 'placeholder' | 'too-long' };

const NONE: SerialReading = { state: 'absent', because: 'none' };
const PLACEHOLDER: SerialReading = { state: 'absent', because: 'placeholder' };
/** What the source gives is longer than any serial number, so that it was not kept as one. */
export const TOO_LONG: SerialReading = { state: 'absent', because: 'too-long' };

const LABEL =
  /^(?:(?:S\/N|SN|SERIAL(?: ?(?:NO|NUMBER|NUM|NR)\b\.?)?|SER\.? ?NO\b\.?|SERVICE ?TAG) ?[:#=] ?|(?:S\/N|SN|SERIAL (?:NO|NUMBER)\b\.?|SERVICE TAG) )/;
const WORTHLESS = new Set(placeholders.serials);
const SIGNIFICANT = /[\p{L}\p{N}]/gu;
const SIGNIFICANT_MIN = 4;

/** Forms no maker gives: each with what it comes from. */
const WORTHLESS_FORMS: readonly RegExp[] = [
  /^(.)\1+$/u, // one character repeated
  /^[01]+$/,
  /^0X0+$/, // a zero printed as a pointer
  /^[.\-_XF*?# ]+$/, // filling
  /^\d+\.\d+(?:\.\d+){0,2}$/, // a version number, or an address
  /:$/, // the label of the neighbouring field, read as its value
  /TO ?BE ?(?:FILLED|SET)/,
  /\b(?:BAD ?INDEX|DOES ?NOT ?EXIST|NOT ?DEFINED|DEFAULT ?STRING)\b/,
  /^(?:BASE ?BOARD|CHASSIS|SYSTEM|ENCLOSURE) ?(?:SERIAL|MANUFACTURER|PRODUCT|VERSION|ASSET)\b/,
  /^(?:NOT|NO) (?:SPECIFIED|AVAILABLE|APPLICABLE|SET|PRESENT|ASSET)\b/,
];

const RUN = '01234567890123456789012345678901234567890';
const RUN_MIN = 5;

const MAC_NOTATION = /^(?:[0-9A-F]{2}([:-])(?:[0-9A-F]{2}\1){4}[0-9A-F]{2}|[0-9A-F]{4}([. ])[0-9A-F]{4}\2[0-9A-F]{4}|[0-9A-F]{12})$/;
const MAC_SEPARATORS = /[:. -]/g;

/** Dell writes the service tag into the board's number: `/TAG/PPID/` or `.TAG.PPID.`, without a tag on a spare board. */
const DELL_BOARD = /^([/.])([A-Z0-9]{0,7})\1[A-Z0-9]{10,}(?:\1.*)?$/;

/** What hypervisors and clouds write: VMware, Hyper-V, VirtualBox, Parallels, EC2, Google, Huawei, cloud-init. */
const VIRTUAL_FORM =
  /^(?:VMWARE-(?:[0-9A-F]{2}[ -]?){16}|(?:\d{4}-){6}\d{2}|VIRTUALBOX-[0-9A-F-]{36}|PARALLELS-[0-9A-F -]{32,60}|EC2[0-9A-F-]{33,}|GOOGLECLOUD-[0-9A-F]{32}|ECS-[0-9A-F-]{36}|DS=NOCLOUD.*)$/;

/**
 * Judges a serial number. `ownWords` are the record's own model, maker, host name and addresses in upper case: a
 * source that writes one of them into the serial field knows no serial. Its own hardware address may be its serial
 * number, though: Ubiquiti, SonicWall and Axis number their devices so.
 */
export function readSerial(raw: string | undefined, ownWords: readonly (string | undefined)[] = []): SerialReading {
  if (raw === undefined) return NONE;
  const text = cleanText(raw).toUpperCase();
  if (text === '') return NONE;
  if (WORTHLESS.has(text)) return PLACEHOLDER;
  const serial = withoutLabel(text);
  const tag = DELL_BOARD.exec(serial)?.[2];
  if (tag !== undefined) return tag.length < SIGNIFICANT_MIN ? PLACEHOLDER : usable(tag);
  return isWorthless(serial) || ownWords.includes(serial) ? PLACEHOLDER : usable(serial);
}

/** What serial numbers are compared and looked up by: upper-case, punctuation kept; null when the text is no usable one. */
export function serialKey(raw: string): string | null {
  const reading = readSerial(raw);
  return reading.state === 'usable' ? reading.key : null;
}

function usable(shown: string): SerialReading {
  // One address in four notations is one serial number; anywhere else punctuation may tell two numbers apart.
  const key = MAC_NOTATION.test(shown) ? shown.replace(MAC_SEPARATORS, '') : shown;
  return { state: 'usable', key, shown, isVirtual: VIRTUAL_FORM.test(shown) };
}

/** Labels and quotes come in layers: `SN: "S/N: ABC123"`. */
function withoutLabel(text: string): string {
  const inner = cleanText(text.replace(LABEL, ''));
  return inner === text ? text : withoutLabel(inner);
}

function isWorthless(serial: string): boolean {
  if (WORTHLESS.has(serial) || significantLength(serial) < SIGNIFICANT_MIN) return true;
  if (serial.length >= RUN_MIN && (RUN.startsWith(serial) || RUN.startsWith(serial, 1))) return true;
  if (MAC_NOTATION.test(serial) && isWorthlessMac(serial.replace(MAC_SEPARATORS, '').toLowerCase())) return true;
  return WORTHLESS_FORMS.some((form) => form.test(serial));
}

function significantLength(serial: string): number {
  return serial.match(SIGNIFICANT)?.length ?? 0;
}
