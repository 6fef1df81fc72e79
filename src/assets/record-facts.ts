import type { RecordFacts } from '#reconciliation';
import type { ClientRecord } from '#source-records';

/** A source record as reconciliation takes it: times as texts, and the asset it is linked to today. */
export function recordFacts(record: ClientRecord, assetId: string | null): RecordFacts {
  const { id, integrationId, companyKey, isMissing, claims, lastSeenAt, details } = record;
  return {
    id,
    integrationId,
    companyKey,
    isMissing,
    claims,
    ...(details.length === 0 ? {} : { details: details.map((detail) => ({ ...detail, lastSeenAt: detail.lastSeenAt.toISOString() })) }),
    lastSeenAt: lastSeenAt.toISOString(),
    assetId,
  };
}
