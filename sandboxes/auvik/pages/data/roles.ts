import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#console/pages/call.ts';
import { AddRole, ChangeRole, DeleteRole, GetCatalogue, ListRoles, type RoleInput } from '../../contract/index.ts';

export const rolesQuery = queryOptions({ queryKey: ['roles'], queryFn: ({ signal }) => call(ListRoles, {}, { signal }) });
export const catalogueQuery = queryOptions({ queryKey: ['catalogue'], queryFn: ({ signal }) => call(GetCatalogue, {}, { signal }) });

/** A role may be one's own, so everything is asked anew. */
function useRoleChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries() });
}

/** Adds a role, or changes the one of this id. */
export const useSaveRole = (roleId: string | null) =>
  useRoleChange((body: RoleInput) => (roleId === null ? call(AddRole, { body }) : call(ChangeRole, { params: { roleId }, body })));
export const useDeleteRole = () => useRoleChange((roleId: string) => call(DeleteRole, { params: { roleId } }));
