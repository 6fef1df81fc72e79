import type { Random } from '#fleets';
import type { DeviceDraft } from './draft.ts';
import type { DatedLifecycle, Lifecycle, Warranty } from './record-resources.ts';

const DAY = 86_400_000;

/** Vendor fact: only Cisco's own devices with a known serial number have warranty and lifecycle rows, and not all of those. */
export function hasCiscoRecords(device: DeviceDraft, random: Random): boolean {
  return /^cisco(?! meraki)/i.test(device.vendor ?? '') && device.serial !== null && device.type !== 'stack' && random.chance(0.85);
}

/** Cisco serial numbers carry the year they were built in, counted from 1996. */
function builtYear(device: DeviceDraft): number {
  const code = /^\s*[a-z]{3}(\d\d)\d\d/i.exec(device.serial ?? '')?.[1];
  return code === undefined ? 2018 : 1996 + Number(code);
}

export function inventWarranty(device: DeviceDraft, random: Random, now: Date): Warranty {
  const end = new Date(Date.UTC(builtYear(device) + random.pick([1, 3, 5]), random.between(0, 11), random.between(1, 28)));
  const isCovered = end > now;
  const warrantyExpirationDate = random.weighted<string | null>([
    [78, end.toISOString()],
    [12, 'LIFETIME'],
    [5, ''],
    [5, null],
  ]);
  return {
    serviceCoverageStatus: random.chance(0.4) ? 'Covered' : 'Not Covered',
    warrantyCoverageStatus: isCovered || warrantyExpirationDate === 'LIFETIME' ? 'Covered' : 'Not Covered',
    warrantyExpirationDate,
    recommendedSoftwareVersion: `${device.software ?? '17.09.04a'} - ${monthYear(new Date(now.getTime() - random.between(30, 700) * DAY))}`,
  };
}

function monthYear(date: Date): string {
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][date.getUTCMonth()] ?? '';
  return `${String(date.getUTCDate()).padStart(2, '0')} ${month} ${date.getUTCFullYear()}`;
}

/** Vendor quirk: the live service also sends `unknown`, which its definition does not have. */
const UNKNOWN_SHARE = 0.05;

/** The same lifecycle, in which now and then a word is one the definition does not know. */
export function withUnknownWords(lifecycle: Lifecycle, extras: Random): Lifecycle {
  return extras.chance(UNKNOWN_SHARE) ? { ...lifecycle, lastSupportStatus: 'unknown' } : lifecycle;
}

export function inventLifecycle(device: DeviceDraft, random: Random, now: Date): Lifecycle {
  const age = now.getUTCFullYear() - builtYear(device);
  const word = (untilAge: number, current: string) => {
    if (random.chance(0.1)) return random.pick(['unpublished', 'empty']);
    return age < untilAge ? current : 'expired';
  };
  return {
    salesAvailability: word(5, 'available'),
    softwareMaintenanceStatus: word(7, 'covered'),
    securitySoftwareMaintenanceStatus: word(8, age > 6 ? 'securityOnly' : 'covered'),
    lastSupportStatus: word(10, 'covered'),
  };
}

const DATED_TYPES = ['switch', 'l3Switch', 'router', 'firewall', 'utm', 'accessPoint', 'controller', 'server', 'storage', 'printer', 'ups'];

/**
 * When a model's sale and support end, as version 2 tells it. Vendor facts: for many makers, found by machine (`AI`, with a
 * confidence and sources) or said by Cisco. undefined for what it knows nothing of. The types of confidence and sources
 * are not public; here a word and a list of addresses.
 */
export function inventDates(device: DeviceDraft, extras: Random, now: Date): DatedLifecycle | undefined {
  if (!DATED_TYPES.includes(device.type) || device.vendor === null || device.model === null || extras.chance(0.3)) return undefined;
  const isCisco = /^cisco(?! meraki)/i.test(device.vendor);
  const endOfSale = now.getUTCFullYear() + extras.between(-9, 3);
  const sale = dateIn(endOfSale, extras);
  const support = dateIn(endOfSale + 5, extras);
  const known = <T>(value: T) => (extras.chance(0.15) ? null : value);
  return {
    makeModel: `${device.vendor} ${device.model}`,
    serialNumber: device.serial,
    provider: isCisco ? 'Cisco' : 'AI',
    ...ending('salesAvailability', known(sale), isCisco ? undefined : extras),
    ...ending('lastSupport', support, isCisco ? undefined : extras),
    softwareMaintenance: endOfSale + 3 < now.getUTCFullYear() ? 'expired' : 'covered',
    securitySoftwareMaintenance: endOfSale + 4 < now.getUTCFullYear() ? 'expired' : 'covered',
  };
}

function dateIn(year: number, random: Random): string {
  return new Date(Date.UTC(year, random.between(0, 11), random.between(1, 28))).toISOString();
}

/** A date with how sure its finder was and where it was read; a maker's own date needs neither. */
function ending(of: 'salesAvailability' | 'lastSupport', date: string | null, finder: Random | undefined) {
  const isFound = finder !== undefined && date !== null;
  return {
    [`${of}Date`]: date,
    [`${of}Confidence`]: isFound ? finder.pick(['high', 'medium', 'low']) : null,
    [`${of}Sources`]: isFound ? ['https://maker.example/end-of-life'] : [],
  };
}
