import type { AccountTx } from '#db';
import { selectCompanies } from './company-store.ts';
import type { Move } from './plan-moves.ts';

/**
 * An integration's companies leave their clients, and how they came to them stays known: what a
 * removal takes out. Writes nothing; `measure` tells what follows.
 */
export async function planTakingOut(tx: AccountTx, integrationId: string): Promise<Move[]> {
  const companies = await selectCompanies(tx, integrationId);
  return companies.flatMap((company) =>
    company.clientId === null
      ? []
      : [{ integrationId, company, to: { state: company.state, how: company.how, target: null }, decidedBy: undefined }],
  );
}
