import type { IntegrationView } from '#contract';

/** Faults that a sync meets again until somebody types other settings. */
const OF_THE_SETTINGS: ReadonlySet<string> = new Set(['VENDOR_REFUSED_KEY', 'VENDOR_WRONG_ADDRESS']);

/**
 * What helps an integration on: other credentials where the vendor refused those it has, else a
 * sync. A page that offered a sync first would have people lock the vendor's user out with it.
 */
export function cureOf({ state, latest_run: run }: Pick<IntegrationView, 'state' | 'latest_run'>): 'edit' | 'sync' {
  if (state === 'disabled') return 'edit';
  const isRefused = run?.state === 'failed' && run.problems.some(({ code }) => OF_THE_SETTINGS.has(code));
  return isRefused ? 'edit' : 'sync';
}
