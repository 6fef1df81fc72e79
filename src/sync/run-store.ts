import { type RawBuilder, sql } from 'kysely';
import type { WaitReason } from '#connectors';
import type { AccountTx } from '#db';
import { NOTHING_YET, type RunCounts } from './counts.ts';
import type { RunPhase, RunState } from './run-state.ts';

/** Until when a run waits, and why. */
export type RunWait = { until: Date; because: WaitReason };

export type RunTrigger = 'setup' | 'manual' | 'schedule';

export type SyncRun = {
  id: string;
  integrationId: string;
  trigger: RunTrigger;
  state: RunState;
  phase: RunPhase;
  counts: RunCounts;
  reason: string | null;
  /** While a worker or, of a parked run, nobody waits for the vendor. */
  wait: RunWait | null;
  queuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

type RunRow = {
  run_id: string;
  integration_id: string;
  trigger: RunTrigger;
  state: RunState;
  phase: RunPhase;
  counts: Partial<RunCounts>;
  reason: string | null;
  waiting_until: Date | null;
  waiting_because: WaitReason | null;
  queued_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
};

/** A new run, unless one is open for the integration: then nothing is written and undefined comes back. */
export async function insertRun(
  tx: AccountTx,
  run: { id: string; integrationId: string; trigger: RunTrigger },
): Promise<SyncRun | undefined> {
  const { rows } = await sql<RunRow>`
    insert into sync_run (account_id, run_id, integration_id, trigger, state, phase)
    values (${tx.accountId}, ${run.id}, ${run.integrationId}, ${run.trigger}, 'queued', 'check-access')
    on conflict (account_id, integration_id) where finished_at is null do nothing
    returning *`.execute(tx.run);
  return rows[0] && toRun(tx, rows[0]);
}

export async function selectRun(tx: AccountTx, runId: string): Promise<SyncRun | undefined> {
  const { rows } = await sql<RunRow>`select * from sync_run where account_id = ${tx.accountId} and run_id = ${runId}`.execute(tx.run);
  return rows[0] && toRun(tx, rows[0]);
}

export async function selectRuns(tx: AccountTx, integrationId: string, limit: number): Promise<readonly SyncRun[]> {
  const { rows } = await sql<RunRow>`
    select * from sync_run where account_id = ${tx.accountId} and integration_id = ${integrationId}
    order by queued_at desc limit ${limit}`.execute(tx.run);
  return rows.map((row) => toRun(tx, row));
}

/**
 * The integrations with a run that is open: others' pages of theirs may be half of what is to come.
 */
export async function selectIntegrationsBeingRead(tx: AccountTx): Promise<readonly string[]> {
  const { rows } = await sql<{ integration_id: string }>`
    select integration_id from sync_run where account_id = ${tx.accountId} and finished_at is null`.execute(tx.run);
  return rows.map((row) => row.integration_id);
}

/** The newest run of every integration of the account. */
export async function selectLatestRuns(tx: AccountTx): Promise<ReadonlyMap<string, SyncRun>> {
  const { rows } = await sql<RunRow>`
    select r.* from integration i cross join lateral (
      select * from sync_run s where s.account_id = i.account_id and s.integration_id = i.integration_id order by s.queued_at desc limit 1
    ) r where i.account_id = ${tx.accountId}`.execute(tx.run);
  return new Map(rows.map((row) => [row.integration_id, toRun(tx, row)]));
}

/**
 * Takes the run for one worker: raises the fence, so that whatever an earlier worker still does is refused. Undefined
 * when the run is finished, or another worker's lease has not ended.
 */
export async function claimRun(tx: AccountTx, runId: string, leaseSeconds: number): Promise<{ run: SyncRun; fence: number } | undefined> {
  const { rows } = await sql<RunRow & { fence: number }>`
    update sync_run set state = 'running', fence = fence + 1, started_at = coalesce(started_at, now()),
      lease_until = now() + make_interval(secs => ${leaseSeconds}), is_parked = false, waiting_until = null,
      waiting_because = null, reason = null
    where account_id = ${tx.accountId} and run_id = ${runId} and finished_at is null and (lease_until is null or lease_until < now())
    returning *`.execute(tx.run);
  const [row] = rows;
  return row && { run: toRun(tx, row), fence: row.fence };
}

export type Lease = { runId: string; fence: number; leaseSeconds: number };
export type Progress = { counts: RunCounts; phase: RunPhase; wait: RunWait | null };

/** Writes progress and renews the lease. `lost` when another worker has taken the run: stop at once and write no more. */
export async function noteProgress(tx: AccountTx, lease: Lease, progress: Progress): Promise<'go-on' | 'cancel' | 'lost'> {
  const { rows } = await sql<{ cancel_requested: boolean }>`
    update sync_run set counts = ${JSON.stringify(progress.counts)}, phase = ${progress.phase},
      waiting_until = ${progress.wait?.until ?? null}, waiting_because = ${progress.wait?.because ?? null},
      lease_until = now() + make_interval(secs => ${lease.leaseSeconds})
    where account_id = ${tx.accountId} and run_id = ${lease.runId} and fence = ${lease.fence} and finished_at is null
    returning cancel_requested`.execute(tx.run);
  const [row] = rows;
  if (!row) return 'lost';
  return row.cancel_requested ? 'cancel' : 'go-on';
}

/**
 * Gives the run back unfinished, for the next worker, and lets go of it: a heartbeat that comes
 * late does not take it again.
 */
export async function releaseRun(tx: AccountTx, { runId, fence }: Lease): Promise<void> {
  await sql`
    update sync_run set lease_until = null, fence = fence + 1 where account_id = ${tx.accountId} and run_id = ${runId} and fence = ${fence} and finished_at is null`.execute(
    tx.run,
  );
}

/**
 * Leaves the run open until the vendor is to be asked again: nobody takes it before its lease,
 * which reaches that far, has ended.
 */
export async function parkRun(
  tx: AccountTx,
  { runId, fence }: Lease,
  park: { seconds: number; reason: string; counts: RunCounts },
): Promise<void> {
  await sql`
    update sync_run set is_parked = true, reason = ${park.reason}, counts = ${JSON.stringify(park.counts)},
      lease_until = now() + make_interval(secs => ${park.seconds}), waiting_until = now() + make_interval(secs => ${park.seconds}),
      waiting_because = 'vendor-asked'
    where account_id = ${tx.accountId} and run_id = ${runId} and fence = ${fence} and finished_at is null`.execute(tx.run);
}

export async function finishRun(
  tx: AccountTx,
  { runId, fence }: Lease,
  end: { state: RunState; reason: string | null; counts: RunCounts },
): Promise<void> {
  await sql`
    update sync_run set state = ${end.state}, reason = ${end.reason}, counts = ${JSON.stringify(end.counts)}, phase = 'finish',
      finished_at = now(), waiting_until = null, waiting_because = null, lease_until = null
    where account_id = ${tx.accountId} and run_id = ${runId} and fence = ${fence} and finished_at is null`.execute(tx.run);
  await sql`delete from sync_seen where account_id = ${tx.accountId} and run_id = ${runId}`.execute(tx.run);
  await sql`delete from sync_checkpoint where account_id = ${tx.accountId} and run_id = ${runId}`.execute(tx.run);
}

/**
 * A queued run ends at once; a running one is asked to stop after its page, and a parked one is
 * taken up for it.
 */
export async function requestCancel(tx: AccountTx, runId: string): Promise<void> {
  await sql`
    update sync_run set cancel_requested = true, lease_until = case when is_parked then null else lease_until end,
      state = case when state = 'queued' then 'cancelled' else state end,
      finished_at = case when state = 'queued' then now() end
    where account_id = ${tx.accountId} and run_id = ${runId} and finished_at is null`.execute(tx.run);
}

export type RunProblem = {
  code: string;
  sentence: string;
  companyKey: string | null;
  companyName: string | null;
  /** The list it is about, where that is not the devices themselves; tells two problems of one company apart. */
  stream?: string;
  /** The client it is about, where it is none of a company's. */
  clientId?: string;
  count: number;
  details: Readonly<Record<string, string | number>>;
};

/** Notes a problem; the same one again raises its count. */
export async function upsertProblem(tx: AccountTx, runId: string, problem: RunProblem): Promise<void> {
  const key = [problem.code, problem.companyKey, problem.stream, problem.clientId]
    .filter((part) => part !== null && part !== undefined)
    .join(' ');
  await sql`
    insert into sync_problem as known (account_id, run_id, problem_key, code, sentence, company_key, company_name, client_id, count, details)
    values (${tx.accountId}, ${runId}, ${key}, ${problem.code}, ${problem.sentence}, ${problem.companyKey}, ${problem.companyName},
      ${problem.clientId ?? null}, ${problem.count}, ${JSON.stringify(problem.details)})
    on conflict (account_id, run_id, problem_key) do update set count = known.count + excluded.count`.execute(tx.run);
}

/** Whoever does not see all clients is not told of the others' companies: row-level security hides those. */
function isSeen(tx: AccountTx): RawBuilder<unknown> {
  if (tx.clientIds === null) return sql`true`;
  return sql`(p.company_key is null or exists (
    select from sync_run r join company c on c.account_id = r.account_id and c.integration_id = r.integration_id
    where r.account_id = p.account_id and r.run_id = p.run_id and c.company_key = p.company_key))
    and (p.client_id is null or exists (select from client k where k.account_id = p.account_id and k.client_id = p.client_id))`;
}

export async function selectProblems(tx: AccountTx, runIds: readonly string[]): Promise<ReadonlyMap<string, readonly RunProblem[]>> {
  const { rows } = await sql<{
    run_id: string;
    code: string;
    sentence: string;
    company_key: string | null;
    company_name: string | null;
    count: number;
    details: Record<string, string | number>;
  }>`select p.* from sync_problem p where p.account_id = ${tx.accountId} and p.run_id = any(${runIds}) and ${isSeen(tx)}
    order by p.run_id, p.problem_key`.execute(tx.run);
  const byRun = new Map<string, RunProblem[]>();
  for (const row of rows) {
    const problem = {
      code: row.code,
      sentence: row.sentence,
      companyKey: row.company_key,
      companyName: row.company_name,
      count: row.count,
      details: row.details,
    };
    byRun.set(row.run_id, [...(byRun.get(row.run_id) ?? []), problem]);
  }
  return byRun;
}

/**
 * A reason names companies. Whoever does not see all of them is told that there is one, and their
 * own problems below it.
 */
const REASON_FOR_SOME = 'Not everything could be read. What concerns your clients is listed below.';

function toRun(tx: AccountTx, row: RunRow): SyncRun {
  return {
    id: row.run_id,
    integrationId: row.integration_id,
    trigger: row.trigger,
    state: row.state,
    phase: row.phase,
    counts: { ...NOTHING_YET, ...row.counts },
    reason: tx.clientIds === null ? row.reason : row.reason && REASON_FOR_SOME,
    wait: row.waiting_until && { until: row.waiting_until, because: row.waiting_because ?? 'vendor-asked' },
    queuedAt: row.queued_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
