import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { AddRole, ChangeRole, DeleteRole, GetRole, ListRoles, type RoleInput, type RoleView } from '#contract';
import { call } from './call.ts';
import { catalogueQuery } from './permissions.ts';
import { sessionQuery } from './session.ts';

export const rolesQuery = queryOptions({
  queryKey: ['roles', 'list'],
  queryFn: ({ signal }) => call(ListRoles, {}, { signal }),
});

export const roleQuery = (roleId: string) =>
  queryOptions({
    queryKey: ['roles', 'one', roleId],
    queryFn: ({ signal }) => call(GetRole, { params: { roleId } }, { signal }),
  });

export function useAddRole() {
  const keep = useKeepRole();
  return useMutation({ mutationFn: (body: RoleInput) => call(AddRole, { body }), onSuccess: keep });
}

export function useChangeRole(roleId: string) {
  const keep = useKeepRole();
  return useMutation({ mutationFn: (body: RoleInput) => call(ChangeRole, { params: { roleId }, body }), onSuccess: keep });
}

/** The deleted role's own page is left as it was: it is still drawn while the list is being opened. */
export function useDeleteRole(roleId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(DeleteRole, { params: { roleId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: rolesQuery.queryKey }),
  });
}

/** A role works at once for whoever has it, and that may be the member who changed it. */
function useKeepRole() {
  const client = useQueryClient();
  return async (role: RoleView) => {
    client.setQueryData(roleQuery(role.id).queryKey, role);
    const touched = [rolesQuery, catalogueQuery, sessionQuery];
    await Promise.all(touched.map(({ queryKey }) => client.invalidateQueries({ queryKey })));
  };
}
