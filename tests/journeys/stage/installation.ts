import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '..', '..', '..', 'src', 'main.ts');
const DEMO = join(import.meta.dirname, '..', '..', '..', 'src', 'roles', 'demo.ts');
const GREETING = /^Lifecycle Manager is at (?<url>\S+)$/;
const DEMO_GREETING = /^ {2}Open +(?<url>\S+)$/;
const LINES_KEPT = 50;

/** The real product in a process of its own, with an embedded PostgreSQL and a directory of its own. */
export type Installation = AsyncDisposable & {
  url: string;
  /** Where its database and keys lie. */
  directory: string;
  stop(): Promise<void>;
};

/** Starts `src/main.ts` as `npm start` does, on any free port, with settings of the environment, and waits for its greeting. */
export async function startInstallation(given: Readonly<Record<string, string>> = {}): Promise<Installation> {
  const directory = mkdtempSync(join(tmpdir(), 'lm-journeys-'));
  const settings = { LM_DATA_DIR: directory, LM_PORT: '0', LM_ALLOW_HOSTS: '127.0.0.1', ...given };
  return start([MAIN], settings, GREETING, directory);
}

/** Starts the demo with these fleets, as `npm run demo` does: a vendor without one is left out. */
export async function startDemo(fleets: { auvik?: Iterable<string>; passportal?: Iterable<string> }): Promise<Installation> {
  const directory = mkdtempSync(join(tmpdir(), 'lm-journeys-'));
  const flags = Object.entries(fleets).flatMap(([vendor, lines]) => {
    const file = join(directory, `${vendor}.ndjson`);
    writeFileSync(file, [...lines].join('\n'));
    return [`--${vendor}-fleet`, file];
  });
  return start([DEMO, ...flags, '--data', join(directory, 'data')], { LM_PORT: '0' }, DEMO_GREETING, directory);
}

async function start(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  greeting: RegExp,
  directory: string,
): Promise<Installation> {
  const child = spawn(process.execPath, words, { env: { ...strangersEnvironment(), ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = async () => {
    await end(child);
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    return { url: await greetingOf(child, greeting), directory, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The environment without anything of the product's: a developer's own settings are no part of a journey. */
function strangersEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:LM_|DATABASE_URL$)/.test(name)));
}

function greetingOf(child: ChildProcess, greeting: RegExp): Promise<string> {
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    const read = (line: string) => {
      lines.push(line);
      lines.splice(0, lines.length - LINES_KEPT);
      const url = greeting.exec(line)?.groups?.['url'];
      if (url) resolve(url);
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', read);
    child.once('exit', (code) => reject(new Error(`The product ended with ${code} before it was ready:\n${lines.join('\n')}`)));
  });
}

/** SIGTERM makes the product stop its database before itself; waiting for it leaves no PostgreSQL behind. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
