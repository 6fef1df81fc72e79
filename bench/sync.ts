import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { migrate, startEmbeddedPostgres } from '#db';
import { generateFleet } from '../sandboxes/auvik/index.ts';
import { AUVIK } from '../src/roles/demo/vendors/auvik.ts';
import { printTable } from './print-table.ts';
import type { BenchResult } from './result.ts';

/**
 * `npm run bench`: a first and an unchanged sync of a large fleet, each beside its physical floor measured in the same
 * run, and the list's answers beside bare SQL. Every measurement runs in a process of its own, so that its time and its
 * peak memory are its own; the sandbox is yet another process, as a vendor would be.
 */
const PROJECT = resolve(import.meta.dirname, '..');
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { devices: text, clients: text, json: { type: 'boolean', default: false } } });
const devices = Number(values.devices ?? 50_000);
const clients = Number(values.clients ?? 60);

const directory = await mkdtemp(join(tmpdir(), 'lm-bench-'));
const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

say(`Inventing ${devices.toLocaleString('en')} devices …`);
const fleetFile = join(directory, 'fleet.ndjson');
await pipeline(Readable.from(lines()), createWriteStream(fleetFile));
const sandbox = await AUVIK.start({ fleetFile, port: 0, pages: undefined });
const postgres = await startEmbeddedPostgres(directory);
try {
  await migrate(postgres.urls.owner);
  const given = JSON.stringify({ directory, urls: postgres.urls, sandbox });
  const floorReading = await measure<{ fetchParseSeconds: number; pages: number; bytes: number }>('floor-reading', given);
  const first = await measure<{ seconds: number; peakMemoryMb: number; memoryQuartersMb: number[]; assets: number }>('first-sync', given);
  const unchanged = await measure<{ seconds: number; peakMemoryMb: number; rowsWritten: number; bookkeepingRows: number }>(
    'unchanged-sync',
    given,
  );
  const copy = await measure<{ seconds: number; rows: number }>('floor-copy', given);
  const reads = await measure<Pick<BenchResult, 'list' | 'search' | 'serialLookUp'>>('reads', given);
  const floorSeconds = floorReading.fetchParseSeconds + copy.seconds;
  const result: BenchResult = {
    devices: sandbox.devicesServed,
    assets: first.assets,
    firstSyncSeconds: first.seconds,
    floorSeconds,
    copySeconds: copy.seconds,
    firstSyncRatio: first.seconds / floorSeconds,
    unchangedSeconds: unchanged.seconds,
    fetchParseSeconds: floorReading.fetchParseSeconds,
    unchangedRatio: unchanged.seconds / floorReading.fetchParseSeconds,
    unchangedRowsWritten: unchanged.rowsWritten,
    unchangedBookkeepingRows: unchanged.bookkeepingRows,
    peakMemoryMb: Math.max(first.peakMemoryMb, unchanged.peakMemoryMb),
    memoryQuartersMb: first.memoryQuartersMb,
    ...reads,
  };
  printTable(rounded(result), values.json ? process.stderr : process.stdout);
  if (values.json) process.stdout.write(`${JSON.stringify(rounded(result))}\n`);
} finally {
  await postgres.stop();
  await sandbox.stop();
  await rm(directory, { recursive: true, force: true });
}

function* lines(): Generator<string> {
  for (const line of generateFleet({ devices, clients, seed: 'bench' })) yield `${line}\n`;
}

/** Runs one measurement in a fresh process and takes the JSON object it prints. */
async function measure<T>(what: string, given: string): Promise<T> {
  say(`Measuring: ${what} …`);
  const child = spawn(process.execPath, [...process.execArgv, join(PROJECT, 'bench', `${what}.ts`)], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LM_BENCH: given, LM_LOG_LEVEL: 'warn' },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`The measurement ${what} failed`);
  return JSON.parse(output) as T;
}

function rounded<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, item) => (typeof item === 'number' ? Math.round(item * 100) / 100 : item)) as T;
}
