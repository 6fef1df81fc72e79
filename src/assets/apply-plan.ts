import type { AccountTx } from '#db';
import { newId } from '#lib';
import type { Decision, LinkReason, Plan } from '#reconciliation';
import { canonicalHash } from '#source-records';
import { changesBetween } from './changes.ts';
import { deleteUnlinked } from './homes-store.ts';
import { searchText } from './search-text.ts';
import { sortName } from './sort-name.ts';
import {
  type AssetRow,
  deleteRedirects,
  insertAssets,
  insertChanges,
  insertRedirects,
  selectAssetsAround,
  selectRows,
  updateAssets,
  upsertLinks,
} from './store.ts';

export type ApplyOutcome = { created: number; changed: number; same: number };

/** `linkedBefore`: records that had an asset before, here or at another client. */
type Context = {
  runId: string | null;
  now: Date;
  integrationOf: ReadonlyMap<string, string>;
  linkedBefore: ReadonlySet<string>;
};

/**
 * Makes a client's assets what the plan says, comparing first: what is already so is not written, so a second run over
 * the same records changes nothing. Call it in the transaction in which the records were read.
 */
export async function applyPlan(tx: AccountTx, clientId: string, plan: Plan, context: Context): Promise<ApplyOutcome> {
  const rows = plan.assets.map((asset) => toRow(clientId, asset, context.integrationOf));
  const stored = new Map(
    (
      await selectAssetsAround(
        tx,
        clientId,
        rows.map((row) => row.asset_id),
      )
    ).map((asset) => [asset.id, asset]),
  );
  const fresh = rows.filter((row) => !stored.has(row.asset_id));
  const changed = rows.filter((row) => stored.has(row.asset_id) && stored.get(row.asset_id)?.hash !== row.hash);

  await insertAssets(tx, fresh, context.now);
  await noteChanges(tx, changed, context);
  await updateAssets(tx, changed, context.now);
  await applyDecisions(tx, plan, context);

  const planned = new Set(rows.map((row) => row.asset_id));
  const left = [...stored.keys()].filter((id) => !planned.has(id));
  // One merged away may still stand at the client it came from.
  const merged = plan.decisions.flatMap((decision) => (decision.kind === 'redirect' ? [decision.from] : []));
  await deleteUnlinked(tx, [...new Set([...left, ...merged])]);
  return { created: fresh.length, changed: changed.length, same: rows.length - fresh.length - changed.length };
}

async function noteChanges(tx: AccountTx, changed: readonly AssetRow[], at: Pick<Context, 'runId' | 'now'>): Promise<void> {
  const before = new Map(
    (
      await selectRows(
        tx,
        changed.map((row) => row.asset_id),
      )
    ).map((row) => [row.asset_id, row]),
  );
  const history = changed.map((row) => ({
    asset_id: row.asset_id,
    change_id: newId(),
    changes: changesBetween(before.get(row.asset_id), row),
  }));
  await insertChanges(
    tx,
    history.filter((row) => row.changes.length > 0),
    at,
  );
}

async function applyDecisions(tx: AccountTx, plan: Plan, at: Context): Promise<void> {
  const links = plan.decisions
    .filter(isNewLink)
    .map(({ recordId, assetId, because }) => ({ source_record_id: recordId, asset_id: assetId, because }));
  await upsertLinks(tx, links, { ...at, rulesVersion: plan.rulesVersion });
  // A record that was part of another asset, maybe one that stayed with another client, has its own again.
  const founded = plan.decisions.flatMap((decision) =>
    decision.kind === 'found' && at.linkedBefore.has(decision.recordId) ? [decision.assetId] : [],
  );
  await deleteRedirects(tx, founded);
  const redirects = plan.decisions.flatMap((decision) =>
    decision.kind === 'redirect' ? [{ from: decision.from, to: decision.to, because: decision.because.rule }] : [],
  );
  await insertRedirects(tx, redirects, at.now);
}

function isNewLink(decision: Decision): decision is Decision & { recordId: string; assetId: string; because: LinkReason } {
  return decision.kind === 'found' || decision.kind === 'link' || decision.kind === 'move';
}

/** An asset of a plan as it is written. */
export function toRow(
  clientId: string,
  { id, recordIds, projection }: Plan['assets'][number],
  integrationOf: ReadonlyMap<string, string>,
): AssetRow {
  const integrations = [...new Set(recordIds.flatMap((recordId) => integrationOf.get(recordId) ?? []))].sort();
  const row = {
    asset_id: id,
    client_id: clientId,
    name: projection.name,
    name_sort: sortName(projection.name),
    type: projection.type,
    source_type: projection.sourceType,
    manufacturer_id: projection.manufacturerId,
    manufacturer_name: projection.manufacturerName,
    model: projection.model,
    serial: projection.serial,
    serial_key: projection.serialKey,
    serial_absent_because: projection.serialAbsentBecause,
    macs: projection.macs,
    ips: projection.ips,
    operating_system: projection.operatingSystem,
    software_version: projection.softwareVersion,
    firmware_version: projection.firmwareVersion,
    description: projection.description,
    presence: projection.presence,
    last_seen_at: projection.lastSeenAt,
    integration_ids: integrations,
    warranty_ends_on: projection.warrantyEndsOn,
    warranty_status: projection.warrantyStatus,
    purchased_on: projection.purchasedOn,
    location: projection.location,
    assigned_user: projection.assignedUser,
    last_user: projection.lastUser,
    asset_tag: projection.assetTag,
    source_status: projection.sourceStatus,
    end_of_sale_on: projection.endOfSaleOn,
    end_of_support_on: projection.endOfSupportOn,
    lifecycle_basis: projection.lifecycleBasis,
    lifecycle_status: projection.lifecycleStatus,
    virtual_machines: projection.virtualMachines,
    networks: projection.networks,
  };
  return { ...row, search_text: searchText(row), hash: canonicalHash({ ...row, recordIds }) };
}
