import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '#lib';
import { findBinaries } from './binaries.ts';
import { makeCluster } from './cluster.ts';
import { isFree, type Keys, moveToFreePort, superuserUrl } from './keys.ts';
import { isRunning, processesIn, worksIn } from './processes.ts';

const STARTING_TAKES_AT_MOST_MS = 30_000;
const STOPPING_TAKES_AT_MOST_MS = 20_000;
const DYING_TAKES_AT_MOST_MS = 5_000;
/** One start of it says no more than this; the line that tells why it ended is among the last. */
const LOG_READ_BYTES = 8_192;
const GAVE_UP = /\b(?:FATAL|PANIC):/;
/** Whoever asks too early is refused with the same word, we among them. */
const TOLD_TO_CALLERS = /the database system is|terminating connection|authentication failed/;

/**
 * Loopback only and no socket file; durability stays on. `max_wal_size` keeps a first sync from
 * forcing checkpoints.
 */
const FLAGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=60',
  'max_wal_size=2GB',
  'shared_buffers=256MB',
  'jit=off',
];

/**
 * The PostgreSQL of one data directory: whether it is up, starting it and stopping it. What keeps
 * it up is in `keep-up.ts`.
 */
export class Server {
  readonly keys: Keys;
  readonly data: string;
  readonly log: string;
  readonly #directory: string;
  /**
   * Where in the log the latest start begins: what an earlier one said is not why this one failed.
   */
  #logBegan = 0;

  constructor(directory: string, keys: Keys) {
    this.#directory = directory;
    this.keys = keys;
    this.data = resolve(directory, 'postgres');
    this.log = join(directory, 'postgres.log');
  }

  /** Whether its first process is there; it may still be starting. */
  isUp(): boolean {
    const pid = this.#pid();
    return pid !== undefined && worksIn(pid, this.#realData());
  }

  /**
   * The first start: makes the data where there are none, and takes another port where ours is
   * taken.
   */
  async launch(): Promise<void> {
    const deadline = Date.now() + STARTING_TAKES_AT_MOST_MS;
    if (this.isUp()) return this.#awaitAnswer(deadline);
    await makeCluster(findBinaries(), this.data, this.#directory, this.keys);
    await moveToFreePort(this.#directory, this.keys);
    for (;;) {
      await this.clearAway();
      const server = this.#spawn();
      if (await this.#comesUp(server, () => Date.now() > deadline)) return;
      if (Date.now() > deadline) throw this.#failure(`The embedded PostgreSQL did not start: ${this.#reason()}`);
      // After a hard kill the dead server still counts as alive for a second or two, until it is
      // reaped.
      await sleep(500);
    }
  }

  /**
   * Starts it once more where everybody looks for it: at its port, with its keys. Waits as long as
   * it recovers; throws with the reason when it ends instead, or when `givenUp` aborts.
   */
  async relaunch(givenUp: AbortSignal): Promise<void> {
    await this.clearAway();
    if (!(await isFree(this.keys.port))) throw this.#failure(`Its port ${this.keys.port} is taken by another program.`);
    if (!(await this.#comesUp(this.#spawn(), () => givenUp.aborted))) throw this.#failure(this.#reason());
  }

  /**
   * SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes everything and goes. Of one that
   * was killed the rest is cleared away.
   */
  async stop(): Promise<void> {
    const pid = this.#pid();
    if (pid !== undefined && this.isUp()) send(pid, 'SIGINT');
    const deadline = Date.now() + STOPPING_TAKES_AT_MOST_MS;
    while (this.isUp() && Date.now() < deadline) await sleep(20);
    if (existsSync(this.#pidFile())) await this.clearAway();
  }

  /**
   * What a killed server leaves: children that work on without it and hold its memory, so that no
   * other one starts, and the file with its number, which may be another process's by now. Nothing
   * is lost with them: what was committed is in the log that the next start recovers from.
   */
  async clearAway(): Promise<void> {
    if (this.isUp()) return;
    const left = processesIn(this.#realData());
    for (const pid of left) send(pid, 'SIGKILL');
    const deadline = Date.now() + DYING_TAKES_AT_MOST_MS;
    while (left.some(isRunning) && Date.now() < deadline) await sleep(10);
    const pid = this.#pid();
    if (pid !== undefined && isRunning(pid)) rmSync(this.#pidFile(), { force: true });
  }

  #spawn(): ChildProcess {
    const binaries = findBinaries();
    const output = openSync(this.log, 'a', 0o600);
    this.#logBegan = fstatSync(output).size;
    const flags = [...FLAGS, `port=${this.keys.port}`].flatMap((flag) => ['-c', flag]);
    const [command = '', ...args] = [...binaries.prefix, binaries.postgres, '-D', this.data, ...flags];
    // In a session of its own: Ctrl-C in the terminal must end us first and the database after us.
    const server = spawn(command, args, { detached: true, stdio: ['ignore', output, output] });
    closeSync(output);
    server.unref();
    return server;
  }

  async #comesUp(server: ChildProcess, isGivenUp: () => boolean): Promise<boolean> {
    let gone = false;
    for (const end of ['exit', 'error'] as const) server.once(end, () => (gone = true));
    while (!gone && !isGivenUp()) {
      if (await answers(this.keys)) return true;
      await sleep(50);
    }
    return false;
  }

  async #awaitAnswer(deadline: number): Promise<void> {
    while (!(await answers(this.keys))) {
      if (Date.now() > deadline) throw this.#failure('The embedded PostgreSQL runs and does not answer.');
      await sleep(50);
    }
  }

  #pidFile(): string {
    return join(this.data, 'postmaster.pid');
  }

  #pid(): number | undefined {
    try {
      return Number(readFileSync(this.#pidFile(), 'utf8').split('\n', 1)[0]) || undefined;
    } catch {
      return undefined; // No such file: it does not run, or goes at this moment.
    }
  }

  #realData(): string {
    return existsSync(this.data) ? realpathSync(this.data) : this.data;
  }

  /** What PostgreSQL itself said last about why it cannot go on. */
  #reason(): string {
    const lines = endOf(this.log, this.#logBegan).filter((line) => line !== '' && !TOLD_TO_CALLERS.test(line));
    const said = lines.findLast((line) => GAVE_UP.test(line)) ?? lines.at(-1);
    return said?.replace(/^.*?\b(?:FATAL|PANIC):\s*/, '') ?? 'it said nothing of why';
  }

  #failure(because: string): AppError {
    const sentence = `${because.replace(/[^.]$/, '$&.')} Its log is ${this.log}.`;
    return new AppError('INTERNAL', sentence, { whoActs: 'operator' });
  }
}

/** Whether somebody at our port takes our password. */
async function answers(keys: Keys): Promise<boolean> {
  const client = new pg.Client({ connectionString: superuserUrl(keys), connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
  client.on('error', () => undefined); // A server that stops while we ask answers by closing; the query below then fails.
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false; // Not there, not ready, or not ours: all mean "not running for us".
  } finally {
    client.end().catch(() => undefined); // Not waited for: a frozen server closes nothing.
  }
}

/** The last lines of a file, none from before `begin`. */
function endOf(file: string, begin: number): string[] {
  if (!existsSync(file)) return [];
  const from = Math.max(begin, statSync(file).size - LOG_READ_BYTES);
  const opened = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(LOG_READ_BYTES);
    const text = buffer.toString('utf8', 0, readSync(opened, buffer, 0, LOG_READ_BYTES, from));
    return text.split('\n').map((line) => line.trim());
  } finally {
    closeSync(opened);
  }
}

function send(pid: number, signal: 'SIGINT' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It went by itself meanwhile.
  }
}
