import type { Json } from '../connector.ts';

const USUAL_MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;

/** Lower case with colons, from any spelling; undefined for what is none, all zero or the broadcast address. */
export function macOf(value: Json | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (USUAL_MAC.test(value)) return counted(value.replaceAll(':', '').toLowerCase());
  const digits = value.replace(/0x|[\s:._-]|(?!\s)\p{Cc}/giu, '').toLowerCase();
  return TWELVE.test(digits) ? counted(digits) : macsIn(value)[0];
}

const TWELVE = /^[0-9a-f]{12}$/;

/** One separator between two groups, with blanks round it, or blanks alone. */
const GAP = '(?:[ \\t\\u00a0]?[:._-][ \\t\\u00a0]?|[ \\t\\u00a0])';

/**
 * Groups of digits that make twelve, and are no part of something longer of the same form: the end
 * of a UUID has twelve digits too, and a world wide name eight pairs.
 */
function notation(size: number, groups: number): string {
  const neighbour = size < 4 ? `[0-9a-f]{${size}}` : '[0-9a-f]{4,12}';
  const pairs = `[0-9a-f]{${size}}(?:${GAP}[0-9a-f]{${size}}){${groups - 1}}`;
  return `(?<![0-9a-z])(?<!\\b${neighbour}[:._-])${pairs}(?![0-9a-z])(?![:._-]${neighbour}\\b)`;
}

/** How makers and people write them: six pairs, three fours, two sixes, four threes, one twelve. */
const NOTATIONS = [notation(2, 6), notation(4, 3), notation(6, 2), notation(3, 4), notation(12, 1)];
/** BSD and Solaris leave the zero at the beginning of a pair out: `0:1b:21:a:b:1`. */
const WITHOUT_ZEROS = '(?<![0-9a-z:])[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}(?![0-9a-z:])';
const ANY = new RegExp([...NOTATIONS, WITHOUT_ZEROS].join('|'), 'gi');

/**
 * Every hardware address in a text, in whatever notation and among whatever words
 * (`LAN: A4-BB-6D-DD-EE-07, WLAN a4bb.6ddd.ee08`), each once, lower case with colons.
 */
export function macsIn(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(DASHES, '-')
    .replace(/(?:\b0|\\)x(?=[0-9a-f]{2})/gi, '');
  const found = (plain.match(ANY) ?? [aloneIn(plain)]).flatMap((met) => counted(digitsOf(met)) ?? []);
  return [...new Set(found)];
}

/**
 * Groups of any size with any signs between them, where nothing else stands in the text but a label
 * and a remark in brackets: `MAC: A4BB 6DDDEE01 (LAN)`, `A4/BB/6D/DD/EE/01`. Twelve figures alone
 * might be a moment or a telephone number, cut up like that.
 */
function aloneIn(text: string): string {
  const bare = text.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').replace(/^\s*\p{L}[\p{L} ]*[:=]/u, '');
  const digits = bare.replace(/[^0-9a-z]+|(?<=[0-9a-f]{12})h\s*$/gi, '').toLowerCase();
  return TWELVE.test(digits) && /[a-f]/.test(digits) && !OTHER_ADDRESS.test(bare) ? digits : '';
}

const DASHES = /[\u2010-\u2015\u2212]/g;

function digitsOf(met: string): string {
  const groups = met.toLowerCase().match(/[0-9a-f]+/g) ?? [];
  return groups.length === 6 ? groups.map((group) => group.padStart(2, '0')).join('') : groups.join('');
}

/** Short IP addresses come to twelve digits, too: `fe80::1234:5678`. */
const OTHER_ADDRESS = /::|\d+(?:\.\d+){3}/;

function counted(digits: string): string | undefined {
  return digits === '' || digits === '000000000000' || digits === 'ffffffffffff' ? undefined : digits.replace(/(..)(?!$)/g, '$1:');
}
