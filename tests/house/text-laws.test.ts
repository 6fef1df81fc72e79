import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, sourceFiles } from './source-files.ts';
import { textBreaches } from './text-laws.ts';

describe('the text of the project', () => {
  it('keeps the laws in every file', () => {
    const files = sourceFiles();

    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(textBreaches)).toEqual([]);
  });

  it('locks its dependencies without naming a mirror', () => {
    const places = [
      ...readFileSync(join(ROOT, 'package-lock.json'), 'utf8').matchAll(/"resolved": "(?!https:\/\/registry\.npmjs\.org\/)(.*?)"/g),
    ];

    expect(places.map(([, place]) => place)).toEqual([]);
  });
});

/** Written in parts, so that this file keeps the laws it speaks of. */
const inParts = (...parts: string[]) => parts.join('');

describe('each law', () => {
  it.each([
    ['src/a.ts', inParts('// TO', 'DO later'), 'leaves work for later'],
    ['src/a.test.ts', inParts('it.', 'skip("x")'), 'switches a test off'],
    ['src/a.test.ts', inParts('describe.concurrent.', 'only("x")'), 'switches a test off'],
    ['src/a.test.ts', inParts('it.', 'skipIf(windows)("x")'), 'switches a test off'],
    ['src/a.test.ts', inParts('it("x", { sk', 'ip: true }'), 'switches a test off'],
    ['src/a.test.ts', inParts('context.', 'skip()'), 'switches a test off'],
    ['src/a.ts', inParts('// @ts-', 'ignore'), 'silences the compiler'],
    ['src/a.ts', inParts('// biome-', 'ignore lint/style/noRestrictedImports: because'), 'suspends a law'],
    ['src/a.ts', inParts('// biome-', 'ignore plugin: because'), 'suspends a law'],
    ['src/a.ts', inParts('// biome-', 'ignore lint/plugin: because'), 'suspends a law'],
    ['src/a.ts', inParts('// biome-', 'ignore-all lint: because'), 'suspends a law'],
    ['src/a.ts', inParts('const at = "', '/ho', 'me/ana/project"'), 'names a place on one machine'],
    ['src/a.ts', inParts('const at = "C:', '\\Users\\ana"'), 'names a place on one machine'],
    ['src/a.ts', 'x\n'.repeat(600), 'has 601 lines'],
    ['src/api/utils.ts', '', 'name for anything'],
    ['src/api/string-helpers.ts', '', 'name for anything'],
    ['src/common/dates.ts', '', 'name for anything'],
    ['src/a.ts', inParts('export ', 'default 1'), 'exports a default'],
  ])('is broken by %s: %j', (path, text, sentence) => {
    expect(textBreaches({ path, text })).toEqual([expect.stringContaining(sentence)]);
  });

  it.each([
    ['vite.config.ts', inParts('export ', 'default {}')],
    ['src/lib/commons.ts', 'it("says only what it skips", () => skip(rows))'],
    ['src/a.tsx', inParts('// biome-', 'ignore lint/a11y/useSemanticElements: a grid is no table')],
    ['src/a.ts', 'x\n'.repeat(599)],
    ['src/a.ts', 'fetch("/api/v1/home/rows"); // see /v1/work/'],
  ])('leaves %s alone: %j', (path, text) => {
    expect(textBreaches({ path, text })).toEqual([]);
  });

  it('says on which line', () => {
    expect(textBreaches({ path: 'src/a.ts', text: inParts('one\ntwo\n// FIX', 'ME three') })[0]).toMatch(/^src\/a\.ts:3 /);
  });
});
