import { type APIRequestContext, request } from '@playwright/test';
import {
  AddIntegration,
  type Answer,
  type Call,
  type Endpoint,
  GetIntegration,
  type IntegrationView,
  requestOf,
  SetUpInstallation,
  SyncNow,
} from '#contract';
import type { AuvikSandbox } from '../../../sandboxes/auvik/index.ts';
import type { Installation } from './installation.ts';

/** Who set the account up. */
export const ANA = { name: 'Ana Moreno', email: 'ana@ridgeline.example', password: 'Correct-Horse-7' } as const;
export const ACCOUNT_NAME = 'Ridgeline IT';

type Session = Awaited<ReturnType<APIRequestContext['storageState']>>;

/** An account with its Administrator signed in: what a journey starts from that is not about setting up. */
export type Account = {
  url: string;
  directory: string;
  /** The Administrator's cookies, for the browser. */
  session: Session;
  api<E extends Endpoint>(endpoint: E, call: Call<E>): Promise<Answer<E>>;
  /** Sets an integration up as the form does, and answers once its first sync has ended. */
  connect(sandbox: AuvikSandbox, prefix: string, name?: string): Promise<IntegrationView>;
  /** Syncs again and answers once that run has ended. */
  sync(integrationId: string): Promise<IntegrationView>;
  close(): Promise<void>;
};

/** Sets a new installation up through the API, which is what the screens do too. */
export async function setUpAccount({ url, directory }: Installation): Promise<Account> {
  const context = await request.newContext({ baseURL: url });
  const api = clientOf(context);
  await api(SetUpInstallation, { body: { account_name: ACCOUNT_NAME, ...ANA } });
  const ended = (integrationId: string) => untilEnded(api, integrationId);
  return {
    url,
    directory,
    session: await context.storageState(),
    api,
    connect: async (sandbox, prefix, name) => {
      const { id } = await api(AddIntegration, {
        body: {
          connector_id: 'auvik',
          ...(name && { name }),
          settings: settingsFor(sandbox, prefix),
          mapping: { mode: 'per-client-systems' },
        },
      });
      return ended(id);
    },
    sync: async (integrationId) => {
      await api(SyncNow, { params: { integrationId } });
      return ended(integrationId);
    },
    close: () => context.dispose(),
  };
}

/** The settings that reach a sandbox, as a member would type them. */
function settingsFor({ user, key, url }: AuvikSandbox, prefix: string): Record<string, string> {
  return { username: user, apiKey: key, domainPrefix: prefix, apiHost: url };
}

function clientOf(context: APIRequestContext): Account['api'] {
  return async (endpoint, call) => {
    const { method, path, body } = requestOf(endpoint, call);
    const response = await context.fetch(path, { method, ...(body && { data: body, headers: { 'content-type': 'application/json' } }) });
    if (!response.ok()) throw new Error(`${method} ${path} answered ${response.status()}: ${await response.text()}`);
    return (response.status() === 204 ? undefined : await response.json()) as never;
  };
}

const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 50;

async function untilEnded(api: Account['api'], integrationId: string): Promise<IntegrationView> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const integration = await api(GetIntegration, { params: { integrationId } });
    if (integration.latest_run?.finished_at) return integration;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  throw new Error(`The sync of ${integrationId} did not end within ${PATIENCE_MS / 1000} seconds`);
}
