import type { Random } from '#fleets';
import type { Kind } from './kinds.ts';

type Weighted = readonly (readonly [weight: number, text: string])[];

/** What devices of every kind put where a serial number should be. */
const PLACEHOLDERS: Weighted = [
  [5, 'N/A'],
  [5, '0'],
  [4, 'Unknown'],
  [4, 'None'],
  [4, 'Not Available'],
  [3, '0000000000'],
  [3, '123456789'],
  [2, '1234567890'],
  [2, 'xxxxxxxxxxx'],
  [2, 'SN-12345'],
  [1, ''],
];

/** What the firmware of computers says when its maker never filled it in. */
const FIRMWARE_PLACEHOLDERS: Weighted = [
  ...PLACEHOLDERS,
  [30, 'To be filled by O.E.M.'],
  [27, 'Default string'],
  [21, 'System Serial Number'],
  [15, 'Not Specified'],
  [6, 'INVALID'],
  [6, 'Chassis Serial Number'],
  [3, 'O.E.M.'],
];

/** Shares of serial numbers that are spoilt, of those that discovery learnt. */
const PLACEHOLDER_SHARE = 0.02;
const TRAILING_BLANK_SHARE = 0.012;
const LOWER_CASE_SHARE = 0.015;
const LABELLED_SHARE = 0.003;
const INNER_BLANKS_SHARE = 0.003;

/** What the vendor reports for a true serial number; null when it learnt none, a placeholder where there is none to learn. */
export function reportedSerial(random: Random, serial: string, kind: Pick<Kind, 'withoutSerial' | 'reach'>): string | null {
  if (random.chance(kind.withoutSerial)) return null;
  if (serial !== '' && !random.chance(PLACEHOLDER_SHARE)) return disfigured(random, serial);
  return random.weighted(kind.reach === 'windows' ? FIRMWARE_PLACEHOLDERS : PLACEHOLDERS);
}

/** The same serial number as another source or another day would write it. */
export function disfigured(random: Random, serial: string): string {
  const dice = random.fraction();
  if (dice < TRAILING_BLANK_SHARE) return `${serial}${' '.repeat(random.between(1, 3))}`;
  if (dice < TRAILING_BLANK_SHARE + LOWER_CASE_SHARE) return serial.toLowerCase();
  if (dice < TRAILING_BLANK_SHARE + LOWER_CASE_SHARE + LABELLED_SHARE) return `S/N: ${serial}`;
  if (dice < TRAILING_BLANK_SHARE + LOWER_CASE_SHARE + LABELLED_SHARE + INNER_BLANKS_SHARE)
    return (serial.match(/.{1,4}/g) ?? []).join(' ');
  return serial;
}

/** Null in this share of cases, as where discovery had no right to look. */
export function sometimesNull<T>(random: Random, value: T, share: number): T | null {
  return random.chance(share) ? null : value;
}
