import type { Random } from './random.ts';

/** What firmware and people put where a serial number should be. */
const PLACEHOLDERS: readonly (readonly [weight: number, text: string])[] = [
  [10, 'To be filled by O.E.M.'],
  [9, 'Default string'],
  [7, 'System Serial Number'],
  [5, 'Not Specified'],
  [4, '0'],
  [4, 'N/A'],
  [4, 'None'],
  [3, 'Unknown'],
  [3, '0000000000'],
  [3, '123456789'],
  [2, '1234567890'],
  [2, 'Not Available'],
  [2, 'INVALID'],
  [2, 'Chassis Serial Number'],
  [2, 'xxxxxxxxxxx'],
  [1, 'SN-12345'],
  [1, 'O.E.M.'],
  [1, ''],
];

/** Shares of serial numbers that are spoilt, of those that discovery learnt. */
const PLACEHOLDER_SHARE = 0.02;
const TRAILING_BLANK_SHARE = 0.012;
const LOWER_CASE_SHARE = 0.015;
const LABELLED_SHARE = 0.003;
const INNER_BLANKS_SHARE = 0.003;

/** What the vendor reports for a true serial number; null when it learnt none, a placeholder where the firmware has none. */
export function reportedSerial(random: Random, serial: string, withoutSerial: number): string | null {
  if (random.chance(withoutSerial)) return null;
  if (serial === '' || random.chance(PLACEHOLDER_SHARE)) return random.weighted(PLACEHOLDERS);
  return disfigured(random, serial);
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
