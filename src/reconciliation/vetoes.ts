import type { AssetKind } from '#source-records';
import { makersMayBeOne } from './normalise/maker.ts';
import type { Reading } from './reading.ts';

export type VetoRule =
  | 'different-serials'
  | 'different-makers'
  | 'physical-against-virtual'
  | 'impossible-kinds'
  | 'two-live-records-of-one-integration';

/** Something that keeps two records apart whatever else agrees. */
type Veto = { rule: VetoRule; forbids(a: Reading, b: Reading): boolean };

/** Kinds no one thing can be both of. Anything else may be a matter of how a source sorts its devices. */
const IMPOSSIBLE_PAIRS: ReadonlySet<string> = new Set(
  (
    [
      ['IMAGING', 'NETWORK'],
      ['IMAGING', 'SERVER'],
      ['IMAGING', 'WORKSTATION'],
      ['IMAGING', 'MOBILE'],
      ['MOBILE', 'NETWORK'],
      ['MOBILE', 'SERVER'],
      ['NETWORK', 'WORKSTATION'],
    ] satisfies [AssetKind, AssetKind][]
  ).flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]),
);

const VETOES: readonly Veto[] = [
  {
    rule: 'different-serials',
    forbids: ({ serial: a }, { serial: b }) => a.state === 'usable' && b.state === 'usable' && a.key !== b.key,
  },
  {
    // One number from two makers is two devices. Without this veto a third record that names no maker could hold them
    // together, once it is like each of them for another reason.
    rule: 'different-makers',
    forbids: (a, b) => a.serial.state === 'usable' && b.serial.state === 'usable' && !makersMayBeOne(a.maker, b.maker),
  },
  {
    rule: 'physical-against-virtual',
    forbids: ({ embodiment: a }, { embodiment: b }) => a !== null && b !== null && a !== b,
  },
  {
    rule: 'impossible-kinds',
    forbids: (a, b) => IMPOSSIBLE_PAIRS.has(`${a.facts.claims.type} ${b.facts.claims.type}`),
  },
  {
    // One source that lists two things at the same time knows two things. A missing record doesn't count: vendors give
    // a device that was deleted and found again a new id.
    rule: 'two-live-records-of-one-integration',
    forbids: ({ facts: a }, { facts: b }) => !a.isMissing && !b.isMissing && a.integrationId === b.integrationId,
  },
];

/** The name of the first rule that keeps two records apart; null when none does. */
export function vetoBetween(a: Reading, b: Reading): VetoRule | null {
  return VETOES.find((veto) => veto.forbids(a, b))?.rule ?? null;
}
