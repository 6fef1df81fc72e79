import { callsRow } from './calls.ts';
import type { BenchResult, ReadTimes } from './result.ts';
import type { ByTable } from './rows-written.ts';

const AIMS = { firstSyncRatio: 3, unchangedRatio: 1.5, unchangedRowsWritten: 0, peakMemoryMb: 300 } as const;

/** The figures for people, each beside its aim where it has one. */
export function printTable(result: BenchResult, stream: NodeJS.WriteStream): void {
  const rows: [string, string, string][] = [
    [
      'First sync',
      `${result.firstSyncSeconds} s`,
      `floor ${result.floorSeconds} s (fetch + parse ${result.fetchParseSeconds} s, COPY ${result.copySeconds} s)`,
    ],
    ['  ratio', `${result.firstSyncRatio}`, aim(result.firstSyncRatio, AIMS.firstSyncRatio)],
    ['Unchanged sync', `${result.unchangedSeconds} s`, `fetch + parse ${result.fetchParseSeconds} s`],
    ['  ratio', `${result.unchangedRatio}`, aim(result.unchangedRatio, AIMS.unchangedRatio)],
    [
      '  rows written',
      `${result.unchangedRowsWritten}`,
      `${aim(result.unchangedRowsWritten, AIMS.unchangedRowsWritten)}${byTable(result.unchangedRowsByTable.otherwise)}; bookkeeping of the run ${result.unchangedBookkeepingRows}`,
    ],
    [
      '  last seen only',
      `${result.unchangedLastSeenRows}`,
      `rows that say nothing new but when a thing was seen, ${result.hoursBetweenSyncs} hours later${byTable(result.unchangedRowsByTable.lastSeen)}`,
    ],
    callsRow('Auvik', result.requests.auvik),
    callsRow('Passportal', result.requests.passportal),
    ['Peak memory', `${result.peakMemoryMb} MB`, aim(result.peakMemoryMb, AIMS.peakMemoryMb)],
    ['  by quarters', result.memoryQuartersMb.join(' · '), 'MB of the first sync, one quarter of its time each'],
    ['List, 100 rows', ...reads(result.list)],
    ['Search', ...reads(result.search)],
    ['Serial look-up', ...reads(result.serialLookUp)],
  ];
  stream.write(`\n${result.devices.toLocaleString('en')} devices, ${result.assets.toLocaleString('en')} assets\n\n`);
  for (const [label, figure, beside] of rows) stream.write(`  ${label.padEnd(20)} ${figure.padStart(26)}   ${beside}\n`);
}

function aim(figure: number, wanted: number): string {
  return `aim ${wanted === 0 ? '0' : `≤ ${wanted}`}: ${figure <= wanted ? 'met' : 'missed'}`;
}

function byTable(rows: ByTable): string {
  const told = Object.entries(rows).map(([table, count]) => `${table} ${count}`);
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}

function reads({ p50Ms, p95Ms, bareP50Ms, bareP95Ms }: ReadTimes): [string, string] {
  return [`p50 ${p50Ms} / p95 ${p95Ms} ms`, `bare SQL p50 ${bareP50Ms} / p95 ${bareP95Ms} ms`];
}
