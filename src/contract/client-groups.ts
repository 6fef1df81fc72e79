import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, unpagedListOf } from './primitives.ts';

const Named = z.object({ id: Id, name: z.string() });

/** Members of a group see the clients of their groups and no others. Administrators, and members in no group, see all. */
export const ClientGroupView = z.object({ id: Id, name: z.string(), clients: z.array(Named), members: z.array(Named) });
export type ClientGroupView = z.infer<typeof ClientGroupView>;

export const ClientGroupInput = z.object({
  name: z.string().trim().min(1, 'Enter a name for the group.').max(80),
  client_ids: z.array(Id).max(5_000),
  member_ids: z.array(Id).max(5_000),
});
export type ClientGroupInput = z.infer<typeof ClientGroupInput>;

const OneGroup = z.object({ groupId: Id });

export const ListClientGroups = endpoint({
  id: 'listClientGroups',
  method: 'GET',
  path: '/api/v1/client-groups',
  summary: 'The client groups by name, with their clients and members.',
  needs: 'see-members',
  returns: unpagedListOf(ClientGroupView),
});

export const AddClientGroup = endpoint({
  id: 'addClientGroup',
  method: 'POST',
  path: '/api/v1/client-groups',
  summary: 'Makes a client group.',
  needs: 'change-members',
  body: ClientGroupInput,
  returns: ClientGroupView,
  mayFailWith: ['INVALID_INPUT', 'NAME_TAKEN', 'NOT_FOUND'],
});

export const ChangeClientGroup = endpoint({
  id: 'changeClientGroup',
  method: 'PUT',
  path: '/api/v1/client-groups/:groupId',
  summary: 'Sets name, clients and members of a group. Works at once, in open sessions too.',
  needs: 'change-members',
  params: OneGroup,
  body: ClientGroupInput,
  returns: ClientGroupView,
  mayFailWith: ['NOT_FOUND', 'INVALID_INPUT', 'NAME_TAKEN'],
});

export const DeleteClientGroup = endpoint({
  id: 'deleteClientGroup',
  method: 'DELETE',
  path: '/api/v1/client-groups/:groupId',
  summary: 'Deletes a group without members: deleting one with members would silently show them every client.',
  needs: 'change-members',
  params: OneGroup,
  mayFailWith: ['NOT_FOUND', 'CONFLICT'],
});
