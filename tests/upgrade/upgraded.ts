import { ok } from 'node:assert/strict';
import { sql } from 'kysely';
import { vi } from 'vitest';
import { type App, productIdentity } from '#api';
import { GetRun, SignIn, SyncNow, type SyncRunView } from '#contract';
import { migrate } from '#db';
import { deriveKey, type Integration, loadMasterKey, selectIntegrations, updateIntegration } from '#integrations';
import { openJobs } from '#jobs';
import { createLogger } from '#lib';
import { openMailer } from '#mail';
import { SYNC_JOB, type SyncSetting, workOnRun } from '#sync';
import { startAuvikSandbox } from '../../sandboxes/auvik/index.ts';
import { startPassportalSandbox } from '../../sandboxes/passportal/index.ts';
import { serveApi } from '../api.ts';
import { type Caller, openCaller } from '../caller.ts';
import { createTestDatabase } from '../database.ts';
import { VirtualClock } from '../virtual-clock.ts';
import type { KeptDatabase } from './kept-database.ts';
import { loadDump } from './load-dump.ts';

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;

/** The product of today on a database of an earlier commit: screens, API and a worker. */
export type Upgraded = {
  db: TestDatabase;
  url: string;
  setting: SyncSetting;
  accountId: string;
  /** The Administrator of that database, signed in. */
  administrator: Caller;
  integrations(): Promise<readonly Integration[]>;
  /**
   * Starts both vendors with their fleets and credentials as they were, at addresses of today.
   * Answers with what closes them.
   */
  openVendors(): Promise<() => Promise<void>>;
  /**
   * Lets the next sync take every record for a changed one, so that it is translated and reconciled
   * by the code of today.
   */
  forgetFingerprints(): Promise<void>;
  /** Syncs one integration as a member does, to its end. */
  sync(integrationId: string): Promise<SyncRunView>;
  close(): Promise<void>;
};

/** Loads the dump, migrates it, and starts the product on it as its master key lets it. */
export async function upgrade(kept: KeptDatabase): Promise<Upgraded> {
  const db = await createTestDatabase('template0');
  await loadDump(kept.dump(), db.urls.owner);
  await migrate(db.urls.owner);
  const { setting, jobs, server } = await startProduct(db, kept);
  const administrator = openCaller(server.url);
  const answer = await administrator.get(SignIn, { body: kept.login.administrator });
  ok(answer.step === 'done', 'The Administrator has no second factor');
  const accountId = answer.session.account.id;
  const integrations = () => db.inAccount(accountId, selectIntegrations);
  const sync = async (integrationId: string) => {
    const { id } = await administrator.get(SyncNow, { params: { integrationId } });
    return finished(administrator, id);
  };
  const forgetFingerprints = async () => {
    await db.inAccount(accountId, ({ run }) => sql`update source_record set hash = ''`.execute(run));
  };
  const openVendors = () => startVendors(kept, db, integrations);
  const close = async () => {
    await server.close();
    await jobs.stop();
    await db.drop();
  };
  return { db, url: server.url, setting, accountId, administrator, integrations, openVendors, forgetFingerprints, sync, close };
}

/** As the processes of the product are wired; only the connectors' waits take no time. */
async function startProduct(db: TestDatabase, { directory }: KeptDatabase) {
  const logger = createLogger('silent');
  const masterKey = loadMasterKey(directory, '');
  const clock = new VirtualClock(Date.now());
  const setting: SyncSetting = { db, logger, now: () => new Date(), masterKey, allowedHosts: ['127.0.0.1'], clock };
  const jobs = await openJobs(db, [SYNC_JOB], logger);
  await jobs.work(SYNC_JOB, { concurrency: 2 }, ({ accountId, runId }, stopping) => workOnRun(setting, accountId, runId, stopping));
  const given = { baseUrl: 'http://127.0.0.1', mailer: openMailer({ keepsMails: true, logger }) } satisfies Partial<App>;
  const identity = productIdentity({ db, secret: deriveKey(masterKey, 'sessions'), logger, ...given });
  return { setting, jobs, server: await serveApi({ db, jobs, setting }, { ...given, identity }) };
}

function finished(administrator: Caller, runId: string): Promise<SyncRunView> {
  const look = async () => {
    const run = await administrator.get(GetRun, { params: { runId } });
    ok(run.finished_at, `The run is still ${run.state}`);
    return run;
  };
  return vi.waitFor(look, { timeout: 60_000, interval: 20 });
}

/**
 * The vendors have moved: where they are now is written into the settings, and the sealed
 * credentials stay what they are.
 */
async function startVendors({ login, fleet }: KeptDatabase, db: TestDatabase, integrations: Upgraded['integrations']) {
  const { username: user, apiKey: key } = login.credentials.auvik;
  const { accessKeyId: keyId, secretAccessKey: secret } = login.credentials.passportal;
  const auvik = await startAuvikSandbox({ resources: fleet('auvik'), user, key, rateLimit: null });
  const passportal = await startPassportalSandbox({ resources: fleet('passportal'), keyId, secret });
  const addresses: Readonly<Record<string, object>> = { auvik: { apiHost: auvik.url }, passportal: { customAddress: passportal.url } };
  for (const { id, accountId, connectorId, settings } of await integrations())
    await db.inAccount(accountId, (tx) => updateIntegration(tx, id, { settings: { ...settings, ...addresses[connectorId] } }));
  return async () => {
    await auvik.close();
    await passportal.close();
  };
}
