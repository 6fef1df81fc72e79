/** Behind every letter in byte order, whatever the script. */
const LAST = '\u{fffd}';
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+)$/i;

/**
 * A name as lists sort it: lower case, each run of figures padded to twelve, so that sw-2 comes before sw-10; things
 * known by nothing but their address come last, or every list would open on a screen of them. Stored with the asset,
 * because PostgreSQL cannot page through an order it has to compute for every row.
 */
export function sortName(name: string): string {
  const padded = name.toLowerCase().replaceAll(/\d+/g, (figures) => figures.padStart(12, '0'));
  return ADDRESS.test(name) ? `${LAST}${padded}` : padded;
}
