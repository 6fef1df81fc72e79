import type { Claims } from '#connectors';
import type { ClientRecord, RecordDetail, RecordRow } from './read-store.ts';

/**
 * Puts each detail to the device it is about. Pure.
 *
 * A detail that went missing goes with it only where the device is missing too: of a device that is still there a source that no longer
 * says something has withdrawn it, while a device that is gone is remembered as it was. A part that is listed nowhere as a device (a switch
 * told of only by its stack) is a device by itself, because its serial number would be lost otherwise. A detail of a left-out device goes with it.
 */
export function attachDetails(rows: readonly RecordRow[]): { records: readonly ClientRecord[]; withoutAsset: readonly string[] } {
  const devices = rows.filter(({ role }) => role === 'devices');
  const details = rows.filter(({ role }) => role === 'details');
  const isKnown = new Set(devices.map(deviceKey));
  const alone = details.filter((detail) => detail.claims.partOf && !isKnown.has(subjectKey(detail)));
  const detailsOf = Map.groupBy(details, subjectKey);
  const withoutAsset = [
    ...devices.filter(({ left_out }) => left_out !== null),
    ...details.filter((detail) => detail.claims.partOf && isKnown.has(subjectKey(detail))),
  ];
  return {
    records: [
      ...devices
        .filter(({ left_out }) => left_out === null)
        .map((device) => toClientRecord(device, detailsOf.get(deviceKey(device)) ?? [])),
      ...alone.map((part) => toClientRecord(asDevice(part), [])),
    ],
    withoutAsset: withoutAsset.map((row) => row.source_record_id),
  };
}

const deviceKey = (row: RecordRow): string => `${row.integration_id} ${row.vendor_key}`;
const subjectKey = (row: RecordRow): string => `${row.integration_id} ${row.about ?? ''}`;

function asDevice(part: RecordRow): RecordRow {
  return { ...part, claims: { type: 'NETWORK', macs: [], ips: [], ...part.claims } };
}

function toClientRecord(row: RecordRow, details: readonly RecordRow[]): ClientRecord {
  const isMissing = row.missing_since !== null;
  return {
    id: row.source_record_id,
    integrationId: row.integration_id,
    companyKey: row.company_key,
    vendorKey: row.vendor_key,
    isMissing,
    claims: row.claims as Claims,
    lastSeenAt: row.last_seen_at,
    details: details
      .map(toDetail)
      .filter((detail) => isMissing || !detail.isMissing)
      .sort(byStream),
  };
}

function toDetail(row: RecordRow): RecordDetail {
  const { source_record_id: id, stream, last_seen_at: lastSeenAt } = row;
  return { id, stream, claims: row.claims, lastSeenAt, isMissing: row.missing_since !== null };
}

/** In one order whatever the database answers with, because the first detail that says something is believed. */
function byStream(one: RecordDetail, other: RecordDetail): number {
  if (one.stream !== other.stream) return one.stream < other.stream ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
