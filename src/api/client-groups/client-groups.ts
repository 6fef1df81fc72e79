import { type ClientGroup, removeClientGroup, saveClientGroup, selectClientGroups } from '#accounts';
import {
  AddClientGroup,
  ChangeClientGroup,
  type ClientGroupInput,
  type ClientGroupView,
  DeleteClientGroup,
  ListClientGroups,
} from '#contract';
import { changesBetween } from '#identity';
import { audit } from '../audit.ts';
import { handle, type MemberAsk } from '../handle.ts';

export const listClientGroups = handle(ListClientGroups, ({ inAccount }) =>
  inAccount(async (tx) => ({ data: (await selectClientGroups(tx)).map(present) })),
);

export const addClientGroup = handle(AddClientGroup, (ask) => save(ask));

export const changeClientGroup = handle(ChangeClientGroup, (ask) => save(ask, ask.params.groupId));

export const deleteClientGroup = handle(DeleteClientGroup, (ask) =>
  ask.inAccount(async (tx) => {
    const group = await removeClientGroup(tx, ask.actor, ask.params.groupId);
    await audit(tx, ask, { action: 'client-group.deleted', subject: subjectOf(group), changes: changesBetween(inWords(group), {}) });
    return undefined;
  }),
);

type Ask = MemberAsk<typeof AddClientGroup> | MemberAsk<typeof ChangeClientGroup>;

function save(ask: Ask, id?: string): Promise<ClientGroupView> {
  const { name, client_ids, member_ids }: ClientGroupInput = ask.body;
  return ask.inAccount(async (tx) => {
    const draft = { name, clientIds: client_ids, memberIds: member_ids };
    const { before, after } = await saveClientGroup(tx, ask.actor, draft, ask.app.now(), id);
    const changes = changesBetween(before ? inWords(before) : {}, inWords(after));
    const action = before ? 'client-group.changed' : 'client-group.added';
    if (changes.length > 0) await audit(tx, ask, { action, subject: subjectOf(after), changes });
    return present(after);
  });
}

function subjectOf({ id, name }: ClientGroup) {
  return { kind: 'client-group', id, name };
}

function inWords({ name, clients, members }: ClientGroup): Record<string, unknown> {
  return { name, clients: clients.map((it) => it.name), members: members.map((it) => it.name) };
}

function present({ id, name, clients, members }: ClientGroup): ClientGroupView {
  return { id, name, clients: [...clients], members: [...members] };
}
