import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Product } from './product.ts';

const SOURCE = join(import.meta.dirname, '..', '..', '..', '..', 'src');
const MAIN = join(SOURCE, 'main.ts');
const DEMO = join(SOURCE, 'roles', 'demo.ts');
const GREETING = /^Lifecycle Manager is at (?<url>\S+)$/;
const DEMO_GREETING = /^ {2}Open +(?<url>\S+)$/;
const LINES_KEPT = 50;

/** Lines of a vendor's fleet, by the vendor; a vendor without is left out. */
export type Fleets = { auvik?: readonly string[]; passportal?: readonly string[] };

/**
 * Starts `src/main.ts` as `npm start` does, in a process of its own with an embedded PostgreSQL of
 * its own, on any free port.
 */
export async function startProduct(): Promise<Product> {
  const directory = await ownDirectory();
  return start([MAIN], { LM_DATA_DIR: directory, LM_PORT: '0', LM_ALLOW_HOSTS: '127.0.0.1' }, GREETING, directory);
}

/** Starts the demo with these fleets, as `npm run demo` does. */
export async function startDemo(fleets: Fleets): Promise<Product> {
  const directory = await ownDirectory();
  const flags: string[] = [];
  for (const [vendor, lines] of Object.entries(fleets)) {
    const file = join(directory, `${vendor}.ndjson`);
    await writeFile(file, lines.join('\n'));
    flags.push(`--${vendor}-fleet`, file);
  }
  return start([DEMO, ...flags, '--data', join(directory, 'data')], { LM_PORT: '0' }, DEMO_GREETING, directory);
}

function ownDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'lm-journeys-'));
}

type Settings = Readonly<Record<string, string>>;

async function start(words: readonly string[], settings: Settings, greeting: RegExp, directory: string): Promise<Product> {
  const child = spawn(process.execPath, words, { env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const close = async () => {
    await end(child);
    await rm(directory, { recursive: true, force: true });
  };
  try {
    return { url: await greetingOf(child, greeting), close };
  } catch (error) {
    await close();
    throw error;
  }
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

/**
 * SIGTERM makes the product stop its database before itself; waiting for it leaves no PostgreSQL
 * behind.
 */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
