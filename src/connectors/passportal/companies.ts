import type { CompanyDraft, StreamEnd } from '../connector.ts';
import { VendorFault } from '../kit/faults.ts';
import { type AssetList, VAULT } from './asset-list.ts';
import type { ClientList, Clients } from './client-list.ts';
import { decodeEntities } from './decode-entities.ts';
import { tooManyWithoutClients } from './sentences.ts';

/**
 * All companies in one page: the clients that are listed, those that only their assets speak of, and the MSP itself where it has any. The list of assets
 * is read with them, so that nothing can be owned by somebody who is not there; a list that breaks off is told of here, once, and not for each company.
 */
export async function* companyPages(clients: ClientList, assets: AssetList): AsyncGenerator<readonly CompanyDraft[], StreamEnd> {
  try {
    const listed = await clients.read();
    const owners = await ownersIn(assets);
    if (!listed.isListed && owners.isIncomplete) throw tooManyWithoutClients();
    yield join(listed, owners.names);
    return listed.refusedCount > 0 && owners.isIncomplete ? { kind: 'rows-rejected', count: listed.refusedCount } : { kind: 'complete' };
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error;
    return error.kind === 'forbidden' ? { kind: 'not-permitted', fault: error } : { kind: 'broke-off', fault: error };
  }
}

/** Who owns assets, by key, with the names their rows give. */
async function ownersIn(assets: AssetList): Promise<{ names: ReadonlyMap<string, string | undefined>; isIncomplete: boolean }> {
  const list = await assets.read();
  if (list.kind === 'too-many') return { names: list.companies, isIncomplete: true };
  const owning = [...list.companies].filter(([, { rows, withoutId }]) => rows.size + withoutId.length > 0);
  return { names: new Map(owning.map(([key, { name }]) => [key, name])), isIncomplete: false };
}

function join({ clients }: Clients, owners: ReadonlyMap<string, string | undefined>): CompanyDraft[] {
  const drafts = new Map<string, CompanyDraft>();
  for (const { client, raw } of clients) drafts.set(client.id, draft(client.id, decodeEntities(client.name).trim(), raw));
  for (const [key, name] of owners) {
    if (drafts.has(key)) continue;
    const fallback = key === VAULT ? 'Company Vault' : `Client ${key}`;
    const kind = key === VAULT ? 'internal' : 'client';
    // Of the body only what does not move with the assets: it is compared at every sync.
    drafts.set(key, { ...draft(key, decodeEntities(name ?? '').trim() || fallback, { id: key === VAULT ? null : key }), kind });
  }
  return [...drafts.values()];
}

function draft(key: string, name: string, body: CompanyDraft['body']): CompanyDraft {
  return { key, name, kind: 'client', isContainer: false, parentKey: null, body };
}
