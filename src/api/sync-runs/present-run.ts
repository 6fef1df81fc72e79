import type { RunProblemView, SyncRunView } from '#contract';
import type { RunProblem, SyncRun } from '#sync';

/** A run for people: the counts as kept, and what follows from them. */
export function presentRun(run: SyncRun, problems: readonly RunProblem[]): SyncRunView {
  const { counts } = run;
  const rate = counts.read > 0 && counts.readingSeconds > 0 ? counts.read / counts.readingSeconds : null;
  return {
    id: run.id,
    integration_id: run.integrationId,
    trigger: run.trigger,
    state: run.state,
    phase: run.phase,
    queued_at: run.queuedAt.toISOString(),
    started_at: run.startedAt?.toISOString() ?? null,
    finished_at: run.finishedAt?.toISOString() ?? null,
    counts: presentCounts(counts),
    rate_per_second: rate && Math.round(rate * 10) / 10,
    seconds_left: secondsLeft(run, rate),
    waiting_until: run.wait?.until.toISOString() ?? null,
    waiting_because: run.wait?.because ?? null,
    reason: run.reason,
    problems: problems.map(presentProblem),
  };
}

/** Known only while reading a fleet that was read whole before; anything else would be an invented figure. */
function secondsLeft({ finishedAt, phase, counts }: SyncRun, rate: number | null): number | null {
  if (finishedAt || phase !== 'devices' || !rate || counts.expected === null) return null;
  return Math.max(0, Math.round((counts.expected - counts.read) / rate));
}

function presentCounts(counts: SyncRun['counts']): SyncRunView['counts'] {
  return {
    companies: counts.companies,
    companies_read: counts.companiesRead,
    companies_expected: counts.companiesExpected,
    read: counts.read,
    expected: counts.expected,
    created: counts.created,
    changed: counts.changed,
    same: counts.same,
    duplicates: counts.duplicates,
    set_aside: counts.setAside,
    left_out: counts.leftOut ?? 0,
    details: counts.details ?? 0,
    missing: counts.missing,
    returned: counts.returned,
    assets_created: counts.assetsCreated,
    assets_changed: counts.assetsChanged,
    assets_same: counts.assetsSame,
    clients_reconciled: counts.clientsReconciled,
    clients_expected: counts.clientsExpected,
    requests: counts.requests,
    retries: counts.retries,
    errors: counts.errors,
    bytes: counts.bytes,
    waited_seconds: Math.round(counts.waitedSeconds * 10) / 10,
  };
}

function presentProblem({ code, sentence, companyName, count, details }: RunProblem): RunProblemView {
  return { code, sentence, company_name: companyName, count, details: { ...details } };
}
