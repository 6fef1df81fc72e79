import { AddIntegration, GetIntegration, type IntegrationView, SetUpInstallation, SyncNow } from '#contract';
import type { AuvikSandbox } from '../../../sandboxes/auvik/index.ts';
import { type Api, openApiClient, type Session } from './api-client.ts';

/** Who set the account up. */
export const ANA = { name: 'Ana Moreno', email: 'ana@ridgeline.example', password: 'Correct-Horse-7' } as const;
export const ACCOUNT_NAME = 'Ridgeline IT';

/** An account with its Administrator signed in: what a journey starts from that is not about setting up. */
export type Account = {
  url: string;
  /** The Administrator's cookies, for the browser. */
  session: Session;
  api: Api;
  /** Sets an integration up as the form does, and answers once its first sync has ended. */
  connect(sandbox: Vendor, prefix: string, name?: string): Promise<IntegrationView>;
  /** Syncs again and answers once that run has ended. */
  sync(integrationId: string): Promise<IntegrationView>;
};

type Vendor = Pick<AuvikSandbox, 'user' | 'key' | 'url'>;

/** Sets a new installation up through the API, which is what the screens do too. */
export async function setUpAccount(url: string): Promise<Account> {
  const client = openApiClient(url);
  await client.api(SetUpInstallation, { body: { account_name: ACCOUNT_NAME, ...ANA } });
  return accountAt(url, client.session());
}

/** The account of an installation that was set up before, by the session it gave. */
export function accountAt(url: string, session: Session): Account {
  const { api } = openApiClient(url, session);
  return {
    url,
    session,
    api,
    connect: async (sandbox, prefix, name) => {
      const settings = settingsFor(sandbox, prefix);
      const mapping = { mode: 'per-client-systems' } as const;
      const { id } = await api(AddIntegration, { body: { connector_id: 'auvik', ...(name && { name }), settings, mapping } });
      return untilEnded(api, id);
    },
    sync: async (integrationId) => {
      await api(SyncNow, { params: { integrationId } });
      return untilEnded(api, integrationId);
    },
  };
}

/** The settings that reach a sandbox, as a member would type them. */
function settingsFor({ user, key, url }: Vendor, prefix: string): Record<string, string> {
  return { username: user, apiKey: key, domainPrefix: prefix, apiHost: url };
}

const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 20;

async function untilEnded(api: Api, integrationId: string): Promise<IntegrationView> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const integration = await api(GetIntegration, { params: { integrationId } });
    if (integration.latest_run?.finished_at) return integration;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  throw new Error(`The sync of ${integrationId} did not end within ${PATIENCE_MS / 1000} seconds`);
}
