import { reconcileAndApply } from '#assets';
import { selectTouchedClients } from './checkpoint-store.ts';
import type { CurrentRun } from './current-run.ts';

/** Reconciles the clients this run touched, one transaction each: a failure or a stop loses at most one client's work, and that is done again. */
export async function reconcileTouched(run: CurrentRun): Promise<void> {
  const clients = await run.inAccount((tx) => selectTouchedClients(tx, run.id, run.integration.id));
  run.counts.clientsExpected = clients.length;
  run.counts.clientsReconciled = 0;
  for (const clientId of clients) {
    run.signal.throwIfAborted();
    await run.inAccount(async (tx) => {
      const outcome = await reconcileAndApply(tx, clientId, { runId: run.id, now: run.now() });
      run.counts.assetsCreated += outcome.created;
      run.counts.assetsChanged += outcome.changed;
      run.counts.assetsSame += outcome.same;
      run.counts.clientsReconciled += 1;
      await run.checkIn(tx);
    });
  }
}
