import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#connectors';
import { openDatabase } from '#db';
import { loadMasterKey } from '#integrations';
import { createLogger } from '#lib';
import type { SyncSetting } from '#sync';
import type { Ids } from './connect-account.ts';
import type { Ground } from './open-ground.ts';

/** What the bench hands to each measuring process. */
export type Given = Ground & {
  sandbox: { host: string; settings: Readonly<Record<string, string>>; devicesServed: number };
  /** How many documents the Passportal beside it has. */
  documents: number;
};

export function readGiven(): Given {
  // Input that ends is a bench that has gone, killed so that it could not end us: what is measured
  // then concerns nobody.
  process.stdin.once('close', () => process.exit(1)).resume();
  process.stdin.unref();
  return JSON.parse(process.env['LM_BENCH'] ?? '{}') as Given;
}

/** The setting of a worker. With a clock of the bench's own the connector waits by it. */
export function settingOf({ urls, directory }: Ground, allowedHost: string, clock?: Clock): SyncSetting {
  return {
    db: openDatabase(urls, { maxConnections: 6 }),
    logger: createLogger('warn'),
    now: () => new Date(clock?.now() ?? Date.now()),
    masterKey: loadMasterKey(directory),
    allowedHosts: [allowedHost],
    ...(clock ? { clock } : {}),
  };
}

/** The account and the integration, from the first measurement to the later ones. */
export function keep(directory: string, kept: Ids): void {
  writeFileSync(join(directory, 'kept.json'), JSON.stringify(kept));
}

export function kept(directory: string): Ids {
  return JSON.parse(readFileSync(join(directory, 'kept.json'), 'utf8')) as Ids;
}

export function printResult(result: object): void {
  process.stdout.write(JSON.stringify(result));
}

/** The most memory this process ever held, in megabytes. */
export function peakMemoryMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}

/** Watches this process's memory until it is stopped: the most it held in each quarter of the time, in megabytes. Flat means that size does not matter. */
export function watchMemory(): () => number[] {
  const samples: number[] = [];
  // A process that fails in what is watched must not live on to go on watching.
  const watch = setInterval(() => samples.push(process.memoryUsage.rss() / 1024 / 1024), 100).unref();
  return () => {
    clearInterval(watch);
    const quarter = Math.ceil(samples.length / 4) || 1;
    return [0, 1, 2, 3].map((index) => Math.max(0, ...samples.slice(index * quarter, (index + 1) * quarter)));
  };
}
