import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { AddClientGroup, ChangeClientGroup, type ClientGroupInput, DeleteClientGroup, ListClientGroups } from '#contract';
import { call } from './call.ts';

export const clientGroupsQuery = queryOptions({
  queryKey: ['client-groups'],
  queryFn: ({ signal }) => call(ListClientGroups, {}, { signal }),
});

export function useAddClientGroup() {
  const refresh = useRefreshGroups();
  return useMutation({ mutationFn: (body: ClientGroupInput) => call(AddClientGroup, { body }), onSuccess: refresh });
}

export function useChangeClientGroup(groupId: string) {
  const refresh = useRefreshGroups();
  return useMutation({
    mutationFn: (body: ClientGroupInput) => call(ChangeClientGroup, { params: { groupId }, body }),
    onSuccess: refresh,
  });
}

/** Refreshing is left to the caller, who leaves the group's page first: there it would be seen to be gone. */
export function useDeleteClientGroup(groupId: string) {
  return useMutation({ mutationFn: () => call(DeleteClientGroup, { params: { groupId } }) });
}

/** Who is in a group shows at the members too, and decides what they see: everything of clients may be another set now. */
export function useRefreshGroups() {
  const client = useQueryClient();
  return async () => {
    const touched = [clientGroupsQuery.queryKey, ['members'], ['clients'], ['companies'], ['hardware']];
    await Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}
