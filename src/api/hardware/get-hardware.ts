import { recordFacts, selectAssetLinks, selectLineage } from '#assets';
import { findConnector } from '#connectors';
import { type AssetSourceView, GetHardware, GetHardwareProvenance } from '#contract';
import { describeReason, explainAsset, type LinkReason } from '#reconciliation';
import { type DetailClaims, type SourceRecord, selectRecordsById } from '#source-records';
import { handle } from '../handle.ts';
import { findAsset } from './find-asset.ts';
import { presentHardware } from './present-hardware.ts';
import { presentSameSerial } from './same-serial.ts';

export const getHardware = handle(GetHardware, ({ inAccount, params }) =>
  inAccount(async (tx) => {
    const asset = await findAsset(tx, params.assetId);
    const lineage = await selectLineage(tx, [asset.id]);
    return presentHardware(asset, lineage.get(asset.id) ?? []);
  }),
);

/** Computed from the linked records by the same rules that chose the stored values, so nothing about it is kept twice. */
export const getHardwareProvenance = handle(GetHardwareProvenance, ({ inAccount, params }) =>
  inAccount(async (tx) => {
    const asset = await findAsset(tx, params.assetId);
    const links = await selectAssetLinks(tx, asset.id);
    const records = await selectRecordsById(
      tx,
      links.map((link) => link.recordId),
    );
    const byId = new Map(records.flatMap((record) => [record, ...record.details].map(({ id }) => [id, record] as const)));
    const fields = explainAsset(records.map((record) => recordFacts(record, asset.id)));
    const labels = new Map(fields.map(({ field, label }) => [field as string, label]));
    return {
      fields: fields.map(({ claims, ...field }) => ({
        ...field,
        claims: claims.flatMap((claim) => presentClaim(claim, byId.get(claim.recordId))),
      })),
      sources: links.flatMap((link) => {
        const record = byId.get(link.recordId);
        return record ? [presentSource(record, link, labels)] : [];
      }),
      same_serial: await presentSameSerial(tx, asset, records),
    };
  }),
);

function presentClaim(claim: { recordId: string; value: string; seenAt: string; chosen: boolean }, record: SourceRecord | undefined) {
  if (!record) return [];
  const integration = { id: record.integrationId, name: record.integrationName, connector_id: record.connectorId };
  return [{ value: claim.value, source_record: claim.recordId, integration, seen_at: claim.seenAt, chosen: claim.chosen }];
}

function presentSource(
  record: SourceRecord,
  link: { because: LinkReason; linkedAt: Date },
  labels: ReadonlyMap<string, string>,
): AssetSourceView {
  return {
    id: record.id,
    vendor_key: record.vendorKey,
    integration: {
      id: record.integrationId,
      name: record.integrationName,
      connector_id: record.connectorId,
      connector_name: findConnector(record.connectorId)?.name ?? record.connectorId,
    },
    company: { key: record.companyKey, name: record.companyName },
    link_reason: describeReason(link.because),
    linked_at: link.linkedAt.toISOString(),
    first_seen_at: record.firstSeenAt.toISOString(),
    last_seen_at: record.lastSeenAt.toISOString(),
    missing_since: record.missingSince?.toISOString() ?? null,
    run_id: record.runId,
    dashboard_url: record.claims.dashboardUrl ?? null,
    unread: [record, ...record.details].flatMap(({ claims }) => unreadOf(claims, labels)),
    body: record.body,
    details: record.details.map(({ id, stream, lastSeenAt }, index) => ({
      id,
      label: inWords(stream),
      last_seen_at: lastSeenAt.toISOString(),
      body: record.detailBodies[index] ?? null,
    })),
  };
}

/**
 * What could not be used, and what was too long to be kept as a value, of the fields that are
 * shown.
 */
function unreadOf({ unread = [], tooLong = {} }: DetailClaims, labels: ReadonlyMap<string, string>): AssetSourceView['unread'] {
  const long = Object.entries(tooLong).map(([claim, text]) => ({
    claim,
    label: null,
    text,
    because: 'is longer than such a value ever is',
  }));
  return [...unread, ...long].flatMap(({ claim: field, label, text, because }) => {
    const fieldLabel = labels.get(field);
    return fieldLabel === undefined ? [] : [{ field, field_label: fieldLabel, label, text, because }];
  });
}

/** `device-details` as people read it. */
function inWords(stream: string): string {
  const words = stream.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
