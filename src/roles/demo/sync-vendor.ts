import { setTimeout as sleep } from 'node:timers/promises';
import {
  AddIntegration,
  GetIntegration,
  GetRun,
  type IntegrationView,
  ListIntegrations,
  SyncNow,
  type SyncRunView,
  UpdateIntegration,
} from '#contract';
import { AppError } from '#lib';
import type { ApiClient } from './api-client.ts';
import { Progress } from './progress.ts';
import type { Tell } from './report.ts';
import type { DemoSandbox, DemoVendor } from './vendors/vendor.ts';

/** One vendor, connected and synced to the end of a run. */
export type Synced = { vendor: DemoVendor; sandbox: DemoSandbox; integration: IntegrationView; run: SyncRunView };

/** Sets the integration up as the form does, or starts the kept one again, and follows the sync to its end. */
export async function syncVendor(api: ApiClient, vendor: DemoVendor, sandbox: DemoSandbox, tell: Tell): Promise<Synced> {
  const kept = (await api(ListIntegrations, {})).data.find(({ connector }) => connector.id === vendor.id);
  tell(kept ? `Syncing ${vendor.name} again …` : `Connecting ${vendor.name} and syncing everything …`);
  const integration = kept ? await refresh(api, kept, sandbox) : await connect(api, vendor, sandbox);
  const params = { integrationId: integration.id };
  const started = integration.latest_run?.finished_at ? await api(SyncNow, { params }) : integration.latest_run;
  if (!started) throw new AppError('INTERNAL', `The sync of ${vendor.name} did not start.`, { whoActs: 'operator' });
  const run = await follow(api, started.id, sandbox.devicesServed);
  return { vendor, sandbox, run, integration: await api(GetIntegration, { params }) };
}

async function follow(api: ApiClient, runId: string, devicesServed: number): Promise<SyncRunView> {
  const progress = new Progress(process.stderr, devicesServed);
  for (;;) {
    const run = await api(GetRun, { params: { runId } });
    progress.show(run);
    if (run.finished_at) return run;
    await sleep(200);
  }
}

function connect(api: ApiClient, { id }: DemoVendor, { settings }: DemoSandbox): Promise<IntegrationView> {
  return api(AddIntegration, { body: { connector_id: id, settings: { ...settings }, mapping: { mode: 'per-client-systems' } } });
}

/** The sandbox may be at another port than last time; then its address is changed as a member would change it. */
async function refresh(api: ApiClient, kept: IntegrationView, { settings }: DemoSandbox): Promise<IntegrationView> {
  const isSame = Object.entries(kept.settings).every(([key, value]) => settings[key] === undefined || settings[key] === value);
  return isSame ? kept : api(UpdateIntegration, { params: { integrationId: kept.id }, body: { settings: { ...settings } } });
}
