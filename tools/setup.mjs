// Makes a fresh clone ready, in plain Node 20 without dependencies: the locked packages, the web build, and for the
// journeys a Chromium. Each step is skipped when nothing it depends on has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const binaries = join(root, 'node_modules', '.bin');
const stamps = join(root, '.cache', 'setup');

export class SetupFailure extends Error {}

/**
 * The environment for everything started from here: the pinned Node 24 comes first, for npm itself
 * too, and keeps what it made of a source file. A program of ours starts in half the time for it
 * (measured with `npm run sandbox`), and the tests start dozens of them.
 */
export function environment() {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    NODE_COMPILE_CACHE: join(root, '.cache', 'compile'),
    ...process.env,
    PATH: `${binaries}${separator}${process.env.PATH ?? ''}`,
  };
}

/** `npm ci` when the lock file and node_modules differ. */
export function installDependencies() {
  const wanted = fingerprint([join(root, 'package-lock.json')]);
  if (existsSync(join(root, 'node_modules')) && stamped('dependencies') === wanted) return;
  say('Installing the locked dependencies (once, about half a minute) …');
  run(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    'The dependencies could not be installed. Check that the npm registry can be reached, then run the command again.',
  );
  stamp('dependencies', wanted);
}

/** The pinned Node 24 of node_modules, or the machine's own where no package for this platform exists and it is new enough. */
export function findNode() {
  const pinned = join(binaries, process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(pinned)) return pinned;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return process.execPath;
  throw new SetupFailure(
    `Node 24 could not be installed for ${process.platform} ${process.arch}, and this Node is ${process.versions.node}. Install Node 24 (or at least 22.19) and run the command again.`,
  );
}

/** What is built for browsers: the product, and the admin pages of a sandbox, which are made of its components. */
const BUILDS = {
  web: { name: 'the web app', sources: ['src/web', 'src/contract', 'tools/pages', 'vite.config.ts'], args: [] },
  'sandbox-auvik': consoleOf('auvik', "the Auvik sandbox's admin pages"),
  'sandbox-passportal': consoleOf('passportal', "the Passportal sandbox's dashboard"),
};

function consoleOf(vendor, name) {
  const config = `vite.sandbox-${vendor}.config.ts`;
  const own = ['pages', 'contract'].flatMap((part) => [`sandboxes/${vendor}/${part}`, `sandboxes/console/${part}`]);
  return { name, sources: [...own, 'src/web', 'src/contract', 'tools/pages', config], args: ['--config', config] };
}

/** These builds, where a source of theirs changed. */
export function buildForBrowsers(builds) {
  for (const build of builds) buildOne(build, BUILDS[build]);
}

function buildOne(build, { name, sources, args }) {
  const wanted = fingerprint([...sources, 'package-lock.json'].flatMap((place) => filesBelow(join(root, place))));
  if (existsSync(join(root, 'dist', build, 'index.html')) && stamped(build) === wanted) return;
  say(`Building ${name} …`);
  run(join(binaries, 'vite'), ['build', ...args, '--logLevel', 'warn'], `Building ${name} failed. The lines above say why.`);
  stamp(build, wanted);
}

/**
 * In the order of preference. The shell is Chromium without the window around the page: all
 * journeys take a quarter less time in it (measured), for a whole browser draws its own buttons
 * beside each page, also where nobody sees them.
 */
const BROWSERS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`);

/** Finds the browser for the journeys, and installs Debian's where it may. Returns its path, or undefined for Playwright's own. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const found = installedBrowser();
  if (found) return found;
  if (playwrightHasItsBrowser()) return undefined;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    say('Installing Chromium for the browser journeys …');
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    // Not every system that has apt-get knows the shell.
    for (const name of ['chromium-headless-shell', 'chromium']) {
      if (!installedBrowser()) spawnSync('apt-get', ['install', '-y', '-qq', name], quiet);
    }
    const installed = installedBrowser();
    if (installed) return installed;
  }
  throw new SetupFailure(
    'The browser journeys need Chromium and none was found. Install it (Debian: sudo apt-get install chromium-headless-shell; Ubuntu: chromium; elsewhere: npx playwright install chromium), or set CHROMIUM_PATH to a browser.',
  );
}

function installedBrowser() {
  return BROWSERS.find((path) => existsSync(path));
}

function playwrightHasItsBrowser() {
  const asked = spawnSync(findNode(), ['-e', "console.log(require('playwright-core').chromium.executablePath())"], {
    cwd: root,
    encoding: 'utf8',
  });
  return asked.status === 0 && existsSync(asked.stdout.trim());
}

function run(command, args, failure) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new SetupFailure(failure);
}

function filesBelow(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function stamped(step) {
  const file = join(stamps, step);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function stamp(step, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, step), value);
}

/** To standard error: standard output belongs to the command (its last line may be JSON for a machine). */
function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
