import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';

/**
 * A database is made from nothing and three programs are started, beside whatever else the machine
 * does.
 */
const PATIENCE_MS = 180_000;

const TINY = ['--devices', '30', '--clients', '2', '--documents', '10'];

/** A bench in the middle of its first measurement, whose temporary directory is in `folder`. */
async function benchAtWork() {
  const folder = await mkdtemp(join(tmpdir(), 'lm-stopping-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const env = { ...process.env, TMPDIR: folder };
  const bench = spawn(process.execPath, [join(import.meta.dirname, '../../bench/sync.ts'), ...TINY], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void bench.kill('SIGKILL'));
  // What it started holds its standard error too, so this comes when the last of it has ended, and
  // not before.
  const allEnded = once(bench, 'close');
  const lines: string[] = [];
  for await (const line of createInterface({ input: bench.stderr })) {
    lines.push(line);
    if (line.startsWith('Measuring: first-sync')) return { bench, allEnded, folder, serverPid: await serverPidIn(folder) };
  }
  throw new Error(`The bench ended before it measured anything: ${lines.join('\n')}`);
}

async function serverPidIn(folder: string): Promise<number> {
  const [directory = ''] = await readdir(folder);
  return Number((await readFile(join(folder, directory, 'postgres', 'postmaster.pid'), 'utf8')).split('\n', 1)[0]);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // The question itself fails for a process that is gone.
  }
}

it.each([
  ['is told to stop', 'SIGTERM', [130, null]],
  ['is killed and can do nothing itself', 'SIGKILL', [null, 'SIGKILL']],
] as const)(
  'leaves neither its database nor its directory behind when it %s',
  async (_how, signal, ending) => {
    const { bench, allEnded, folder, serverPid } = await benchAtWork();
    expect(isRunning(serverPid)).toBe(true);
    bench.stderr.resume();

    bench.kill(signal);

    expect(await allEnded).toEqual(ending);
    expect(await readdir(folder)).toEqual([]);
    // Its server has shut down by now; whoever inherited it may need a moment to notice.
    await expect.poll(() => isRunning(serverPid), { timeout: PATIENCE_MS }).toBe(false);
  },
  PATIENCE_MS,
);
