import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { AccountTx } from '#db';
import { type Author, findIntegration, type IntegrationInput, masterKey, storeIntegration, verifyIntegration } from '#integrations';
import { type Jobs, openJobs } from '#jobs';
import { createLogger, newId } from '#lib';
import { type RunProblem, requestRun, SYNC_JOB, type SyncRun, type SyncSetting, selectProblems, selectRun, workOnRun } from '#sync';
import { type AuvikSandbox, type AuvikSandboxOptions, startAuvikSandbox } from '../sandboxes/auvik/index.ts';
import { createTestDatabase } from './database.ts';

type FinishedRun = SyncRun & { problems: readonly RunProblem[] };

/** A whole product without its screens: an account, a vendor's sandbox over HTTP (Auvik's unless said otherwise), and a worker driven by hand. */
export type Workshop<Sandbox = AuvikSandbox> = {
  db: Awaited<ReturnType<typeof createTestDatabase>>;
  sandbox: Sandbox;
  jobs: Jobs;
  setting: SyncSetting;
  actor: Author & { accountId: string };
  inAccount<T>(work: (tx: AccountTx) => Promise<T>): Promise<T>;
  /** Sets an integration up as the form does; answers with its id. */
  connect(given?: Partial<IntegrationInput>): Promise<string>;
  /**
   * Runs one sync to its end in this process, or until its vendor sends it away, and answers with
   * the run.
   */
  sync(integrationId: string, stopping?: AbortSignal): Promise<FinishedRun>;
  rows<T>(text: string): Promise<T[]>;
  close(): Promise<void>;
};

/** An account without version 2 of the API, unless the test is about it: the pages it counts are those of version 1. */
export async function openWorkshop(
  fleet: readonly object[],
  options: Omit<AuvikSandboxOptions, 'resources' | 'fleetFile'> = {},
): Promise<Workshop> {
  const sandbox = await startAuvikSandbox({ resources: [...fleet], rateLimit: null, versionTwo: 404, ...options } as AuvikSandboxOptions);
  return workshopWith(sandbox, { connectorId: 'auvik', settings: settingsFor(sandbox) });
}

type Form = Pick<IntegrationInput, 'connectorId' | 'settings'>;

/** The same around another vendor's sandbox. `form` is what its setup page would be filled in with. */
export async function workshopWith<Sandbox extends { close(): Promise<void> }>(sandbox: Sandbox, form: Form): Promise<Workshop<Sandbox>> {
  const db = await createTestDatabase();
  const logger = createLogger('silent');
  const jobs = await openJobs(db, [SYNC_JOB], logger);
  const setting: SyncSetting = { db, logger, now: () => new Date(), masterKey: masterKey(randomBytes(32)), allowedHosts: ['127.0.0.1'] };
  const actor = { accountId: newId(), memberId: newId(), name: 'Ana Moreno' };
  await db.inAccount(actor.accountId, ({ run }) =>
    sql`insert into account (account_id, name) values (${actor.accountId}, 'Ridgeline IT')`.execute(run),
  );
  const inAccount = <T>(work: (tx: AccountTx) => Promise<T>) => db.inAccount(actor.accountId, work);

  return {
    db,
    sandbox,
    jobs,
    setting,
    actor,
    inAccount,
    connect: (given: Partial<IntegrationInput> = {}) => connect(setting, actor, form, given),
    sync: (integrationId, stopping = new AbortController().signal) => sync({ setting, actor, jobs, stopping }, integrationId),
    rows: async <T>(text: string) => (await inAccount(({ run }) => sql.raw<T>(text).execute(run))).rows,
    close: async () => {
      await jobs.stop();
      await sandbox.close();
      await db.drop();
    },
  };
}

/** The settings that reach a sandbox. */
export function settingsFor(sandbox: AuvikSandbox): Record<string, string> {
  return { username: sandbox.user, apiKey: sandbox.key, domainPrefix: 'northpeak', apiHost: sandbox.url };
}

async function connect(setting: SyncSetting, actor: Workshop['actor'], form: Form, given: Partial<IntegrationInput>): Promise<string> {
  const input: IntegrationInput = {
    ...form,
    name: null,
    mapping: { mode: 'per-client-systems', clientId: null },
    ...given,
  };
  const verified = await verifyIntegration(input, setting);
  return setting.db.inAccount(actor.accountId, (tx) => storeIntegration(tx, verified, actor, setting, setting.now()));
}

type Worker = { setting: SyncSetting; actor: Workshop['actor']; jobs: Jobs; stopping: AbortSignal };

async function sync({ setting, actor, jobs, stopping }: Worker, integrationId: string): Promise<FinishedRun> {
  const queued = await setting.db.inAccount(actor.accountId, async (tx) => {
    await findIntegration(tx, integrationId);
    // Between two syncs of a story time passes: what the vendor sent away goes on with the next
    // one.
    await sql`update sync_run set lease_until = null where account_id = ${tx.accountId} and is_parked`.execute(tx.run);
    return requestRun(tx, jobs, integrationId, 'manual');
  });
  await workOnRun(setting, actor.accountId, queued.id, stopping);
  return setting.db.inAccount(actor.accountId, async (tx) => {
    const run = await selectRun(tx, queued.id);
    const problems = await selectProblems(tx, [queued.id]);
    return { ...(run as SyncRun), problems: problems.get(queued.id) ?? [] };
  });
}
