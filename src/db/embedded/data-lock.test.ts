import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { lockData } from './data-lock.ts';
import { birthOf } from './processes.ts';

let directory: string;
let other: ChildProcess & { pid: number };
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lm-lock-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

beforeEach(async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  other = Object.assign(child, { pid: Number(child.pid) });
});
afterEach(end);

async function end(): Promise<void> {
  if (other.exitCode !== null || other.signalCode !== null) return;
  const gone = once(other, 'exit');
  other.kill('SIGKILL');
  await gone;
}

const lockFile = () => join(directory, 'in-use-by');
const longAgo = new Date(Date.now() - 3_600_000);

it('refuses data that a living process holds, says which, and takes them over when it has gone', async () => {
  await writeFile(lockFile(), `${other.pid} ${birthOf(other.pid)}`);

  expect(() => lockData(directory)).toThrow(`in use by process ${other.pid}`);

  await end();
  lockData(directory)();
});

it('takes over a lock whose number is that of another process by now', async () => {
  await writeFile(lockFile(), `${other.pid} ${birthOf(process.pid)}`);

  lockData(directory)();
});

it('understands the lock of an earlier version, which is a number alone', async () => {
  await writeFile(lockFile(), String(other.pid));
  expect(() => lockData(directory)).toThrow(`in use by process ${other.pid}`);

  // Written before that process was started, so by another one.
  await utimes(lockFile(), longAgo, longAgo);
  lockData(directory)();
});

it('says who holds it and since when, and gives it back', async () => {
  const giveBack = lockData(directory);
  expect(await readFile(lockFile(), 'utf8')).toBe(`${process.pid} ${birthOf(process.pid)}`);
  expect(birthOf(process.pid)).not.toBe('');

  giveBack();
  await expect(readFile(lockFile())).rejects.toThrow('ENOENT');
  lockData(directory)();
});
