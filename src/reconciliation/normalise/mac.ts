import placeholders from '../data/placeholders.json' with { type: 'json' };

const SEPARATORS = /[\s:.-]/g;
const TWELVE_HEX = /^[0-9a-f]{12}$/;
const WORTHLESS = new Set(placeholders.macs);

/**
 * A hardware address as 12 lower-case hex digits, whatever notation it came in; null when it is none or belongs to
 * no device: group addresses, drivers' inventions, addresses every machine has.
 */
export function macKey(raw: string): string | null {
  const digits = raw.toLowerCase().replace(SEPARATORS, '');
  if (!TWELVE_HEX.test(digits)) return null;
  return isGroupAddress(digits) || isWorthlessMac(digits) ? null : digits;
}

/** Whether 12 hex digits are on the list of addresses that identify nothing. */
export function isWorthlessMac(digits: string): boolean {
  return WORTHLESS.has(digits) || placeholders.macPrefixes.some((prefix) => digits.startsWith(prefix));
}

/** `00005e005310` → `00:00:5e:00:53:10` */
export function shownMac(key: string): string {
  return `${key.slice(0, 2)}:${key.slice(2, 4)}:${key.slice(4, 6)}:${key.slice(6, 8)}:${key.slice(8, 10)}:${key.slice(10)}`;
}

/** The lowest bit of the first byte: an address of many stations, never of an interface. */
function isGroupAddress(digits: string): boolean {
  return '13579bdf'.includes(digits.charAt(1));
}
