import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SetUpInstallation } from '#contract';
import { processesIn } from '../../src/db/embedded/processes.ts';
import { type Caller, openCaller } from '../caller.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
const GREETING = /^Lifecycle Manager is at (?<url>\S+)$/;
const LINES_KEPT = 500;

/**
 * Files of a database, its schema and a process that loads the product, on however slow a machine.
 */
export const START_TAKES_AT_MOST_MS = 180_000;

/** A process of the product, as `npm start` starts it. */
export type Started = {
  pid: number;
  directory: string;
  /** What it printed and logged last. */
  lines: readonly string[];
  /** Its exit code; null while it runs. */
  exitCode(): number | null;
  kill(): Promise<void>;
  /** Ends it in order, and removes what it kept. */
  close(): Promise<void>;
};

type Start = {
  /** On top of the environment. */
  settings?: Readonly<Record<string, string>>;
  /**
   * Words before the command, for what it is to meet: they find the data directory in LM_DATA_DIR.
   */
  within?: readonly string[];
};

/** Starts one of its roles. A worker says nothing when it is ready. */
export async function startProcess(role: 'all' | 'worker', { settings = {}, within = [] }: Start): Promise<Started> {
  const directory = await mkdtemp(join(tmpdir(), 'lm-survival-'));
  const env = { ...process.env, LM_DATA_DIR: directory, LM_PORT: '0', LM_ALLOW_HOSTS: '127.0.0.1', ...settings };
  const [command = '', ...args] = [...within, process.execPath, MAIN, '--role', role];
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const lines = readLines(child);
  await once(child, 'spawn');
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    pid: Number(child.pid),
    directory,
    lines,
    exitCode: () => child.exitCode,
    kill: () => end('SIGKILL'),
    close: async () => {
      await end('SIGTERM');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function readLines(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    if (stream)
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        lines.splice(0, lines.length - LINES_KEPT);
      });
  return lines;
}

/**
 * The whole product with an embedded PostgreSQL of its own, an account in it and its Administrator
 * signed in.
 */
export type StartedProduct = Started & { administrator: Caller; postgres: string };

export async function startProduct(start: Start = {}): Promise<StartedProduct> {
  const started = await startProcess('all', start);
  try {
    const administrator = openCaller(await urlOf(started));
    const body = { account_name: 'Ridgeline IT', name: 'Ana Moreno', email: 'ana@ridgeline.example', password: 'Correct-Horse-7' };
    await administrator.get(SetUpInstallation, { body });
    return { ...started, administrator, postgres: join(started.directory, 'postgres') };
  } catch (error) {
    await started.close();
    throw error;
  }
}

async function urlOf({ lines, exitCode }: Started): Promise<string> {
  for (;;) {
    const url = lines.map((line) => GREETING.exec(line)?.groups?.['url']).find(Boolean);
    if (url) return url;
    if (exitCode() !== null) throw new Error(`The product ended before it was ready:\n${lines.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The number of the PostgreSQL that all others of its kind are children of. */
async function postmasterOf({ postgres }: StartedProduct): Promise<number> {
  return Number((await readFile(join(postgres, 'postmaster.pid'), 'utf8')).split('\n', 1)[0]);
}

/** Ends the database as a machine that is out of memory does: at once, without a word. */
export async function killDatabase(product: StartedProduct): Promise<void> {
  process.kill(await postmasterOf(product), 'SIGKILL');
}

/**
 * Has one of the database's processes end as it ends itself where it can't write its log: the
 * others are ended for it, and it recovers.
 */
export async function crashOneOfItsProcesses(product: StartedProduct): Promise<void> {
  const first = await postmasterOf(product);
  const child = processesIn(product.postgres).find((pid) => pid !== first);
  if (child === undefined) throw new Error('The database has no process besides its first one');
  process.kill(child, 'SIGABRT');
}
