import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  AddIntegration,
  CancelRun,
  GetIntegration,
  type IntegrationInput,
  type IntegrationView,
  ListConnectors,
  ListIntegrations,
  ListRuns,
  ListSetAside,
  PauseIntegration,
  SyncNow,
  type SyncRunView,
  UpdateIntegration,
} from '#contract';
import { call } from './call.ts';
import { useKnownSession } from './session.ts';

/** How often state that changes by itself is looked at again while a screen shows it. */
const REFRESH_MS = 20_000;
/** The same while a sync is writing: what an integration holds must not lag far behind its own progress. */
const SYNCING_REFRESH_MS = 3_000;

export const integrationsQuery = queryOptions({
  queryKey: ['integrations', 'list'],
  queryFn: ({ signal }) => call(ListIntegrations, {}, { signal }),
  refetchInterval: REFRESH_MS,
});

export const connectorsQuery = queryOptions({
  queryKey: ['connectors'],
  queryFn: ({ signal }) => call(ListConnectors, {}, { signal }),
  staleTime: 5 * 60_000,
});

export const integrationQuery = (integrationId: string) =>
  queryOptions({
    queryKey: ['integrations', 'one', integrationId],
    queryFn: ({ signal }) => call(GetIntegration, { params: { integrationId } }, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.state === 'syncing' || data?.removal?.clients_left ? SYNCING_REFRESH_MS : REFRESH_MS),
  });

export const setAsideQuery = (integrationId: string) =>
  queryOptions({
    queryKey: ['integrations', 'set-aside', integrationId],
    queryFn: ({ signal }) => call(ListSetAside, { params: { integrationId } }, { signal }),
  });

export const runsQuery = (integrationId: string) =>
  queryOptions({
    queryKey: ['integrations', 'runs', integrationId],
    queryFn: ({ signal }) => call(ListRuns, { params: { integrationId } }, { signal }),
  });

/** Asked only for members who may see them: the sidebar and the hardware list are there for others too. */
export function useIntegrations() {
  const session = useKnownSession();
  return useQuery({ ...integrationsQuery, enabled: session?.can.see_integrations === true });
}

export function useConnectors() {
  return useQuery(connectorsQuery);
}

export function useAddIntegration() {
  const keep = useKeepIntegration();
  return useMutation({ mutationFn: (body: IntegrationInput) => call(AddIntegration, { body }), onSuccess: keep });
}

export function useUpdateIntegration(integrationId: string) {
  const keep = useKeepIntegration();
  return useMutation({
    mutationFn: (body: { name: string; settings: Record<string, string> }) => call(UpdateIntegration, { params: { integrationId }, body }),
    onSuccess: keep,
  });
}

export function usePauseIntegration(integrationId: string) {
  const keep = useKeepIntegration();
  return useMutation({
    mutationFn: (paused: boolean) => call(PauseIntegration, { params: { integrationId }, body: { paused } }),
    onSuccess: keep,
  });
}

export function useSyncNow(integrationId: string) {
  const keepRun = useKeepRun(integrationId);
  return useMutation({ mutationFn: () => call(SyncNow, { params: { integrationId } }), onSuccess: keepRun });
}

export function useCancelRun(integrationId: string) {
  const keepRun = useKeepRun(integrationId);
  return useMutation({ mutationFn: (runId: string) => call(CancelRun, { params: { runId } }), onSuccess: keepRun });
}

/** Puts a run's news into the integration on screen, so that header, progress and list never tell different stories. */
export function useKeepRun(integrationId: string) {
  const client = useQueryClient();
  return (run: SyncRunView) => {
    client.setQueryData<IntegrationView>(
      integrationQuery(integrationId).queryKey,
      (integration) => integration && { ...integration, latest_run: run },
    );
  };
}

function useKeepIntegration() {
  const client = useQueryClient();
  return async (integration: IntegrationView) => {
    client.setQueryData(integrationQuery(integration.id).queryKey, integration);
    await client.invalidateQueries({ queryKey: integrationsQuery.queryKey });
  };
}
