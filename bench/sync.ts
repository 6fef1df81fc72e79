import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { generateFleet } from '../sandboxes/auvik/index.ts';
import { AUVIK } from '../src/roles/demo/vendors/auvik.ts';
import { A_DAY_SECONDS } from './a-day.ts';
import { type VendorCalls, vendorCalls } from './calls.ts';
import { type Measuring, measure } from './measure.ts';
import type { SyncCost } from './measured-sync.ts';
import { openGround } from './open-ground.ts';
import { printTable } from './print-table.ts';
import type { BenchResult } from './result.ts';
import { rounded } from './rounded.ts';
import { type RowCounts, sumOf } from './rows-written.ts';
import { type Bench, runBench } from './run-bench.ts';
import { say } from './say.ts';

/**
 * `npm run bench`: a first sync of a large fleet and one a day later, each beside its physical
 * floor measured in the same run, what both ask of their vendors, and the list's answers beside
 * bare SQL. Every measurement runs in a process of its own, so that its time and its peak memory
 * are its own; the sandbox is yet another process, as a vendor would be.
 */
const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { devices: text, clients: text, documents: text, json: { type: 'boolean', default: false } },
});
const devices = Number(values.devices ?? 50_000);
const clients = Number(values.clients ?? 60);
/**
 * Of Passportal only the calls are told, and a thousand documents cost as many of them in a small
 * account as in a large one.
 */
const documents = Number(values.documents ?? Math.min(devices, 2_500));

await runBench(async (bench) => {
  const result = rounded(await measureAll(await prepare(bench)));
  printTable(result, values.json ? process.stderr : process.stdout);
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
});

/** A database, and an Auvik that serves an invented fleet to as many requests as come. */
async function prepare(bench: Bench): Promise<Measuring> {
  const { ground, input } = await openGround(bench);
  say(`Inventing ${devices.toLocaleString('en')} devices …`);
  const fleetFile = join(ground.directory, 'fleet.ndjson');
  await pipeline(Readable.from(lines()), createWriteStream(fleetFile), { signal: bench.signal });
  const sandbox = await AUVIK.start({ fleetFile, port: 0, pages: undefined, rateLimit: 'none' });
  bench.closing.add(sandbox.stop);
  return { ...bench, given: { ...ground, sandbox, documents }, input };
}

function* lines(): Generator<string> {
  for (const line of generateFleet({ devices, clients, seed: 'bench' })) yield `${line}\n`;
}

async function measureAll(measuring: Measuring): Promise<BenchResult> {
  const run = <T>(what: string) => measure<T>(what, measuring);
  const first = await run<SyncCost>('first-sync');
  const unchanged = await run<SyncCost & { rows: RowCounts }>('unchanged-sync');
  const copy = await run<{ seconds: number }>('floor-copy');
  const reads = await run<Pick<BenchResult, 'list' | 'search' | 'serialLookUp'>>('reads');
  const reading = await run<{ fetchParseSeconds: number; pages: number }>('floor-reading');
  const passportal = await run<VendorCalls>('passportal-calls');
  const { devicesServed } = measuring.given.sandbox;
  return {
    ...{ devices: devicesServed, assets: first.assetsCreated },
    ...timesOf(first, unchanged, { copySeconds: copy.seconds, ...reading }),
    ...rowsOf(unchanged.rows),
    peakMemoryMb: Math.max(first.peakMemoryMb, unchanged.peakMemoryMb),
    memoryQuartersMb: first.memoryQuartersMb,
    requests: { auvik: vendorCalls('auvik', devicesServed, { first, unchanged }), passportal },
    ...reads,
  };
}

type Floor = { fetchParseSeconds: number; pages: number; copySeconds: number };

function timesOf(first: SyncCost, unchanged: SyncCost, { fetchParseSeconds, pages, copySeconds }: Floor) {
  const floorSeconds = fetchParseSeconds + copySeconds;
  return {
    firstSyncSeconds: first.seconds,
    floorSeconds,
    copySeconds,
    firstSyncRatio: first.seconds / floorSeconds,
    unchangedSeconds: unchanged.seconds,
    fetchParseSeconds,
    floorPages: pages,
    unchangedRatio: unchanged.seconds / fetchParseSeconds,
  };
}

function rowsOf({ lastSeen, otherwise, bookkeeping }: RowCounts) {
  return {
    hoursBetweenSyncs: A_DAY_SECONDS / 3600,
    unchangedRowsWritten: sumOf(otherwise),
    unchangedLastSeenRows: sumOf(lastSeen),
    unchangedRowsByTable: { lastSeen, otherwise },
    unchangedBookkeepingRows: bookkeeping,
  };
}
