import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseUrls } from '#db';
import { openDatabase } from '#db';
import { loadMasterKey } from '#integrations';
import { createLogger } from '#lib';
import type { SyncSetting } from '#sync';

type Given = {
  directory: string;
  urls: DatabaseUrls;
  sandbox: { host: string; settings: Readonly<Record<string, string>>; devicesServed: number };
};

/** What the bench hands to each measuring process. */
export function readGiven(): Given {
  return JSON.parse(process.env['LM_BENCH'] ?? '{}') as Given;
}

export function settingOf({ urls, directory, sandbox }: Given): SyncSetting {
  const db = openDatabase(urls, { maxConnections: 6 });
  return {
    db,
    logger: createLogger('warn'),
    now: () => new Date(),
    masterKey: loadMasterKey(directory),
    allowedHosts: [sandbox.host],
  };
}

/** The account and the integration, from the first measurement to the later ones. */
type Kept = { accountId: string; integrationId: string };

export function keep(directory: string, kept: Kept): void {
  writeFileSync(join(directory, 'kept.json'), JSON.stringify(kept));
}

export function kept(directory: string): Kept {
  return JSON.parse(readFileSync(join(directory, 'kept.json'), 'utf8')) as Kept;
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
  const watch = setInterval(() => samples.push(process.memoryUsage.rss() / 1024 / 1024), 100);
  return () => {
    clearInterval(watch);
    const quarter = Math.ceil(samples.length / 4) || 1;
    return [0, 1, 2, 3].map((index) => Math.max(0, ...samples.slice(index * quarter, (index + 1) * quarter)));
  };
}
