import { RULES_VERSION, reconcileAndApply } from '#assets';
import { lockMapping } from '#clients';
import { dropMarksOfNobody, markForRules, selectAccountsByOtherRules, selectAccountsWithPending, selectPendingClients } from '#pending';
import type { StoredSetting } from './current-run.ts';
import { noteFailure } from './reconcile-pending.ts';

/** Marks that are younger are left to whoever made them: most are taken away within moments. */
const LEFT_ALONE_SECONDS = 20;

/**
 * Reconciles the clients that wait although no run of their account is open: what a killed process,
 * a failure or a new version left behind. Any number of processes may look at once, since one works
 * on a client at a time. Answers with how many were reconciled.
 */
export async function sweepPending(setting: StoredSetting, stopping: AbortSignal): Promise<number> {
  await markByOtherRules(setting);
  const before = new Date(setting.now().getTime() - LEFT_ALONE_SECONDS * 1000);
  const accounts = await setting.db.global((tx) => selectAccountsWithPending(tx, setting.now(), before));
  let reconciled = 0;
  for (const accountId of accounts) reconciled += await sweepAccount(setting, accountId, stopping);
  return reconciled;
}

/** A new version may come to other conclusions from the same records. */
async function markByOtherRules({ db }: StoredSetting): Promise<void> {
  for (const accountId of await db.global((tx) => selectAccountsByOtherRules(tx, RULES_VERSION)))
    await db.inAccount(accountId, (tx) => markForRules(tx, RULES_VERSION));
}

async function sweepAccount(setting: StoredSetting, accountId: string, stopping: AbortSignal): Promise<number> {
  const { db, now } = setting;
  const clients = await db.inAccount(accountId, async (tx) => {
    await lockMapping(tx);
    await dropMarksOfNobody(tx);
    return selectPendingClients(tx, { dueAt: now() });
  });
  let reconciled = 0;
  for (const clientId of clients) {
    if (stopping.aborted) break;
    try {
      await db.inAccount(accountId, (tx) => reconcileAndApply(tx, clientId, { runId: null, now: now() }));
      reconciled += 1;
    } catch (error) {
      await noteFailure(setting, accountId, clientId, error);
    }
  }
  return reconciled;
}
