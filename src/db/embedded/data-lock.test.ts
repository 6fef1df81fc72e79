import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lockData } from './data-lock.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lm-lock-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it('refuses data that a living process holds, and says which', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await writeFile(join(directory, 'in-use-by'), String(other.pid));

  expect(() => lockData(directory)).toThrow(`in use by process ${other.pid}`);

  other.kill('SIGKILL');
  await new Promise((resolve) => other.once('exit', resolve));
  lockData(directory)();
});

it('gives them back', () => {
  lockData(directory)();

  lockData(directory)();
});
