import { type ApplyOutcome, reconcileAndApply } from '#assets';
import { databaseTrouble } from '#db';
import { noteReconcileFailure, type ReconcileFailure, selectPendingClients } from '#pending';
import { type CurrentRun, RunInterrupted, type StoredSetting } from './current-run.ts';
import { selectIntegrationsBeingRead } from './run-store.ts';

/**
 * Reconciles every client that waits for it, one transaction each, however the reading came out: a
 * failure or a stop loses at most one client's work, and its mark stays. A client that fails is
 * told of and leaves the others alone. Answers with a sentence for each.
 */
export async function reconcilePending(run: CurrentRun): Promise<Reconciled> {
  const clients = await run.inAccount(async (tx) => {
    const others = (await selectIntegrationsBeingRead(tx)).filter((id) => id !== run.integration.id);
    return selectPendingClients(tx, { except: others });
  });
  run.counts.clientsExpected = clients.length;
  run.counts.clientsReconciled = 0;
  const failed: string[] = [];
  for (const clientId of clients) {
    run.leaveIfStopping();
    const sentence = await reconcileOne(run, clientId);
    if (sentence) failed.push(sentence);
  }
  return { clients, failed };
}

/** The clients that were waiting, and a sentence for each that still does. */
export type Reconciled = { clients: readonly string[]; failed: readonly string[] };

async function reconcileOne(run: CurrentRun, clientId: string): Promise<string | undefined> {
  try {
    await run.inAccount(async (tx) => {
      const outcome = await reconcileAndApply(tx, clientId, { runId: run.id, now: run.now() });
      count(run, outcome);
      await run.checkIn(tx);
    });
    return undefined;
  } catch (error) {
    if (error instanceof RunInterrupted) throw error;
    const { code, sentence, clientName, details } = await noteFailure(run.setting, run.integration.accountId, clientId, error);
    await run.noteProblem({ code, sentence, companyKey: null, companyName: clientName, clientId, count: 1, details });
    return sentence;
  }
}

function count({ counts }: CurrentRun, outcome: ApplyOutcome): void {
  counts.assetsCreated += outcome.created;
  counts.assetsChanged += outcome.changed;
  counts.assetsSame += outcome.same;
  counts.clientsReconciled += 1;
}

/**
 * Keeps why a client could not be reconciled, in the log and for its screens and for when it is
 * tried again. A database that failed says nothing of the client: that is thrown.
 */
export async function noteFailure(setting: StoredSetting, accountId: string, clientId: string, error: unknown): Promise<ReconcileFailure> {
  if (databaseTrouble(error)) throw error;
  const { db, logger, now } = setting;
  logger.error('The assets of a client could not be worked out', { accountId, clientId, error });
  return db.inAccount(accountId, (tx) => noteReconcileFailure(tx, clientId, error, now()));
}
