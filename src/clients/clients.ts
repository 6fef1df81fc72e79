import type { AccountTx } from '#db';
import { AppError, newId } from '#lib';
import { clientNameKey } from '#reconciliation';
import { type MappableCompany, type MappingDecision, mapPerClient, mapToSingleClient } from './mapping.ts';
import { type Client, insertClient, selectClient, selectClientKeys, selectCompanies, setCompanyClients } from './store.ts';

/** The client of that name, made when there is none: for the "new client" of a Single client mapping. */
export async function findOrMakeClient(tx: AccountTx, name: string): Promise<string> {
  if (clientNameKey(name) === '') {
    const sentence = 'A client needs a name with a letter or a figure in it.';
    throw new AppError('INVALID_INPUT', sentence, { whoActs: 'member' }, { field: 'mapping.new_client_name' });
  }
  return insertClient(tx, { id: newId(), name, nameKey: clientNameKey(name) });
}

export async function requireClient(tx: AccountTx, id: string): Promise<Client> {
  const client = await selectClient(tx, id);
  if (!client) throw new AppError('NOT_FOUND', 'There is no such client in this account.', { whoActs: 'member' });
  return client;
}

/**
 * Gives every company of an integration its client, as its Client Relationship Mapping says. Returns the clients
 * whose companies changed: those must be reconciled anew, because their records came or went.
 */
export async function mapCompanies(
  tx: AccountTx,
  integration: { id: string; mapping: { mode: string; clientId: string | null } },
): Promise<{ touchedClients: readonly string[] }> {
  const companies = await selectCompanies(tx, integration.id);
  const names = new Map(companies.map((company) => [company.key, company.name]));
  const mappable = companies.map((company) => ({
    ...company,
    parentName: company.parentKey ? (names.get(company.parentKey) ?? null) : null,
  }));
  const decisions = await decide(tx, integration.mapping, mappable);
  const moved = await apply(tx, integration.id, decisions);
  const left = moved.flatMap(({ companyKey }) => companies.find((company) => company.key === companyKey)?.clientId ?? []);
  return { touchedClients: [...new Set([...moved.map((move) => move.clientId), ...left])] };
}

async function decide(
  tx: AccountTx,
  mapping: { mode: string; clientId: string | null },
  companies: readonly MappableCompany[],
): Promise<MappingDecision[]> {
  if (mapping.mode === 'single-client' && mapping.clientId) return mapToSingleClient(companies, mapping.clientId);
  return mapPerClient(companies, await selectClientKeys(tx));
}

async function apply(
  tx: AccountTx,
  integrationId: string,
  decisions: readonly MappingDecision[],
): Promise<{ companyKey: string; clientId: string }[]> {
  const moved: { companyKey: string; clientId: string }[] = [];
  for (const decision of decisions) {
    if (decision.kind === 'link') moved.push({ companyKey: decision.companyKey, clientId: decision.clientId });
    if (decision.kind !== 'found') continue;
    const clientId = await insertClient(tx, { id: newId(), name: decision.name, nameKey: decision.nameKey });
    moved.push({ companyKey: decision.companyKey, clientId });
  }
  if (moved.length > 0) await setCompanyClients(tx, integrationId, moved);
  return moved;
}
