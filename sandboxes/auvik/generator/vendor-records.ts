import type { DeviceDraft } from './draft.ts';
import type { Random } from './random.ts';
import type { Lifecycle, Warranty } from './record-resources.ts';

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
