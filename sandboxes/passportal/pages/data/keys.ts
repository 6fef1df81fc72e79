import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#console/pages/call.ts';
import { ChangeKeyStatus, CreateKey, DeleteKey, type KeyStatus, ListKeys } from '../../contract/index.ts';

/** Keys are used meanwhile by whoever reads the API, so the list is asked again while somebody looks. */
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => call(ListKeys, {}, { signal }),
  refetchInterval: 5_000,
});

function useKeyChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }) });
}

/** The answer holds the secret. It is kept by whoever shows it and by nobody else: no list of answers holds it. */
export const useCreateKey = () => useKeyChange(() => call(CreateKey, {}));
export const useDeleteKey = () => useKeyChange((keyId: string) => call(DeleteKey, { params: { keyId } }));
export const useChangeKeyStatus = () =>
  useKeyChange(({ keyId, status }: { keyId: string; status: KeyStatus }) => call(ChangeKeyStatus, { params: { keyId }, body: { status } }));
