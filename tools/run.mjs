// Every npm command comes through here: set-up first, then the command on the pinned Node 24.
// Plain Node 20 without dependencies, because it runs before anything is installed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildForBrowsers, environment, findChromium, findNode, installDependencies, root, SetupFailure } from './setup.mjs';

/** The tools' own entry files: the links in node_modules/.bin are shell scripts on Windows. */
const ENTRIES = {
  biome: '@biomejs/biome/bin/biome',
  knip: 'knip/bin/knip.js',
  playwright: '@playwright/test/cli.js',
  tsc: 'typescript/bin/tsc',
  vitest: 'vitest/vitest.mjs',
};
const bin = (name) => join('node_modules', ...ENTRIES[name].split('/'));

/**
 * A small young generation: a sync makes much garbage that dies at once, and with the default its peak memory is a third
 * higher for the same speed (measured with `npm run bench`).
 */
const FRUGAL = '--max-semi-space-size=4';

/**
 * Everything that is held against faults: the matrix of all of them through a whole sync, each
 * connector's reading, the sandboxes' own playing of them, and databases and workers that are
 * killed.
 */
const FAULT_TESTS = [
  'src/sync/fault-matrix',
  'src/sync/passportal-faults',
  'src/sync/any-sequence',
  'src/connectors',
  'sandboxes/faults',
  'sandboxes/auvik/tests/faults',
  'sandboxes/passportal/tests/faults',
  'tests/survival',
];

const CONSOLES = { auvik: 'sandbox-auvik', passportal: 'sandbox-passportal' };
const PAGES = ['web', ...Object.values(CONSOLES)];

/**
 * What each command needs first (some of its words decide it), and what it runs: lists of words,
 * one after the other until one fails, or `sideBySide` where they don't disturb each other; a list
 * may have an `env` of its own.
 */
const COMMANDS = {
  demo: { builds: PAGES, run: (args) => [['node', FRUGAL, 'src/roles/demo.ts', ...args]] },
  start: { builds: ['web'], run: (args) => [['node', FRUGAL, 'src/main.ts', ...args]] },
  dev: { run: (args) => [['node', 'tools/dev.ts', ...args]] },
  check: { run: (args) => checks(args) },
  test: { builds: PAGES, browser: true, run: (args) => [...checks(args), ...journeys([])] },
  journeys: { builds: PAGES, browser: true, run: (args) => journeys(args) },
  'test:one': { builds: ([path]) => (isJourney(path) ? PAGES : []), browser: ([path]) => isJourney(path), run: (args) => [oneTest(args)] },
  'test:faults': { run: (args) => [wholeMatrices(['node', bin('vitest'), 'run', '--project', 'server', ...FAULT_TESTS, ...args])] },
  bench: { run: (args) => [['node', FRUGAL, 'bench/sync.ts', ...args]] },
  'bench:passportal': { run: (args) => [['node', FRUGAL, 'bench/passportal.ts', ...args]] },
  sandbox: { builds: ([vendor, ...flags]) => consolesOf(vendor, flags), run: (args) => [['node', 'sandboxes/main.ts', ...args]] },
  fleet: { run: (args) => [['node', 'sandboxes/fleet.ts', ...args]] },
  'check:inventory': { run: (args) => [['node', 'src/roles/check-inventory.ts', ...args]] },
  'reset-two-factor': { run: (args) => [['node', 'src/roles/reset-two-factor.ts', ...args]] },
  'verify:openapi': { run: (args) => [['node', 'tools/verify-openapi.ts', ...args]] },
  'db:migrate': { run: (args) => [['node', 'src/roles/migrate.ts', ...args]] },
  'db:new': { run: (args) => [['node', 'tools/new-migration.ts', ...args]] },
};

/** Only the pages of the vendor that is played, and none where only its API is. */
function consolesOf(vendor, flags) {
  return Object.hasOwn(CONSOLES, vendor ?? '') && !flags.includes('--no-admin') ? [CONSOLES[vendor]] : [];
}

