import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Abilities, type ClientView, GetClient, ListClients, type OneClientView, RenameClient } from '#contract';
import { call } from './call.ts';
import { useKnownSession } from './session.ts';

export const clientsQuery = queryOptions({
  queryKey: ['clients'],
  queryFn: ({ signal }) => call(ListClients, {}, { signal }),
});

export const clientQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['clients', 'one', clientId],
    queryFn: ({ signal }) => call(GetClient, { params: { clientId } }, { signal }),
  });

const NO_CLIENTS: readonly ClientView[] = [];

/** The clients to choose from, none until they are there. Asked only for members who may see them. */
export function useClientsToChoose(): readonly ClientView[] {
  const may = useKnownSession()?.can.see_clients === true;
  return useQuery({ ...clientsQuery, enabled: may }).data?.data ?? NO_CLIENTS;
}

/** A client's own name is a basic setting; whoever links its companies may name it too. The contract's need `change-clients`. */
export function mayRenameClients(can: Abilities): boolean {
  return can.manage_settings || can.manage_sync_settings;
}

/** Its name stands on assets, companies and pickers too. */
export function useRenameClient(clientId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => call(RenameClient, { params: { clientId }, body: { name } }),
    onSuccess: async (renamed: OneClientView) => {
      client.setQueryData(clientQuery(clientId).queryKey, renamed);
      const touched = [['clients'], ['companies'], ['integrations'], ['hardware'], ['asset']];
      await Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}
