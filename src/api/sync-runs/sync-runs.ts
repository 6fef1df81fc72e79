import { setTimeout as sleep } from 'node:timers/promises';
import { CancelRun, FollowRun, GetRun, type SyncRunView } from '#contract';
import type { AccountTx } from '#db';
import { findIntegration } from '#integrations';
import { AppError } from '#lib';
import { requestCancel, selectProblems, selectRun } from '#sync';
import { audit } from '../audit.ts';
import { handle, handleStream } from '../handle.ts';
import { presentRun } from './present-run.ts';

/** How often progress is looked up for somebody who watches: two looks a second feel live and cost one small row each. */
const LOOK_EVERY_MS = 500;

export const getRun = handle(GetRun, ({ inAccount, params }) => inAccount((tx) => findRun(tx, params.runId)));

export const followRun = handleStream(FollowRun, async function* ({ inAccount, params, signal, stillMay }) {
  let told = '';
  while (!signal.aborted) {
    const run = await inAccount((tx) => findRun(tx, params.runId));
    const now = JSON.stringify(run);
    if (now !== told) yield run;
    told = now;
    if (run.finished_at) return;
    await sleep(LOOK_EVERY_MS);
    if (!(await stillMay())) return;
  }
});

export const cancelRun = handle(CancelRun, (ask) =>
  ask.inAccount(async (tx) => {
    const { params } = ask;
    const run = await findRun(tx, params.runId);
    await requestCancel(tx, params.runId);
    const subject = { kind: 'integration', id: run.integration_id, name: (await findIntegration(tx, run.integration_id)).name };
    if (!run.finished_at) await audit(tx, ask, { action: 'integration.sync-cancelled', subject });
    return findRun(tx, params.runId);
  }),
);

async function findRun(tx: AccountTx, runId: string): Promise<SyncRunView> {
  const run = await selectRun(tx, runId);
  if (!run) throw new AppError('NOT_FOUND', 'There is no such sync run in this account.', { whoActs: 'member' });
  const problems = await selectProblems(tx, [runId]);
  return presentRun(run, problems.get(runId) ?? []);
}
