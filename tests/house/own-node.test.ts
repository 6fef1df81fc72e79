import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beyondNode20, startedOnOwnNode } from './own-node.ts';
import { ROOT } from './source-files.ts';

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'lm-own-node-'));
});
afterAll(() => rmSync(copy, { recursive: true }));

/** The project's own tools in a folder of their own, with lines before the set-up. */
function withLines(...lines: string[]): string {
  const root = mkdtempSync(join(copy, 'project-'));
  cpSync(join(ROOT, 'package.json'), join(root, 'package.json'));
  cpSync(join(ROOT, 'tools'), join(root, 'tools'), { recursive: true });
  const setup = join(root, 'tools', 'setup.mjs');
  writeFileSync(setup, [...lines, readFileSync(setup, 'utf8')].join('\n'));
  return root;
}

describe("what runs on the machine's own Node", () => {
  it('is promised to run on 20, and begins with the tool behind every command', () => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { engines: { node: string } };

    expect(engines).toEqual({ node: '>=20' });
    expect(startedOnOwnNode(ROOT)).toEqual(['tools/run.mjs']);
  });

  it('imports nothing that cannot load there', () => {
    expect(beyondNode20(ROOT, startedOnOwnNode(ROOT))).toEqual([]);
  });

  it.each([
    ["import { globSync } from 'node:fs';", 'globSync of node:fs'],
    ["import {\n  existsSync as is,\n  globSync,\n} from 'node:fs';", 'globSync of node:fs'],
    ["import { DatabaseSync } from 'node:sqlite';", 'node:sqlite'],
    ["import { request } from 'undici';", 'undici'],
    ["import { messageOf } from '#lib';", '#lib'],
    ["import fs from 'node:fs';", 'everything of node:fs'],
    ["import * as fs from 'node:fs';", 'everything of node:fs'],
    ["import 'zod';", 'zod'],
    ["export { z } from 'zod';", 'zod'],
    ["const { z } = await import('zod');", 'zod'],
    ['await import(process.argv[2]);', 'a computed name'],
    ["import { createRequire } from 'node:module';", 'node:module'],
  ])('would be caught with %j in the set-up', (line, what) => {
    const root = withLines(line);

    expect(beyondNode20(root, startedOnOwnNode(root))).toEqual([expect.stringMatching(`^tools/setup\\.mjs imports ${what}`)]);
  });

  it('would be caught when a file of types is loaded', () => {
    const root = withLines("import './dev.ts';");

    expect(beyondNode20(root, startedOnOwnNode(root))).toEqual([expect.stringMatching(/^tools\/dev\.ts is loaded by Node 20/)]);
  });

  it('loads there, really', () => {
    // In a copy without packages, as after a clone. An unknown command ends before anything is
    // installed.
    expect(run(withLines())).toEqual({
      status: 1,
      said: expect.stringMatching(/^There is no command nothing-like-it\. There are: demo, start/),
    });
    expect(run(withLines("import { existsNowhere } from 'node:fs';"))).toMatchObject({ said: expect.stringContaining('SyntaxError') });
  });
});

function run(root: string): { status: number | null; said: string } {
  const { status, stderr } = spawnSync(ownNode(), ['tools/run.mjs', 'nothing-like-it'], { cwd: root, encoding: 'utf8' });
  return { status, said: stderr };
}

/**
 * The Node that people have, and not the pinned one, which npm puts before it; where there is no
 * other, that.
 */
function ownNode(): string {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const places = (process.env['PATH'] ?? '').split(delimiter).filter((place) => place !== '' && !place.includes('node_modules'));
  return places.map((place) => join(place, name)).find((path) => existsSync(path)) ?? process.execPath;
}
