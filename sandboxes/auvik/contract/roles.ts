import { z } from 'zod';
import { endpoint } from '#console/contract';

export const Level = z.enum(['none', 'view', 'edit']);
export type Level = z.infer<typeof Level>;
export const Levels = z.record(z.string().max(60), Level);
export type Levels = z.infer<typeof Levels>;

const CatalogueItem = z.object({ id: z.string(), label: z.string(), sentence: z.string(), levels: z.array(Level) });

export const CatalogueView = z.object({
  sections: z.array(z.object({ id: z.string(), label: z.string(), items: z.array(CatalogueItem) })),
  /** What the caller holds: nobody gives more than that. */
  own: Levels,
});
export type CatalogueView = z.infer<typeof CatalogueView>;

export const GetCatalogue = endpoint({ method: 'GET', path: '/api/catalogue', needs: 'pages', returns: CatalogueView });

export const RoleView = z.object({
  id: z.string(),
  name: z.string(),
  is_api_only: z.boolean(),
  levels: Levels,
  /** How many users have it somewhere, and how many open invitations would give it. */
  users: z.number(),
  invitations: z.number(),
});
export type RoleView = z.infer<typeof RoleView>;

const rolePath = z.object({ roleId: z.uuid() });
export const RoleInput = z.object({
  name: z.string().trim().min(1, 'Give the role a name.').max(80, 'A name has at most 80 characters.'),
  is_api_only: z.boolean(),
  levels: Levels,
});
export type RoleInput = z.infer<typeof RoleInput>;

/** Also for whoever invites: roles are given by name. */
export const ListRoles = endpoint({
  method: 'GET',
  path: '/api/roles',
  needs: 'pages',
  returns: z.object({ data: z.array(RoleView) }),
});

export const AddRole = endpoint({ method: 'POST', path: '/api/roles', needs: 'pages', body: RoleInput, returns: RoleView });

export const ChangeRole = endpoint({
  method: 'PUT',
  path: '/api/roles/:roleId',
  needs: 'pages',
  params: rolePath,
  body: RoleInput,
  returns: RoleView,
});

export const DeleteRole = endpoint({ method: 'DELETE', path: '/api/roles/:roleId', needs: 'pages', params: rolePath });
