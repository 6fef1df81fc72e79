import { type QueryKey, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { AddApiKey, AddServiceKey, type BodyOf, DeleteApiKey, DeleteServiceKey, ListApiKeys, ListServiceKeys } from '#contract';
import { call } from './call.ts';
import { rolesQuery } from './roles.ts';

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => call(ListApiKeys, {}, { signal }),
});

export const serviceKeysQuery = queryOptions({
  queryKey: ['service-keys'],
  queryFn: ({ signal }) => call(ListServiceKeys, {}, { signal }),
});

export type NewApiKey = BodyOf<typeof AddApiKey>;
export type NewServiceKey = BodyOf<typeof AddServiceKey>;

/** The answer holds the secret: nothing keeps it once whoever asked has `reset` the mutation. */
const FORGET_AT_ONCE = { gcTime: 0 } as const;

export function useAddApiKey() {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: (body: NewApiKey) => call(AddApiKey, { body }),
    onSuccess: () => lookAgain(apiKeysQuery.queryKey),
    ...FORGET_AT_ONCE,
  });
}

export function useDeleteApiKey() {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: (keyId: string) => call(DeleteApiKey, { params: { keyId } }),
    onSuccess: () => lookAgain(apiKeysQuery.queryKey),
  });
}

/** Service keys count among those who have a role, so the roles are looked at again too. */
export function useAddServiceKey() {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: (body: NewServiceKey) => call(AddServiceKey, { body }),
    onSuccess: () => lookAgain(serviceKeysQuery.queryKey, ROLES),
    ...FORGET_AT_ONCE,
  });
}

export function useDeleteServiceKey() {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: (keyId: string) => call(DeleteServiceKey, { params: { keyId } }),
    onSuccess: () => lookAgain(serviceKeysQuery.queryKey, ROLES),
  });
}

const ROLES: QueryKey = rolesQuery.queryKey.slice(0, 1);

function useLookAgain() {
  const client = useQueryClient();
  return (...keys: QueryKey[]) => {
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };
}
