import { type Asset, CHANGE_LABELS, recordFacts, selectAsset, selectAssetLinks, selectChanges, selectLineage } from '#assets';
import { selectClient } from '#clients';
import { findConnector } from '#connectors';
import { type AssetSourceView, GetHardware, GetHardwareProvenance, ListHardwareHistory } from '#contract';
import type { AccountTx } from '#db';
import { AppError } from '#lib';
import { describeReason, explainAsset, type LinkReason } from '#reconciliation';
import { type DetailClaims, type SourceRecord, selectRecordsById } from '#source-records';
import { handle } from '../handle.ts';
import { presentHardware } from './present-hardware.ts';

const CHANGES_SHOWN = 200;
/** An asset may have come from a client outside the groups of whoever looks. */
const UNSEEN_CLIENT = 'a client you do not see';

export const getHardware = handle(GetHardware, ({ inAccount, params }) =>
  inAccount(async (tx) => {
    const asset = await find(tx, params.assetId);
    const lineage = await selectLineage(tx, [asset.id]);
    return presentHardware(asset, lineage.get(asset.id) ?? []);
  }),
);

/** Computed from the linked records by the same rules that chose the stored values, so nothing about it is kept twice. */
export const getHardwareProvenance = handle(GetHardwareProvenance, ({ inAccount, params }) =>
  inAccount(async (tx) => {
    const asset = await find(tx, params.assetId);
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
    };
  }),
);

export const listHardwareHistory = handle(ListHardwareHistory, ({ inAccount, params }) =>
  inAccount(async (tx) => {
    const asset = await find(tx, params.assetId);
    const changes = await selectChanges(tx, asset.id, CHANGES_SHOWN);
    const created = {
      id: asset.id,
      at: asset.createdAt.toISOString(),
      summary: 'Found and added to the inventory',
      run_id: null,
      changes: [],
    };
    const told = await Promise.all(
      changes.map(async (change) => ({ ...change, changes: await Promise.all(change.changes.map((it) => presentChange(tx, it))) })),
    );
    return {
      data: [
        ...told.map(({ id, at, runId, changes: fields }) => ({
          id,
          at: at.toISOString(),
          summary: summary(fields),
          run_id: runId,
          changes: fields,
        })),
        created,
      ],
    };
  }),
);

async function find(tx: AccountTx, id: string): Promise<Asset> {
  const asset = await selectAsset(tx, id);
  if (!asset) throw new AppError('NOT_FOUND', 'There is no such asset in this account.', { whoActs: 'member' });
  return asset;
}

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

/** What could not be used, and what was too long to be kept as a value, of the fields that are shown. */
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

async function presentChange(
  tx: AccountTx,
  { field, from, to }: { field: keyof typeof CHANGE_LABELS; from: string | null; to: string | null },
) {
  const label = CHANGE_LABELS[field];
  if (field !== 'client_id') return { field, label, from, to };
  const name = async (id: string | null) => (id ? ((await selectClient(tx, id))?.name ?? UNSEEN_CLIENT) : null);
  return { field, label, from: await name(from), to: await name(to) };
}

function summary(changes: readonly { label: string }[]): string {
  const [first = '', ...rest] = changes.map(({ label }) => label);
  const last = rest.pop();
  return last === undefined ? `${first} changed` : `${[first, ...rest.map(inSentence)].join(', ')} and ${inSentence(last)} changed`;
}

/** Small within a sentence, but for MAC and IP. */
function inSentence(label: string): string {
  return /^\p{Lu}{2}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
