import type { UnreadText } from '#source-records';
import { ipKey } from './normalise/ip.ts';
import { macKey, shownMac } from './normalise/mac.ts';
import type { RankedReading } from './rank-sources.ts';
import type { Reading } from './reading.ts';

/** How one field collects values from all records. */
export type Gathering = {
  label: string;
  said(reading: Reading): readonly string[];
  usable(reading: Reading): readonly string[];
  /** Whose values count. */
  from(ranked: readonly RankedReading[]): readonly RankedReading[];
  rule: string;
  /** The claim by which texts are kept that hold no such value. */
  unread?: UnreadText['claim'];
};

export const MACS: Gathering = {
  label: 'MAC addresses',
  unread: 'macs',
  said: ({ facts }) => facts.claims.macs,
  usable: ({ facts }) =>
    facts.claims.macs
      .map(macKey)
      .filter((key) => key !== null)
      .map(shownMac),
  from: (ranked) => ranked,
  rule: 'All addresses of all sources, without those that belong to no single device.',
};

export const IPS: Gathering = {
  label: 'IP addresses',
  unread: 'ips',
  said: ({ facts }) => facts.claims.ips,
  usable: ({ facts }) => facts.claims.ips.map(ipKey).filter((key) => key !== null),
  from: bestStandingWithIps,
  rule: 'All addresses of the sources that still report the device, without loopback and link-local ones.',
};

export const NETWORKS: Gathering = {
  label: 'Networks',
  said: ({ facts }) => facts.claims.networks ?? [],
  usable: ({ facts }) => facts.claims.networks ?? [],
  from: (ranked) => ranked,
  rule: 'All networks that any source names.',
};

export function gather(field: Gathering, ranked: readonly RankedReading[]): readonly string[] {
  const all = field.from(ranked).flatMap(({ reading }) => field.usable(reading));
  // Sorted, since sources list interfaces in any order, and another order must not count as a change.
  return all.length < 2 ? all : [...new Set(all)].sort();
}

/** Addresses are lent: those of a source that no longer sees the device count only when no other knows any. */
function bestStandingWithIps(ranked: readonly RankedReading[]): readonly RankedReading[] {
  const best = ranked.find(({ reading }) => IPS.usable(reading).length > 0)?.standing;
  return ranked.filter(({ standing }) => standing === best);
}
