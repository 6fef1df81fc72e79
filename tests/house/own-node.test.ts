import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { brokenOnNode20 } from './own-node.ts';
import { ROOT } from './source-files.ts';

/** Every npm command begins with it, on the Node that the user has. */
const ENTRY = 'tools/run.mjs';

it('what runs on a user’s own Node can be loaded by Node 20, as engines promises', () => {
  expect(brokenOnNode20(ROOT, ENTRY)).toEqual([]);
});

it.each([
  ["import { globSync } from 'node:fs';", ['globSync of node:fs: since which Node?']],
  ["import sqlite from 'node:sqlite';", ['node:sqlite, which a Node 20 without our dependencies cannot load']],
  ["import { z } from 'zod';", ['zod, which a Node 20 without our dependencies cannot load']],
  ["import { main } from '../src/main.ts';", ['../src/main.ts, which']],
  ["await import('node:sqlite');", ['node:sqlite, which']],
  ["export * from 'node:fs';", ['* of node:fs: since which Node?']],
  ['Promise.withResolvers();', ['uses Promise.withResolvers, which Node 20 does not know']],
  ["import { join as glue } from 'node:path';", []],
])('%s is told of: %j', async (line, reasons) => {
  const root = await mkdtemp(join(tmpdir(), 'lm-own-node-'));
  await mkdir(join(root, 'tools'));
  await writeFile(join(root, 'tools/run.mjs'), "import './further.mjs';\n");
  await writeFile(join(root, 'tools/further.mjs'), `${line}\n`);

  expect(brokenOnNode20(root, ENTRY)).toEqual(reasons.map((reason) => expect.stringContaining(reason)));
  await rm(root, { recursive: true });
});
