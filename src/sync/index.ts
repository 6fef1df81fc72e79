export type { RunCounts } from './counts.ts';
export type { SyncSetting } from './current-run.ts';
export { previewLabels } from './labels/preview-labels.ts';
export { surveyLabels } from './labels/survey-labels.ts';
export { fieldLabelsOf } from './labels/translation.ts';
export { carryOut } from './move-companies.ts';
export { type RunProblem, requestCancel, type SyncRun, selectLatestRuns, selectProblems, selectRun, selectRuns } from './run-store.ts';
export { keepSchedules } from './schedule.ts';
export { requestRun, SYNC_JOB, workOnRun } from './work.ts';
