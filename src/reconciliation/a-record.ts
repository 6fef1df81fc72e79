import type { Claims } from '#source-records';
import type { RecordFacts } from './types.ts';

/** A source record for a test's story, with everything the story is not about. `age` 1 is the oldest record. */
export function aRecord(age: number, claims: Partial<Claims> = {}, facts: Partial<RecordFacts> = {}): RecordFacts {
  return {
    id: recordId(age),
    integrationId: 'auvik',
    companyKey: 'northwind',
    isMissing: false,
    claims: { type: 'NETWORK', macs: [], ips: [], ...claims },
    lastSeenAt: '2026-11-22T06:00:00.000Z',
    assetId: null,
    ...facts,
  };
}

/** Ids of records sort by age, as those of the database do. */
export function recordId(age: number): string {
  return `01932f00-0000-7000-8000-${String(age).padStart(12, '0')}`;
}
