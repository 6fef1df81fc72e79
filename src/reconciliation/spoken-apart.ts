import type { Claims } from '#source-records';
import type { RankedReading } from './rank-sources.ts';
import { type Reading, readRecord } from './reading.ts';

/** Each record apart from its details again, in the rank of their record: for saying which of them said what. */
export function spokenApart(ranked: readonly RankedReading[]): readonly RankedReading[] {
  return ranked.flatMap(({ reading, standing }) => partsOf(reading).map((part) => ({ reading: part, standing })));
}

function partsOf(reading: Reading): readonly Reading[] {
  const { own } = reading;
  const { details = [] } = own;
  if (details.length === 0) return [reading];
  const { details: _, ...alone } = own;
  const said = details.map(({ id, claims, lastSeenAt }) =>
    readRecord({ ...alone, id, lastSeenAt, claims: { ...NOTHING_SAID, ...claims } }),
  );
  return [readRecord(alone), ...said.map((part) => ({ ...part, isDetail: true }))];
}

/** A detail has no kind of its own; `OTHER` is what every other kind is preferred to. */
const NOTHING_SAID: Claims = { type: 'OTHER', macs: [], ips: [] };
