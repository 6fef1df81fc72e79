import { type IntegrationView, ListClients } from '#contract';
import type { ApiClient } from './api-client.ts';

/** What a machine reads as the last line of `--json`. */
export type DemoResult = {
  devicesServed: number;
  sourceRecords: number;
  clients: number;
  assets: number;
  /** Devices that the settings leave out: those the vendor's user does not manage. */
  leftOut: number;
  quarantined: number;
  errors: number;
  seconds: number;
};

export async function summarise(api: ApiClient, integration: IntegrationView, devicesServed: number, seconds: number): Promise<DemoResult> {
  const clients = await api(ListClients, {});
  const { counts, latest_run: run } = integration;
  return {
    devicesServed,
    sourceRecords: counts.source_records,
    clients: clients.data.length,
    assets: counts.assets,
    leftOut: counts.left_out,
    quarantined: counts.set_aside,
    errors: run?.problems.length ?? 0,
    seconds: Math.round(seconds * 100) / 100,
  };
}

const LABELS: Record<keyof DemoResult, string> = {
  devicesServed: 'Devices the sandbox serves',
  sourceRecords: 'Source records',
  clients: 'Clients',
  assets: 'Hardware assets',
  leftOut: 'Left out: not managed',
  quarantined: 'Set aside',
  errors: 'Errors',
  seconds: 'Seconds, everything included',
};

export function summaryTable(result: DemoResult): string {
  const rows = (Object.keys(LABELS) as (keyof DemoResult)[]).map((key) => [LABELS[key], result[key].toLocaleString('en')] as const);
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value.padStart(9)}`).join('\n');
}