const isJourney = (path = '') => path.includes('.journey');

/**
 * One test file, or all below a folder, and nothing before it: types and format are no part of it.
 */
function oneTest([path, ...args]) {
  if (!path) throw new SetupFailure('Name a test: npm run test:one -- src/lib/ids.test.ts (a part of its path is enough).');
  if (isJourney(path)) return ['node', bin('playwright'), 'test', path, ...args];
  // The database is started for the project that needs it, and for nothing else.
  const projects = path.includes('src/web') ? ['web', 'document'] : ['server'];
  return ['node', bin('vitest'), 'run', ...projects.flatMap((project) => ['--project', project]), path, ...args];
}

/** In `npm test` a sample of them is walked (tests/dealt.ts). */
const wholeMatrices = (words) => Object.assign(words, { env: { LM_WHOLE_MATRIX: '1' } });

/**
 * With `--slow` twice: where every script comes late, and where the processor is slow
 * (tests/journeys/stage/slowness.ts).
 */
function journeys(args) {
  const words = ['node', bin('playwright'), 'test', ...args.filter((word) => word !== '--slow')];
  if (!args.includes('--slow')) return [words];
  return ['chunks', 'processor'].map((hurdle) => Object.assign([...words], { env: { JOURNEYS_SLOW: hurdle } }));
}

function checks(args) {
  const ofTexts = [
    ['node', bin('tsc'), '-b'],
    ['node', bin('biome'), 'check', '--error-on-warnings', '.'],
    ['node', bin('knip')],
  ];
  return [{ sideBySide: ofTexts }, ['node', bin('vitest'), 'run', ...args]];
}

async function main([name, ...args]) {
  const command = COMMANDS[name];
  if (!command) throw new SetupFailure(`There is no command ${name}. There are: ${Object.keys(COMMANDS).join(', ')}.`);
  installDependencies();
  const node = findNode();
  const { builds = [], browser = false } = command;
  buildForBrowsers(typeof builds === 'function' ? builds(args) : builds);
  const env = environment();
  if (typeof browser === 'function' ? browser(args) : browser) env.CHROMIUM_PATH = findChromium() ?? '';
  const run = (words) => runOnNode(node, words.slice(1), { ...env, ...words.env });
  for (const step of command.run(args)) {
    const codes = await Promise.all((step.sideBySide ?? [step]).map(run));
    const failed = codes.find((code) => code !== 0);
    if (failed !== undefined) return failed;
  }
  return 0;
}

/**
 * Ctrl-C in a terminal reaches the whole group, so the child gets it by itself: we only wait for it to end in order.
 * A signal sent to us alone (by a supervisor) is passed on; and npm, when it is killed, leaves us behind without a word,
 * so we look whether those who started us are still there.
 */
function runOnNode(node, args, env) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, env, stdio: 'inherit' });
    const startedBy = starters();
    const watch = setInterval(() => {
      if (starters() === startedBy) return;
      clearInterval(watch);
      child.kill('SIGTERM');
    }, 500);
    const interrupt = () => process.stdin.isTTY || child.kill('SIGINT');
    const terminate = () => child.kill('SIGTERM');
    process.on('SIGINT', interrupt).on('SIGTERM', terminate);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      process.off('SIGINT', interrupt).off('SIGTERM', terminate);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/**
 * Our parent; and where that is the shell that npm puts between itself and us, npm too: the shell
 * lives on when npm is killed.
 */
function starters() {
  const parent = process.ppid;
  const status = process.env.npm_lifecycle_event === undefined ? '' : statusOf(parent);
  const npm = /^Name:\s*\w*sh$/m.test(status) ? /^PPid:\s*(\d+)$/m.exec(status)?.[1] : undefined;
  return `${parent} ${npm}`;
}

/**
 * What the system tells of a process; nothing of one that has gone, nor on systems that do not tell
 * it in files.
 */
function statusOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return ''; // Both are answers, and the only ways in which this can't be read.
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof SetupFailure ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
