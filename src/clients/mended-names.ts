import type { AccountTx } from '#db';
import { clientNameKey } from '#reconciliation';
import { renameMadeClient, selectMadeClientsNamedLike } from './client-store.ts';
import { selectCompanies } from './company-store.ts';
import { isCutName } from './fit-companies.ts';

/**
 * A client that the mapping made and called by the beginning of a company's overlong name takes the
 * name whole once the vendor's is short enough. Any other client keeps its name when a company's
 * changes: people know it by that. The caller holds the mapping's lock.
 */
export async function takeMendedNames(tx: AccountTx, integrationId: string): Promise<void> {
  const cut = (await selectMadeClientsNamedLike(tx, '%…%')).filter(({ name }) => isCutName(name));
  if (cut.length === 0) return;
  const ids = new Set(cut.map(({ id }) => id));
  for (const { clientId, name, how } of await selectCompanies(tx, integrationId)) {
    if (how !== 'made' || clientId === null || !ids.has(clientId) || isCutName(name)) continue;
    const nameKey = clientNameKey(name);
    if (nameKey !== '') await renameMadeClient(tx, clientId, name, nameKey);
  }
}
