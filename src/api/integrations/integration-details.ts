import { ListRuns, ListSetAside } from '#contract';
import { findIntegration } from '#integrations';
import { selectSetAside } from '#source-records';
import { selectProblems, selectRuns } from '#sync';
import { handle } from '../handle.ts';
import { presentRun } from '../sync-runs/present-run.ts';

const RUNS_SHOWN = 50;
const SET_ASIDE_SHOWN = 200;

export const listSetAside = handle(ListSetAside, ({ inAccount, params }) =>
  inAccount(async (tx) => {
    await findIntegration(tx, params.integrationId);
    const { rows, total } = await selectSetAside(tx, params.integrationId, SET_ASIDE_SHOWN);
    const data = rows.map((row) => ({
      id: row.id,
      stream: row.stream,
      vendor_key: row.vendorKey,
      company_name: row.companyName,
      reason: row.reason,
      first_seen_at: row.firstSeenAt.toISOString(),
      last_seen_at: row.lastSeenAt.toISOString(),
      raw: row.raw,
    }));
    return { data, total_count: total, total_is_exact: true };
  }),
);

export const listRuns = handle(ListRuns, ({ inAccount, params }) =>
  inAccount(async (tx) => {
    await findIntegration(tx, params.integrationId);
    const runs = await selectRuns(tx, params.integrationId, RUNS_SHOWN);
    const problems = await selectProblems(
      tx,
      runs.map((run) => run.id),
    );
    return { data: runs.map((run) => presentRun(run, problems.get(run.id) ?? [])) };
  }),
);
