import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Case, doors, GROUPS, MAY_ENTER, ROOMS, SANDBOXES_MAY_ENTER } from './import-cases.ts';
import { type Findings, lintProbes, type Probe } from './lint-probes.ts';
import { ROOT } from './source-files.ts';

const EVERY_RULE = new Set(Object.values(GROUPS).flatMap((cases) => cases.map(({ refusedBy }) => refusedBy)));

describe('the table', () => {
  const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());

  it('has a line for every room of the house', () => {
    expect(folders.map(({ name }) => name).filter((name) => !ROOMS.includes(name))).toEqual([]);
  });

  it('knows every door, and each leads to the index.ts of its room', () => {
    for (const [door, target] of Object.entries(doors())) {
      const room = door.slice(1);
      expect([...ROOMS, ...Object.keys(SANDBOXES_MAY_ENTER)]).toContain(room);
      expect(target).toBe(`./${room in SANDBOXES_MAY_ENTER ? 'sandboxes' : 'src'}/${room}/index.ts`);
    }
  });

  it('names only doors that are there', () => {
    const named = new Set(Object.values(MAY_ENTER).flat());

    expect([...named].filter((door) => !(door in doors()))).toEqual([]);
  });
});

describe('the linter', () => {
  let findings: Findings;
  beforeAll(() => {
    findings = lintProbes(probesOf(Object.values(GROUPS).flat()));
  });

  it.each(Object.entries(GROUPS))('knows that %s', (_, cases) => {
    const asked = cases.map(({ path, refusedBy }) => `${path}: ${refusedBy ?? 'passes'}`);
    const heard = cases.map(({ path, refusedBy }) => `${path}: ${verdict(findings, path, refusedBy)}`);

    expect(heard).toEqual(asked);
  });

  it('explains each refused import', () => {
    const sentences = [...findings.values()].flat().filter(({ rule }) => rule === 'noRestrictedImports' || rule === 'plugin');

    expect(sentences.filter(({ sentence }) => sentence.length < 40)).toEqual([]);
  });
});

/** Two cases of one path would judge each other's text. */
function probesOf(cases: readonly Case[]): Probe[] {
  const paths = cases.map(({ path }) => path);
  expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toEqual([]);
  return [...cases];
}

/** The rule that was expected when it spoke, else whichever of ours did: a refusal for another reason proves nothing. */
function verdict(findings: Findings, path: string, expected: string | null): string {
  const rules = (findings.get(path) ?? []).map(({ rule }) => rule).filter((rule) => EVERY_RULE.has(rule));
  if (expected !== null && rules.includes(expected)) return expected;
  return rules.length === 0 ? 'passes' : `${rules}`;
}
