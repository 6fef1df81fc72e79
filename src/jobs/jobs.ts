import { fromKysely, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import { type AccountTx, type Database, FOR_WORK, type GlobalTx, patience } from '#db';
import type { Logger } from '#lib';
import { selectStranded, selectWaitingJobs } from './job-store.ts';
import { seldom } from './seldom.ts';

/** A kind of job: its name, what it carries, how often it may fail. Every job may run twice; none may mind. */
export type JobKind<P extends object> = { name: string; payload: z.ZodType<P>; attempts: number };

export function defineJob<P extends object>(kind: JobKind<P>): JobKind<P> {
  return kind;
}

export type Jobs = {
  /** Puts a job in the queue within the caller's transaction: no commit, no job. */
  send<P extends object>(tx: AccountTx, kind: JobKind<P>, payload: P): Promise<void>;
  /**
   * Which of these payloads no job of the kind brings to a worker by itself: the row was lost, its
   * attempts are used up, it waits long, or who took it may be dead.
   */
  stranded<P extends object>(tx: GlobalTx, kind: JobKind<P>, payloads: readonly P[]): Promise<readonly P[]>;
  /**
   * Puts one fresh job in the place of all with this payload that wait, so that a payload never
   * gathers jobs. One that somebody has taken stays: they may be late and not dead, and would be
   * told to stop.
   */
  sendAnew<P extends object>(tx: AccountTx, kind: JobKind<P>, payload: P): Promise<void>;
  /** Works on jobs of a kind until stopped; `signal` tells a handler to end at its next safe point. */
  work<P extends object>(
    kind: JobKind<P>,
    options: { concurrency: number },
    run: (payload: P, signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** Stops taking jobs, aborts the running ones and waits for them. An aborted job is taken again by the next worker. */
  stop(): Promise<void>;
};

/**
 * Until the queue itself may take a killed worker's job for lost. It looks once a minute: what must
 * go on sooner is sent anew by who knows.
 */
const HEARTBEAT_SECONDS = 10;

/**
 * The queue's own statements are short, or look after old jobs; one that takes longer is given up
 * and tried again.
 */
const LONGEST_STATEMENT_MS = 60_000;

const SAME_COMPLAINT_AFTER_MS = 30_000;

/** The queue, by pg-boss on the same PostgreSQL. `kinds` are made known before anything is sent. */
export async function openJobs(db: Database, kinds: readonly { name: string; attempts: number }[], logger: Logger): Promise<Jobs> {
  const boss = new PgBoss({
    ...patience({ ...FOR_WORK, answer: LONGEST_STATEMENT_MS }),
    connectionString: db.urls.app,
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    max: 4,
    application_name: 'jobs',
  });
  const complain = seldom((because) => logger.warn('The job queue met an error', { because }), SAME_COMPLAINT_AFTER_MS);
  boss.on('error', (error) => complain(error.message));
  await boss.start();
  for (const kind of kinds) await makeQueue(boss, kind);
  const stopping = new AbortController();
  return {
    async send({ run }, kind, payload) {
      await boss.send(kind.name, { ...payload }, { db: fromKysely(run) });
    },
    stranded: (tx, kind, payloads) => selectStranded(tx, kind.name, payloads),
    async sendAnew(tx, kind, payload) {
      await makeQueue(boss, kind);
      const within = { db: fromKysely(tx.run) };
      const waiting = await selectWaitingJobs(tx, kind.name, payload);
      if (waiting.length > 0) await boss.deleteJob(kind.name, waiting, within);
      await boss.send(kind.name, { ...payload }, within);
    },
    async work(kind, { concurrency }, run) {
      const options = { localConcurrency: concurrency, batchSize: 1, pollingIntervalSeconds: 0.5 };
      await boss.work(kind.name, options, async ([job]) => {
        if (job) await run(kind.payload.parse(job.data), AbortSignal.any([stopping.signal, job.signal]));
      });
    },
    async stop() {
      stopping.abort(new Error('The server is stopping'));
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** Known to the queue from the first start on, and again where its table was emptied. */
async function makeQueue(boss: PgBoss, { name, attempts }: { name: string; attempts: number }): Promise<void> {
  if (await boss.getQueue(name)) return;
  await boss.createQueue(name, {
    retryLimit: attempts,
    retryDelay: 1,
    retryBackoff: true,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: 6 * 60 * 60,
  });
}
