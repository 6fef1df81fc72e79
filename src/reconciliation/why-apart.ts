import { gatherEvidence } from './evidence.ts';
import { type Reading, readRecord } from './reading.ts';
import type { RecordFacts, SharingReason } from './types.ts';
import { type VetoRule, vetoBetween } from './vetoes.ts';

const BECAUSE_SHARED: Readonly<Record<SharingReason, string>> = {
  'two-live-records':
    'One source reports the number on two devices at the same time, so it cannot tell which is which. If they are one device, delete one of them there; if not, mend the number of one.',
  'too-many-records':
    'So many records carry the number that it belongs to no single device. Mend it at the source, and the next sync uses it.',
  'several-makers':
    'Makers that have nothing to do with each other use the number, and a record that names no maker could belong to either.',
};

const BECAUSE_FORBIDDEN: Readonly<Record<VetoRule, string>> = {
  'different-serials': 'Their other records carry serial numbers that differ.',
  'different-makers': 'Their makers differ, and two makers may well use one number.',
  'physical-against-virtual': 'One of them is a physical device and the other a virtual machine.',
  'impossible-kinds': 'Their types cannot both be true of one device. If one is wrong, mend it at the source.',
  'two-live-records-of-one-integration': 'One source reports both of them at the same time, so they count as two devices.',
};

/**
 * Why two assets of one client that carry the same serial number are two, in words. `others` are
 * the records of all further assets of the client with that number: what shares it is asked first
 * (rule 12), then what forbids the two to be one (rule 16).
 */
export function whyApart(
  serialKey: string,
  one: readonly RecordFacts[],
  two: readonly RecordFacts[],
  others: readonly RecordFacts[],
): string {
  const [mine, theirs] = [one.map(readRecord), two.map(readRecord)];
  const { sharedIdentifiers } = gatherEvidence([...mine, ...theirs, ...others.map(readRecord)]);
  const shared = sharedIdentifiers.find(({ key }) => key === serialKey);
  if (shared && shared.reason !== 'several-makers') return BECAUSE_SHARED[shared.reason];
  const veto = firstVeto(mine, theirs);
  if (veto) return BECAUSE_FORBIDDEN[veto];
  return shared ? BECAUSE_SHARED[shared.reason] : 'The next sync of the client looks at them again.';
}

function firstVeto(mine: readonly Reading[], theirs: readonly Reading[]): VetoRule | undefined {
  return mine.flatMap((a) => theirs.flatMap((b) => vetoBetween(a, b) ?? []))[0];
}
