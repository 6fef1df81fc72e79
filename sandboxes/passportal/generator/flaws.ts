import type { Random } from '#fleets';

/** What people put where they know no serial number. Facts of forms and of the vendor's own lists. */
const PLACEHOLDERS = [
  'N/A',
  'n/a',
  'None',
  'Unknown',
  '0',
  'TBD',
  'Serial Number',
  'To be filled by O.E.M.',
  'Default string',
  '123456789',
];

/** The serial number as it was typed; undefined where the field was left empty. */
export function typedSerial(random: Random, serial: string | undefined): string | undefined {
  if (serial === undefined) return random.chance(0.35) ? random.pick(PLACEHOLDERS) : undefined;
  return random.weighted<string | undefined>([
    [76, serial],
    [7, serial.toLowerCase()],
    [4, ` ${serial}`],
    [3, `${serial}  `],
    [2, (serial.match(/.{1,4}/g) ?? []).join(' ')],
    [1, `S/N ${serial}`],
    [2, random.pick(PLACEHOLDERS)],
    [5, undefined],
  ]);
}

/** A hardware address in the spelling of whoever wrote it down. */
export function typedMac(random: Random, mac: string | undefined): string | undefined {
  if (mac === undefined || random.chance(0.15)) return undefined;
  return random.weighted([
    [50, hyphened(mac)],
    [20, (mac.match(/../g) ?? []).join(':').toLowerCase()],
    [12, (mac.match(/..../g) ?? []).join('.').toLowerCase()],
    [10, mac],
    [4, `${hyphened(mac)}\r\n${hyphened(nextMac(mac))}`],
    [4, `${hyphened(mac)} (LAN)`],
  ]);
}

export function hyphened(mac: string): string {
  return (mac.match(/../g) ?? []).join('-');
}

function nextMac(mac: string): string {
  return ((Number.parseInt(mac, 16) + 1) % 2 ** 48).toString(16).toUpperCase().padStart(12, '0');
}

export function typedIp(random: Random, ip: string | undefined): string | undefined {
  if (ip === undefined) return random.chance(0.2) ? 'DHCP' : undefined;
  return random.weighted<string | undefined>([
    [70, ip],
    [10, 'DHCP'],
    [6, `${ip}/24`],
    [4, `${ip}\r\n${ip.replace(/\d+$/, '253')}`],
    [10, undefined],
  ]);
}

/** Vendor fact: dates are text that people typed; asked for are year, month and day with hyphens. */
export function typedDate(random: Random, date: Date): string {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return random.weighted([
    [72, isoDay(date)],
    [10, `${year}/${month}/${day}`],
    [7, `${two(month)}/${two(day)}/${year}`],
    [4, `${two(day)}.${two(month)}.${year}`],
    [3, String(year)],
    [2, `${year}-02-31`],
    [2, 'see invoice'],
  ]);
}

export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
