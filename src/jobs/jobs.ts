import { fromKysely, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { AccountTx, Database } from '#db';
import type { Logger } from '#lib';

/** A kind of job: its name, what it carries, how often it may fail. Every job may run twice; none may mind. */
export type JobKind<P extends object> = { name: string; payload: z.ZodType<P>; attempts: number };

export function defineJob<P extends object>(kind: JobKind<P>): JobKind<P> {
  return kind;
}

export type Jobs = {
  /** Puts a job in the queue within the caller's transaction: no commit, no job. */
  send<P extends object>(tx: AccountTx, kind: JobKind<P>, payload: P): Promise<void>;
  /** Works on jobs of a kind until stopped; `signal` tells a handler to end at its next safe point. */
  work<P extends object>(
    kind: JobKind<P>,
    options: { concurrency: number },
    run: (payload: P, signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** Stops taking jobs, aborts the running ones and waits for them. An aborted job is taken again by the next worker. */
  stop(): Promise<void>;
};

/** A killed worker's job is taken by another one after this long. */
const HEARTBEAT_SECONDS = 10;

/** The queue, by pg-boss on the same PostgreSQL. `kinds` are made known before anything is sent. */
export async function openJobs(db: Database, kinds: readonly { name: string; attempts: number }[], logger: Logger): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: db.urls.app,
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    max: 4,
    application_name: 'jobs',
  });
  boss.on('error', (error) => logger.warn('The job queue met an error', { because: error.message }));
  await boss.start();
  for (const { name, attempts } of kinds) {
    const terms = {
      retryLimit: attempts,
      retryDelay: 1,
      retryBackoff: true,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireInSeconds: 6 * 60 * 60,
    };
    if (!(await boss.getQueue(name))) await boss.createQueue(name, terms);
  }
  const stopping = new AbortController();
  return {
    async send({ run }, kind, payload) {
      await boss.send(kind.name, { ...payload }, { db: fromKysely(run) });
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
