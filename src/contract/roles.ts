import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Levels } from './permissions.ts';
import { Id, Instant, unpagedListOf } from './primitives.ts';

export const RoleView = z.object({
  id: Id,
  name: z.string(),
  /** Members with this role cannot sign in to the screens; it is meant for keys. */
  is_api_only: z.boolean(),
  levels: Levels,
  /** How many members, pending invitations and service keys have it: a role in use cannot be deleted. */
  used_by: z.object({ members: z.int(), invitations: z.int(), service_keys: z.int() }),
  updated_at: Instant,
  /** Whether the caller may change it: nobody may for rights beyond his own. */
  can: z.object({ change: z.boolean() }),
});
export type RoleView = z.infer<typeof RoleView>;

export const RoleInput = z.object({
  name: z.string().trim().min(1, 'Enter a name for the role.').max(80),
  is_api_only: z.boolean(),
  levels: Levels,
});
export type RoleInput = z.infer<typeof RoleInput>;

const OneRole = z.object({ roleId: Id });

export const ListRoles = endpoint({
  id: 'listRoles',
  method: 'GET',
  path: '/api/v1/roles',
  summary: 'The custom roles by name.',
  needs: 'see-roles',
  returns: unpagedListOf(RoleView),
});

export const GetRole = endpoint({
  id: 'getRole',
  method: 'GET',
  path: '/api/v1/roles/:roleId',
  summary: 'One custom role.',
  needs: 'see-roles',
  params: OneRole,
  returns: RoleView,
  mayFailWith: ['NOT_FOUND'],
});

export const AddRole = endpoint({
  id: 'addRole',
  method: 'POST',
  path: '/api/v1/roles',
  summary: 'Makes a custom role. Nobody can put more into it than he holds himself.',
  needs: 'change-roles',
  body: RoleInput,
  returns: RoleView,
  mayFailWith: ['INVALID_INPUT', 'NAME_TAKEN'],
});

export const ChangeRole = endpoint({
  id: 'changeRole',
  method: 'PUT',
  path: '/api/v1/roles/:roleId',
  summary: 'Changes a custom role. Works at once for everybody and every key that has it.',
  needs: 'change-roles',
  params: OneRole,
  body: RoleInput,
  returns: RoleView,
  mayFailWith: ['NOT_FOUND', 'INVALID_INPUT', 'NAME_TAKEN', 'CONFLICT'],
});

export const DeleteRole = endpoint({
  id: 'deleteRole',
  method: 'DELETE',
  path: '/api/v1/roles/:roleId',
  summary: 'Deletes a custom role that nobody has any more.',
  needs: 'change-roles',
  params: OneRole,
  mayFailWith: ['NOT_FOUND', 'CONFLICT'],
});
