import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deriveKey, loadMasterKey } from './master-key.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lm-key-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it('is made once, for its owner alone, and stays the same', () => {
  const first = loadMasterKey(directory, undefined);

  expect(statSync(join(directory, 'master-key')).mode & 0o777).toBe(0o600);
  expect(loadMasterKey(directory, undefined)).toEqual(first);
});

it('comes from the environment when it is there, and must be 32 bytes', () => {
  const given = Buffer.alloc(32, 7);

  expect(loadMasterKey(directory, given.toString('base64')).key).toEqual(given);
  expect(() => loadMasterKey(directory, 'c2hvcnQ=')).toThrow('32 bytes');
});

it('derives keys that differ by purpose and do not hold the master key', () => {
  const master = loadMasterKey(directory, undefined);

  expect(deriveKey(master, 'sessions')).not.toBe(deriveKey(master, 'other'));
  expect(deriveKey(master, 'sessions')).not.toBe(master.key.toString('base64url'));
});
