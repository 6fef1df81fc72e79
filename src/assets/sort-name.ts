import { shortened } from '#lib';

/** Behind every letter in byte order, whatever the script. */
const LAST = '\u{fffd}';
/**
 * Four bytes a character at most; an index entry has at most some 2,700, the ids beside it
 * included.
 */
const LONGEST = 500;
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+)$/i;

/**
 * A name as lists sort it: lower case, each run of figures padded to twelve, so that sw-2 comes
 * before sw-10; things known by nothing but their address come last, or every list would open on a
 * screen of them. Stored with the asset, because PostgreSQL cannot page through an order it has to
 * compute for every row. As long as its indexes take, whatever the name: padding may make a text
 * six times as long, and of names with so long a beginning in common the ids decide.
 */
export function sortName(name: string): string {
  const padded = name.toLowerCase().replaceAll(/\d+/g, (figures) => figures.padStart(12, '0'));
  return shortened(ADDRESS.test(name) ? `${LAST}${padded}` : padded, LONGEST);
}
