export type { RunCounts } from './counts.ts';
export type { SyncSetting } from './current-run.ts';
export { decideHold, reconcileDecided } from './holds/decide-hold.ts';
export { type Going, type Hold, selectGoing, selectHolds } from './holds/hold-store.ts';
export { fieldWords, lossOf, sentenceOf } from './holds/hold-words.ts';
export { checkInventory, type InventoryReport } from './inventory-check.ts';
export { previewLabels } from './labels/preview-labels.ts';
export { surveyLabels } from './labels/survey-labels.ts';
export { fieldLabelsOf } from './labels/translation.ts';
export { carryOut } from './move-companies.ts';
export { countStillTakenOut, measureRemoval, type RemovalEffect, removeIntegration, undoRemoval } from './removal/remove-integration.ts';
export {
  type RunProblem,
  type RunWait,
  requestCancel,
  type SyncRun,
  selectLatestRuns,
  selectProblems,
  selectRun,
  selectRuns,
} from './run-store.ts';
export { keepSchedules } from './schedule.ts';
export { sweepPending } from './sweep-pending.ts';
export { SYNC_JOB } from './sync-job.ts';
export { requestRun, workOnRun } from './work.ts';
