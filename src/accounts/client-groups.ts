import type { AccountTx } from '#db';
import { selectOpenInvitations } from '#identity';
import { AppError, newId } from '#lib';
import type { Actor } from './actor.ts';
import {
  type ClientGroup,
  type ClientGroupDraft,
  deleteClientGroup,
  selectClientGroups,
  selectKnownClients,
  writeClientGroup,
} from './client-group-store.ts';
import { lockPeople, selectMemberships } from './store.ts';

/** Makes a group, or with an id changes one. Answers with the group before and after. */
export async function saveClientGroup(
  tx: AccountTx,
  actor: Actor,
  draft: ClientGroupDraft,
  now: Date,
  id?: string,
): Promise<{ before: ClientGroup | null; after: ClientGroup }> {
  await lockPeople(tx);
  refuseLimited(actor);
  const before = id ? await requireClientGroup(tx, id) : null;
  const groupId = id ?? newId();
  const distinct = { name: draft.name, clientIds: [...new Set(draft.clientIds)], memberIds: [...new Set(draft.memberIds)] };
  await refuseUnknown(tx, distinct);
  if (!(await writeClientGroup(tx, groupId, distinct, now))) {
    throw new AppError(
      'NAME_TAKEN',
      `Another group is already called ${draft.name}. Choose another name.`,
      { whoActs: 'member' },
      { field: 'name' },
    );
  }
  return { before, after: await requireClientGroup(tx, groupId) };
}

/** Deletes a group without members, invited ones too: with the last group gone its members would see every client, and nobody would notice. */
export async function removeClientGroup(tx: AccountTx, actor: Actor, id: string): Promise<ClientGroup> {
  await lockPeople(tx);
  refuseLimited(actor);
  const group = await requireClientGroup(tx, id);
  if (group.members.length > 0) {
    const sentence = `${group.name} still has ${group.members.length === 1 ? 'a member' : `${group.members.length} members`}. Take them out first: who is in no group sees all clients.`;
    throw new AppError('CONFLICT', sentence, { whoActs: 'member' });
  }
  const invited = (await selectOpenInvitations(tx)).filter(({ clientGroupIds }) => clientGroupIds.includes(id)).map(({ email }) => email);
  if (invited.length > 0) {
    const sentence = `${group.name} is in the invitation of ${invited.join(', ')}. Revoke it first: who comes with no group sees all clients.`;
    throw new AppError('CONFLICT', sentence, { whoActs: 'member' });
  }
  await deleteClientGroup(tx, id);
  return group;
}

async function requireClientGroup(tx: AccountTx, id: string): Promise<ClientGroup> {
  const group = (await selectClientGroups(tx)).find((it) => it.id === id);
  if (!group) throw new AppError('NOT_FOUND', 'There is no such client group in this account.', { whoActs: 'member' });
  return group;
}

/** Whoever is limited to groups could otherwise put any client into his own. */
function refuseLimited(actor: Actor): void {
  if (actor.clientIds === null) return;
  throw new AppError(
    'FORBIDDEN',
    'You are limited to client groups yourself, so you cannot change them. An Administrator of the account can.',
    {
      whoActs: 'member',
    },
  );
}

async function refuseUnknown(tx: AccountTx, { clientIds, memberIds }: ClientGroupDraft): Promise<void> {
  const clients = await selectKnownClients(tx, clientIds);
  const members = new Set((await selectMemberships(tx)).map(({ member }) => member.id));
  if (clientIds.some((id) => !clients.has(id))) throw gone('client_ids', 'client');
  if (memberIds.some((id) => !members.has(id))) throw gone('member_ids', 'member');
}

function gone(field: string, what: string): AppError {
  return new AppError('NOT_FOUND', `A ${what} chosen here is no longer there. Load the page again.`, { whoActs: 'member' }, { field });
}
