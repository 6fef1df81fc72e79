export { RULES_VERSION } from '#reconciliation';
export type { ApplyOutcome } from './apply-plan.ts';
export { CHANGE_LABELS } from './changes.ts';
export { checkValues, describeViolation } from './check-inventory.ts';
export {
  type CheckFigures,
  distrustAssets,
  finishCheck,
  type InventoryHealth,
  noteViolations,
  selectAccountsToCheck,
  selectInventoryHealth,
  startCheck,
} from './check-result-store.ts';
export { selectFigures, selectViolations, VALUE_KINDS, type Violation, WIRING_KINDS } from './check-store.ts';
export { type AssetChange, type AssetLink, selectAssetLinks, selectChanges } from './history-store.ts';
export {
  type AssetCursor,
  type AssetFilterField,
  type AssetListQuery,
  type AssetSelection,
  type AssetSort,
  isSortValue,
  SORT_FIELDS,
} from './list-query-store.ts';
export {
  type Asset,
  countAssets,
  countAssetsByIntegration,
  type Facet,
  type Lineage,
  selectAsset,
  selectAssetPage,
  selectFacets,
  selectLineage,
} from './list-store.ts';
export { type Occasion, reconcileAfterMove, reconcileAndApply } from './reconcile.ts';
export { recordFacts } from './record-facts.ts';
export { type SameSerial, selectSameSerial } from './same-serial-store.ts';
