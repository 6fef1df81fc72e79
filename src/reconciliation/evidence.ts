import { makersMayBeOne } from './normalise/maker.ts';
import type { Reading } from './reading.ts';
import type { LinkReason, SharedIdentifier, SharingReason } from './types.ts';

/** A kind of agreement between two records that makes them one thing, unless something forbids it. */
type EvidenceRule = {
  /** 0 is the strongest: a person's word. Edges of a stronger rule are taken first. */
  strength: number;
  identifier: SharedIdentifier['kind'];
  /** The identifier's values the record can be found by; empty when it has no usable one. */
  keysOf(reading: Reading): readonly string[];
  /** Records that carry one value are alike only if this holds too. */
  isAlike(a: Reading, b: Reading): boolean;
  because(key: string, withRecordId: string): LinkReason;
};

/** Two records, by position, that a rule calls one thing because of `key`. `a` is the older one. */
export type Edge = { rule: EvidenceRule; key: string; a: number; b: number };

type Evidence = { edges: readonly Edge[]; sharedIdentifiers: readonly SharedIdentifier[] };

/** More records than this under one value are not compared: no real identifier has so many, and pairs grow with the square. */
const BLOCK_MAX = 50;
const NO_KEYS: readonly string[] = [];

/** Strongest first. A new kind of evidence is a new row. */
const RULES: readonly EvidenceRule[] = [
  {
    strength: 2,
    identifier: 'serial',
    keysOf: ({ serial }) => (serial.state === 'usable' ? [serial.key] : NO_KEYS),
    isAlike: (a, b) => makersMayBeOne(a.maker, b.maker),
    because: (serialKey, withRecordId) => ({ rule: 'same-serial', serialKey, withRecordId }),
  },
];

/** Collects what speaks for joining records, and which identifiers lost their voice. Readings come oldest first. */
export function gatherEvidence(readings: readonly Reading[]): Evidence {
  const edges: Edge[] = [];
  const sharedIdentifiers: SharedIdentifier[] = [];
  for (const rule of RULES) {
    for (const [key, block] of blocksOf(readings, rule)) {
      const shared = sharingOf(block, readings);
      if (shared) sharedIdentifiers.push({ kind: rule.identifier, key, reason: shared, recordIds: block.map((at) => idOf(readings, at)) });
      if (shared === null || shared === 'several-makers') addEdges(edges, { rule, key, block, readings, shared });
    }
  }
  return { edges: edges.sort(byStrengthThenAge), sharedIdentifiers };
}

/** Why the record at `at`, one of the edge's two, belongs with the other. */
export function reasonOf({ rule, key, a, b }: Edge, at: number, readings: readonly Reading[]): LinkReason {
  return rule.because(key, idOf(readings, at === a ? b : a));
}

/** The records under each value that more than one record carries. */
function blocksOf(readings: readonly Reading[], rule: EvidenceRule): [string, readonly number[]][] {
  const byKey = new Map<string, number[]>();
  readings.forEach((reading, at) => {
    for (const key of rule.keysOf(reading)) {
      const block = byKey.get(key);
      if (block) block.push(at);
      else byKey.set(key, [at]);
    }
  });
  return [...byKey].filter(([, block]) => block.length > 1).sort(([a], [b]) => (a < b ? -1 : 1));
}

function sharingOf(block: readonly number[], readings: readonly Reading[]): SharingReason | null {
  const liveIn = new Set<string>();
  const families = new Set<string>();
  for (const at of block) {
    const reading = readings[at];
    if (!reading) continue;
    const { isMissing, integrationId } = reading.facts;
    if (!isMissing && liveIn.has(integrationId)) return 'two-live-records';
    if (!isMissing) liveIn.add(integrationId);
    if (reading.maker?.family) families.add(reading.maker.family);
  }
  if (block.length > BLOCK_MAX) return 'too-many-records';
  return families.size > 1 ? 'several-makers' : null;
}

function addEdges(
  edges: Edge[],
  from: { rule: EvidenceRule; key: string; block: readonly number[]; readings: readonly Reading[]; shared: SharingReason | null },
): void {
  const { rule, key, readings, shared } = from;
  // Under a value that several makers use, a record that names no maker could belong to either: guessing is not linking.
  const block = shared === 'several-makers' ? from.block.filter((at) => readings[at]?.maker?.family) : from.block;
  block.forEach((a, position) => {
    for (const b of block.slice(position + 1)) {
      const [first, second] = [readings[a], readings[b]];
      if (!first || !second || !rule.isAlike(first, second)) continue;
      edges.push({ rule, key, a, b });
    }
  });
}

function byStrengthThenAge(one: Edge, two: Edge): number {
  return one.rule.strength - two.rule.strength || one.a - two.a || one.b - two.b;
}

function idOf(readings: readonly Reading[], at: number): string {
  return readings[at]?.facts.id ?? '';
}
