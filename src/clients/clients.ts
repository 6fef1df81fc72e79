import type { AccountTx } from '#db';
import { AppError, newId } from '#lib';
import { clientNameKey } from '#reconciliation';
import { type Client, insertClient, selectClient, selectClientNames, updateClientName } from './client-store.ts';
import type { Target } from './mapping.ts';

/** The client of that name, made when there is none, by a person: it stays though nothing should be linked to it. */
export async function findOrMakeClient(tx: AccountTx, name: string): Promise<string> {
  const nameKey = keyOfName(name, 'mapping.new_client_name');
  return insertClient(tx, { id: newId(), name, nameKey, isKept: true });
}

/** The same as a target of a plan, without making anything yet. */
export async function targetOfName(tx: AccountTx, name: string, field: string): Promise<Target> {
  const nameKey = keyOfName(name, field);
  const existing = (await selectClientNames(tx)).find((client) => client.nameKey === nameKey);
  return existing ? { clientId: existing.id } : { newName: name, nameKey, byPerson: true };
}

export async function requireClient(tx: AccountTx, id: string): Promise<Client> {
  const client = await selectClient(tx, id);
  if (!client) throw new AppError('NOT_FOUND', 'There is no such client in this account.', { whoActs: 'member' });
  return client;
}

/** Gives a client another name. Its companies stay: they are linked by id, and later ones of the old names still find it. */
export async function renameClient(tx: AccountTx, id: string, name: string): Promise<void> {
  if (await updateClientName(tx, id, name, keyOfName(name, 'name'))) return;
  const sentence = `Another client is already called ${name}, or so nearly that the two could not be told apart. Link the companies to one client instead.`;
  throw new AppError('NAME_TAKEN', sentence, { whoActs: 'member' }, { field: 'name' });
}

function keyOfName(name: string, field: string): string {
  const key = clientNameKey(name);
  if (key !== '') return key;
  throw new AppError('INVALID_INPUT', 'A client needs a name with a letter or a figure in it.', { whoActs: 'member' }, { field });
}
