import { type IntegrationView, ListClients, ListHardware } from '#contract';
import type { ApiClient } from './api-client.ts';
import type { Synced } from './sync-vendor.ts';

/** What a machine reads as the last line of `--json`: all vendors together, then each by itself. */
export type DemoResult = {
  devicesServed: number;
  sourceRecords: number;
  clients: number;
  assets: number;
  /** Assets that more than one vendor knows. */
  mergedAssets: number;
  /** Devices that the settings leave out: those the vendor's user does not manage. */
  leftOut: number;
  quarantined: number;
  errors: number;
  seconds: number;
  vendors: Record<string, { devicesServed: number; sourceRecords: number; assets: number; syncSeconds: number }>;
};

export async function summarise(api: ApiClient, synced: readonly Synced[], seconds: number): Promise<DemoResult> {
  const clients = await api(ListClients, {});
  const count = async (query: Record<string, string>) =>
    (await api(ListHardware, { query: { page_size: '1', 'filter[presence]': 'in:active,missing', ...query } })).total_count;
  const sumOf = (part: (one: IntegrationView) => number) => synced.reduce((sum, { integration }) => sum + part(integration), 0);
  return {
    devicesServed: synced.reduce((sum, { sandbox }) => sum + sandbox.devicesServed, 0),
    sourceRecords: sumOf(({ counts }) => counts.source_records),
    clients: clients.data.length,
    assets: await count({}),
    mergedAssets: await count({ 'filter[sources]': 'several' }),
    leftOut: sumOf(({ counts }) => counts.left_out),
    quarantined: sumOf(({ counts }) => counts.set_aside),
    errors: synced.reduce((sum, { run }) => sum + run.problems.length, 0),
    seconds: rounded(seconds),
    vendors: Object.fromEntries(synced.map((one) => [one.vendor.id, partOf(one)])),
  };
}

function partOf({ sandbox, integration, run }: Synced): DemoResult['vendors'][string] {
  const { source_records: sourceRecords, assets } = integration.counts;
  return { devicesServed: sandbox.devicesServed, sourceRecords, assets, syncSeconds: rounded(secondsOf(run)) };
}

function secondsOf({ started_at: began, finished_at: ended }: Synced['run']): number {
  return began && ended ? (Date.parse(ended) - Date.parse(began)) / 1000 : 0;
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}

type Told = Exclude<keyof DemoResult, 'vendors'>;

const LABELS: Record<Told, string> = {
  devicesServed: 'Devices the sandboxes serve',
  sourceRecords: 'Source records',
  clients: 'Clients',
  assets: 'Hardware assets',
  mergedAssets: 'Of them known to more than one vendor',
  leftOut: 'Left out: not managed',
  quarantined: 'Set aside',
  errors: 'Errors',
  seconds: 'Seconds, everything included',
};

export function summaryTable(result: DemoResult): string {
  const rows = (Object.keys(LABELS) as Told[]).map((key) => [LABELS[key], result[key].toLocaleString('en')] as const);
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value.padStart(9)}`).join('\n');
}
