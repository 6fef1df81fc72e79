import { type App, assembleApp, createServer, listen, productIdentity, type RunningServer } from '#api';
import { type Database, externalUrls, FOR_REQUESTS, FOR_WORK, lockData, migrate, openDatabase, startEmbeddedPostgres } from '#db';
import { deriveKey, type KeySource, openMasterKey } from '#integrations';
import { type Jobs, openJobs } from '#jobs';
import type { Logger } from '#lib';
import { openMailer } from '#mail';
import { keepSchedules, SYNC_JOB, type SyncSetting, workOnRun } from '#sync';
import { Closing } from './closing.ts';
import { type Configuration, WEB_ROOT } from './configuration.ts';
import { freePortOr } from './free-port.ts';

/** The wiring: what every process of the product shares. Things are closed in the reverse order of their opening. */
export type Ground = {
  /**
   * For requests: somebody waits. What a worker does goes through `setting.db`, whose statements
   * may take long.
   */
  db: Database;
  jobs: Jobs;
  setting: SyncSetting;
  configuration: Configuration;
  logger: Logger;
  close(): Promise<void>;
};

/** Opens the database (starting the embedded one when no other is named), brings its schema up to date, opens the queue. */
export async function openGround(configuration: Configuration, logger: Logger): Promise<Ground> {
  const closing = new Closing();
  try {
    const urls = await openDatabaseUrls(configuration, closing, logger);
    await migrate(urls.owner);
    const db = openDatabase(urls, { logger, limits: FOR_REQUESTS });
    closing.add(() => db.close());
    const work = openDatabase(urls, { logger, limits: FOR_WORK });
    closing.add(() => work.close());
    const masterKey = await openMasterKey(work, keySource(configuration), logger);
    const jobs = await openJobs(work, [SYNC_JOB], logger);
    closing.add(() => jobs.stop());
    const setting = { db: work, logger, now: () => new Date(), masterKey, allowedHosts: configuration.allowedHosts };
    return { db, jobs, setting, configuration, logger, close: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

function keySource({ dataDirectory, masterKey, acceptsNewMasterKey }: Configuration): KeySource {
  return { dataDirectory, fromEnvironment: masterKey, acceptAnother: acceptsNewMasterKey };
}

async function openDatabaseUrls({ databaseUrl, databaseAppUrl, dataDirectory }: Configuration, closing: Closing, logger: Logger) {
  if (databaseUrl) return externalUrls(databaseUrl, databaseAppUrl);
  closing.add(lockData(dataDirectory));
  const server = await startEmbeddedPostgres(dataDirectory, logger);
  closing.add(() => server.stop());
  return server.urls;
}

/** The web role: screens and API. */
export async function startWeb(ground: Ground, given: Pick<App, 'demo'> = {}): Promise<RunningServer & { url: string }> {
  const { setting, db, jobs, logger } = ground;
  const configuration = { ...ground.configuration, port: await freePortOr(ground.configuration.port) };
  const baseUrl = configuration.baseUrl ?? `http://${configuration.host}:${configuration.port}`;
  const mailer = openMailer({ ...configuration.mail, keepsMails: given.demo !== undefined, logger });
  const identity = productIdentity({ db, secret: deriveKey(setting.masterKey, 'sessions'), baseUrl, logger, mailer });
  const app = assembleApp({
    db,
    jobs,
    identity,
    mailer,
    logger,
    now: setting.now,
    baseUrl,
    integrations: setting,
    webRoot: WEB_ROOT,
    ...given,
  });
  const running = await listen(createServer(app), configuration);
  const close = async () => {
    await running.close();
    await app.background.settled();
    mailer.close();
  };
  return { port: running.port, close, url: baseUrl };
}

/** The worker role: takes sync runs from the queue and starts those whose time has come. */
export async function startWorker({ jobs, setting, configuration }: Ground): Promise<{ close(): Promise<void> }> {
  await jobs.work(SYNC_JOB, { concurrency: configuration.syncs }, ({ accountId, runId }, stopping) =>
    workOnRun(setting, accountId, runId, stopping),
  );
  const stop = keepSchedules(setting, jobs);
  return { close: stop };
}
