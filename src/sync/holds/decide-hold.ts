import { reconcileAndApply } from '#assets';
import { markCompaniesMissing } from '#clients';
import type { AccountTx } from '#db';
import { AppError } from '#lib';
import { markCompanies } from '#pending';
import { forgetKept, markMissing } from '#source-records';
import type { StoredSetting } from '../current-run.ts';
import { noteFailure } from '../reconcile-pending.ts';
import { type Decision, decide, type Hold, selectClientsOf, selectHold, selectVendorKeys } from './hold-store.ts';

/** So many clients are reconciled while the person waits; the sweep sees to the others. */
const CLIENTS_AT_ONCE = 10;

/**
 * Carries out what a person decided about a hold, all of it in the transaction given. Answers with
 * the clients whose assets change with it; they are marked.
 */
export async function decideHold(
  tx: AccountTx,
  holdId: string,
  { decision, by, now }: { decision: Decision; by: string; now: Date },
): Promise<{ hold: Hold; clients: readonly string[] }> {
  const before = await findHold(tx, holdId);
  if (before.decision === 'approved')
    throw new AppError('CONFLICT', `${before.decidedBy} has decided this already: it was carried out.`, { whoActs: 'nobody' });
  const companies = decision === 'approved' ? await carryOut(tx, before, now) : [];
  await decide(tx, holdId, { decision, by, now });
  const clients = await selectClientsOf(tx, before.integrationId, companies);
  return { hold: { ...before, decision, decidedBy: by, decidedAt: now }, clients };
}

async function findHold(tx: AccountTx, id: string): Promise<Hold> {
  const hold = await selectHold(tx, id);
  if (hold) return hold;
  const sentence = 'Nothing waits for this decision any more. What the vendor had left out is back, or it never was in this account.';
  throw new AppError('NOT_FOUND', sentence, { whoActs: 'member' });
}

/** Answers with the companies whose records changed. */
async function carryOut(tx: AccountTx, hold: Hold, now: Date): Promise<readonly string[]> {
  const keys = await selectVendorKeys(tx, hold.id);
  const { kind, integrationId, companyKey, stream } = hold;
  switch (kind) {
    case 'field-lost':
      return forgetKept(tx, hold, keys);
    case 'companies-missing':
      await markCompaniesMissing(tx, integrationId, keys, now);
      return [];
    case 'devices-missing': {
      const pass = { integrationId, companyKey, stream, runId: hold.runId };
      const marked = await markMissing(tx, pass, keys, { since: hold.lastHeldAt, now });
      if (marked === 0) return [];
      await markCompanies(tx, [{ integrationId, companyKey }]);
      return [companyKey];
    }
  }
}

/**
 * Reconciles what a decision has marked, one transaction a client, so that it is seen at once. One
 * that fails is told of and tried again, as in a sync.
 */
export async function reconcileDecided(setting: StoredSetting, accountId: string, clients: readonly string[]): Promise<void> {
  for (const clientId of clients.slice(0, CLIENTS_AT_ONCE)) {
    try {
      await setting.db.inAccount(accountId, (tx) => reconcileAndApply(tx, clientId, { runId: null, now: setting.now() }));
    } catch (error) {
      await noteFailure(setting, accountId, clientId, error);
    }
  }
}
