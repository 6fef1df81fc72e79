import type { Meter } from '#connectors';
import type { AccountTx, Database } from '#db';
import type { Integration, IntegrationSetting } from '#integrations';
import type { Logger } from '#lib';
import type { RunCounts } from './counts.ts';
import type { RunPhase } from './run-state.ts';
import { type Lease, noteProgress, type RunProblem, type RunWait, upsertProblem } from './run-store.ts';

export const LEASE_SECONDS = 15;
const HEARTBEAT_MS = 3_000;

/** Why a run stopped before its end. `stopping`: this process goes and another takes over; `lost`: another already has. */
export class RunInterrupted extends Error {
  readonly because: 'stopping' | 'lost' | 'cancelled';

  constructor(because: 'stopping' | 'lost' | 'cancelled') {
    super(`The run was interrupted: ${because}`);
    this.name = 'RunInterrupted';
    this.because = because;
  }
}

/**
 * The vendor asked us to stay away for longer than a worker should wait. The run goes on at its
 * checkpoint when the time has come.
 */
export class RunParked extends Error {
  readonly seconds: number;

  constructor(seconds: number, sentence: string) {
    super(sentence);
    this.name = 'RunParked';
    this.seconds = seconds;
  }
}

/** What a worker of the sync needs from its process. */
export type SyncSetting = IntegrationSetting & {
  db: Database;
  logger: Logger;
  now: () => Date;
};

/** As much of it as work on what is stored needs: no vendor is asked and no secret opened. */
export type StoredSetting = Pick<SyncSetting, 'db' | 'logger' | 'now'>;

/** What an earlier worker left of the run. */
type KnownRun = { counts: RunCounts; startedAt: Date | null };

/**
 * A run in this worker's hands: its counts, its phase and its lease. Progress is written with every page and on a
 * heartbeat, because a page may wait minutes for a vendor.
 */
export class CurrentRun {
  readonly setting: SyncSetting;
  readonly integration: Integration;
  readonly lease: Lease;
  readonly counts: RunCounts;
  /** When a worker first took the run. */
  readonly startedAt: Date;
  /** Aborted when the process stops, the lease is lost or somebody cancels. */
  readonly signal: AbortSignal;
  phase: RunPhase = 'check-access';
  #wait: RunWait | null = null;
  readonly #interrupt = new AbortController();
  readonly #stopping: AbortSignal;

  constructor(setting: SyncSetting, integration: Integration, lease: Lease, known: KnownRun, stopping: AbortSignal) {
    this.setting = setting;
    this.integration = integration;
    this.lease = lease;
    this.counts = { ...known.counts };
    this.startedAt = known.startedAt ?? setting.now();
    this.signal = this.#interrupt.signal;
    this.#stopping = stopping;
    const stop = () => this.#interrupt.abort(new RunInterrupted('stopping'));
    if (stopping.aborted) stop();
    else stopping.addEventListener('abort', stop, { once: true });
  }

  get id(): string {
    return this.lease.runId;
  }

  now(): Date {
    return this.setting.now();
  }

  inAccount<T>(work: (tx: AccountTx) => Promise<T>): Promise<T> {
    return this.setting.db.inAccount(this.integration.accountId, work);
  }

  /** Writes progress inside the caller's transaction and throws when the run is no longer ours: its writes then roll back. */
  async checkIn(tx: AccountTx): Promise<void> {
    const answer = await noteProgress(tx, this.lease, { counts: this.counts, phase: this.phase, wait: this.#waiting() });
    if (answer === 'lost') {
      this.#interrupt.abort(new RunInterrupted('lost'));
      throw new RunInterrupted('lost');
    }
    // The page in hand is still stored; the next one is not asked for.
    if (answer === 'cancel') this.#interrupt.abort(new RunInterrupted('cancelled'));
  }

  async enter(phase: RunPhase): Promise<void> {
    this.signal.throwIfAborted();
    await this.#enter(phase);
  }

  /**
   * Enters a phase that follows however the reading came out, so that a stopped run comes here too.
   */
  async enterEnd(phase: 'reconcile' | 'finish'): Promise<void> {
    this.leaveIfStopping();
    await this.#enter(phase);
  }

  /**
   * Throws when this process goes or the run is another's by now. A member who stops the run stops
   * its reading alone.
   */
  leaveIfStopping(): void {
    if (this.#stopping.aborted) throw new RunInterrupted('stopping');
    const { reason } = this.signal;
    if (reason instanceof RunInterrupted && reason.because === 'lost') throw reason;
  }

  async #enter(phase: RunPhase): Promise<void> {
    this.phase = phase;
    await this.inAccount((tx) => this.checkIn(tx));
  }

  noteProblem(problem: RunProblem): Promise<void> {
    return this.inAccount((tx) => this.noteProblemIn(tx, problem));
  }

  /** The same in the caller's transaction, with what it goes with. */
  async noteProblemIn(tx: AccountTx, problem: RunProblem): Promise<void> {
    this.counts.errors += 1;
    await upsertProblem(tx, this.id, problem);
  }

  /**
   * Keeps the lease alive and the screen informed while nothing else is written. Returns what ends
   * it, and waits for the beat under way: one that comes after the lease was given back would take
   * it again, for a worker that is gone.
   */
  startHeartbeat(): () => Promise<void> {
    let beating: Promise<void> | undefined;
    const beat = async () => {
      try {
        await this.inAccount((tx) => this.checkIn(tx));
      } catch (error) {
        if (!(error instanceof RunInterrupted))
          this.setting.logger.warn('A sync run could not report its progress', { runId: this.id, because: error });
      }
    };
    const timer = setInterval(() => {
      beating ??= beat().finally(() => {
        beating = undefined;
      });
    }, HEARTBEAT_MS);
    return async () => {
      clearInterval(timer);
      await beating;
    };
  }

  /** What the connector tells of its requests, retries and waits. */
  meter(): Meter {
    return {
      request: (bytes) => {
        this.counts.requests += 1;
        this.counts.bytes += bytes;
      },
      retry: () => {
        this.counts.retries += 1;
      },
      wait: (seconds, because) => {
        this.counts.waitedSeconds += seconds;
        this.#wait = { until: new Date(this.now().getTime() + seconds * 1000), because };
      },
    };
  }

  #waiting(): RunWait | null {
    return this.#wait && this.#wait.until > this.now() ? this.#wait : null;
  }
}
