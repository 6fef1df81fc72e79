import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#console/pages/call.ts';
import { AddUser, type Call, ChangeUserRole, ListUsers, RemoveUser, type Role } from '../../contract/index.ts';
import { sessionQuery } from './session.ts';

export const usersQuery = queryOptions({ queryKey: ['users'], queryFn: ({ signal }) => call(ListUsers, {}, { signal }) });

/** Somebody may change the own role, and with it what the menu shows. */
function useUserChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => Promise.all([usersQuery, sessionQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey }))),
  });
}

export const useAddUser = () => useUserChange((body: Call<typeof AddUser>['body']) => call(AddUser, { body }));
export const useChangeRole = () =>
  useUserChange(({ userId, role }: { userId: string; role: Role }) => call(ChangeUserRole, { params: { userId }, body: { role } }));
export const useRemoveUser = () => useUserChange((userId: string) => call(RemoveUser, { params: { userId } }));
