import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './source-files.ts';

/** A file that exists only to be judged. */
export type Probe = { path: string; text: string };

/** What the linter says of each file: the rule's short name and its sentence. */
export type Findings = ReadonlyMap<string, readonly { rule: string; sentence: string }[]>;

/**
 * Lints the probes as if they lay in the project: in a folder of their own, under the real configuration. All in one
 * run, because starting Biome costs more than the files.
 */
export function lintProbes(probes: readonly Probe[]): Findings {
  const folder = mkdtempSync(join(tmpdir(), 'lm-probes-'));
  try {
    for (const part of ['biome.jsonc', 'package.json', 'tests/house/grit'])
      cpSync(join(ROOT, part), join(folder, part), { recursive: true });
    for (const { path, text } of probes) write(join(folder, path), text);
    return findingsIn(runBiome(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

type Report = { diagnostics: { category: string; message: string; location: { path: string } }[] };

function runBiome(folder: string): Report {
  const biome = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const words = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8', maxBuffer: 64_000_000 });
  if (!stdout.startsWith('{')) throw new Error(`Biome gave no report: ${stderr || stdout}`);
  return JSON.parse(stdout);
}

function findingsIn({ diagnostics }: Report): Findings {
  const findings = new Map<string, { rule: string; sentence: string }[]>();
  for (const { category, message, location } of diagnostics) {
    const path = location.path.replaceAll('\\', '/');
    const finding = { rule: category.split('/').at(-1) ?? category, sentence: message };
    findings.set(path, [...(findings.get(path) ?? []), finding]);
  }
  return findings;
}
