import { ok } from 'node:assert/strict';
import { sql } from 'kysely';
import { vi } from 'vitest';
import type { Permission } from '#accounts';
import { type App, assembleApp, createServer, listen, productIdentity } from '#api';
import { AddIntegration, GetRun, type IntegrationView, SignIn, SyncNow, type SyncRunView } from '#contract';
import type { Identity } from '#identity';
import { masterKey } from '#integrations';
import { openJobs } from '#jobs';
import { createLogger, newId } from '#lib';
import { openMailer } from '#mail';
import { SYNC_JOB, workOnRun } from '#sync';
import type { AuvikSandboxOptions } from '../sandboxes/auvik/index.ts';
import { type Caller, openCaller } from './caller.ts';
import { createTestDatabase } from './database.ts';
import { openWorkshop, settingsFor, type Workshop } from './workshop.ts';

type Server = { url: string; identity: Identity; app: App; close(): Promise<void> };

/** The HTTP side over a workshop's rooms, on a free port of loopback. */
export async function serveApi(
  { db, jobs, setting }: Pick<Workshop, 'db' | 'jobs' | 'setting'>,
  given: Partial<App> = {},
): Promise<Server> {
  const baseUrl = given.baseUrl ?? 'http://127.0.0.1';
  const logger = createLogger('silent');
  const mailer = given.mailer ?? openMailer({ keepsMails: true, logger });
  const now = given.now ?? setting.now;
  const identity = productIdentity({ db, secret: 's'.repeat(40), baseUrl, logger, mailer, now });
  const own = { db, jobs, identity, mailer, logger, now, baseUrl, integrations: setting, checkAnswers: true };
  const app = { ...assembleApp(own), ...given };
  const { port, close } = await listen(createServer(app), { host: '127.0.0.1', port: 0 });
  const settleAndClose = async () => {
    await app.background.settled();
    await close();
  };
  return { url: `http://127.0.0.1:${port}`, identity, app, close: settleAndClose };
}

export type EmptyInstallation = Server & Pick<Workshop, 'db' | 'jobs' | 'setting'>;

/** The product as it is before anybody has visited it: no account, no vendor, no worker. */
export async function openEmptyInstallation(given: Partial<App> = {}): Promise<EmptyInstallation> {
  const db = await createTestDatabase();
  const logger = createLogger('silent');
  const jobs = await openJobs(db, [SYNC_JOB], logger);
  const setting = { db, logger, now: () => new Date(), masterKey: masterKey(Buffer.alloc(32, 7)), allowedHosts: [] };
  const server = await serveApi({ db, jobs, setting }, given);
  const close = async () => {
    await server.close();
    await jobs.stop();
    await db.drop();
  };
  return { ...server, db, jobs, setting, close };
}

/** A whole product over HTTP with everybody who may knock at it. */
export type ApiShop = Workshop & {
  url: string;
  /** What the server was given and made: its outbox, its background work. */
  app: App;
  /** The text of every answer given to anybody. */
  heard: readonly string[];
  nobody: Caller;
  /** A member of the account without any permission. */
  member: Caller;
  /** A member whose only permission is Manage Sync Settings. */
  manager: Caller;
  administrator: Caller;
  /** The Administrator of another account. */
  stranger: Caller;
  /** Puts a member into the account, or into another one that is made for it; answers with the member's id. */
  admit(name: string, given?: { permissions?: readonly Permission[]; roleId?: string; accountId?: string }): Promise<string>;
  /** A fresh caller, signed in with that name's e-mail. */
  signIn(name: string): Promise<Caller>;
  /** Adds an integration through the form's endpoint. */
  addIntegration(settings?: Record<string, string>): Promise<IntegrationView>;
  /** Waits until a run is over. */
  finished(runId: string): Promise<SyncRunView>;
  /** Starts a sync and waits until it is over. */
  syncOverHttp(integrationId: string): Promise<SyncRunView>;
};

export const PASSWORD = 'Correct-Horse-7';

export async function openApiShop(
  fleet: readonly object[],
  options: Omit<AuvikSandboxOptions, 'resources' | 'fleetFile'> = {},
  given: Partial<App> = {},
): Promise<ApiShop> {
  const shop = await openWorkshop(fleet, options);
  const server = await serveApi(shop, given);
  await shop.jobs.work(SYNC_JOB, { concurrency: 2 }, ({ accountId, runId }, stopping) =>
    workOnRun(shop.setting, accountId, runId, stopping),
  );
  const admit: ApiShop['admit'] = (name, given = {}) => admitTo(shop, server, name, given);
  await admit('administrator', { permissions: ['administrator'] });
  await admit('manager', { permissions: ['manage-sync-settings'] });
  await admit('member');
  await admit('stranger', { permissions: ['administrator'], accountId: newId() });

  const heard: string[] = [];
  const signIn = async (name: string) => {
    const caller = openCaller(server.url, heard);
    await caller.get(SignIn, { body: { email: emailOf(name), password: PASSWORD } });
    return caller;
  };
  const administrator = await signIn('administrator');
  const finished = (runId: string) =>
    vi.waitFor(
      async () => {
        const run = await administrator.get(GetRun, { params: { runId } });
        ok(run.finished_at, `The run is still ${run.state}`);
        return run;
      },
      { timeout: 20_000, interval: 20 },
    );

  return {
    ...shop,
    url: server.url,
    app: server.app,
    heard,
    nobody: openCaller(server.url, heard),
    member: await signIn('member'),
    manager: await signIn('manager'),
    administrator,
    stranger: await signIn('stranger'),
    admit,
    signIn,
    addIntegration: (settings = settingsFor(shop.sandbox)) =>
      administrator.get(AddIntegration, { body: { connector_id: 'auvik', settings, mapping: { mode: 'per-client-systems' } } }),
    finished,
    syncOverHttp: async (integrationId) => finished((await administrator.get(SyncNow, { params: { integrationId } })).id),
    close: async () => {
      await server.close();
      await shop.close();
    },
  };
}

function emailOf(name: string): string {
  return `${name}@ridgeline.example`;
}

/** A member as an invitation would make one; of an account that is made when it is not the workshop's. */
async function admitTo(
  { db, actor }: Workshop,
  { identity }: Server,
  name: string,
  given: Parameters<ApiShop['admit']>[1],
): Promise<string> {
  const { permissions = [], roleId = null, accountId = actor.accountId } = given ?? {};
  const userId = await identity.createUser({ name, email: emailOf(name), password: PASSWORD });
  const memberId = newId();
  await db.inAccount(accountId, async ({ run }) => {
    await sql`insert into account (account_id, name) values (${accountId}, 'Next Door') on conflict do nothing`.execute(run);
    await sql`insert into member (account_id, member_id, user_id, name, email, permissions, role_id)
      values (${accountId}, ${memberId}, ${userId}, ${name}, ${emailOf(name)}, ${permissions}, ${roleId})`.execute(run);
  });
  return memberId;
}
