import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type AccountView, ChangeAccount, GetAccount, RequireTwoFactor } from '#contract';
import { call } from './call.ts';
import { sessionQuery } from './session.ts';

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => call(GetAccount, {}, { signal }),
});

export function useChangeAccount() {
  const keep = useKeepAccount();
  return useMutation({ mutationFn: (body: { name: string }) => call(ChangeAccount, { body }), onSuccess: keep });
}

export function useRequireTwoFactor() {
  const keep = useKeepAccount();
  return useMutation({ mutationFn: (required: boolean) => call(RequireTwoFactor, { body: { required } }), onSuccess: keep });
}

/** The account's name stands at the top left too. */
function useKeepAccount() {
  const client = useQueryClient();
  return async (account: AccountView) => {
    client.setQueryData(accountQuery.queryKey, account);
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
}
