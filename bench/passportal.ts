import { parseArgs } from 'node:util';
import { findIntegration, updateIntegration } from '#integrations';
import { fieldLabelsOf, previewLabels, surveyLabels } from '#sync';
import { A_DAY_SECONDS } from './a-day.ts';
import { callsRow, paceOf, type VendorCalls } from './calls.ts';
import { openGround } from './open-ground.ts';
import { type Cost, callsOf, openPassportal, type PassportalAccount } from './passportal-account.ts';
import { rounded } from './rounded.ts';
import { runBench } from './run-bench.ts';

/**
 * `npm run bench:passportal`: what a first sync and an unchanged one a day later cost in calls, and
 * whether they keep to the pace that the connector declares. One process for both, so the memory
 * told is that of both.
 */
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { devices: text, clients: text, json: { type: 'boolean', default: false } } });
const AIM_CALLS_SHARE = 0.02;

await runBench(async (bench) => {
  const { ground } = await openGround(bench);
  const size = { documents: Number(values.devices ?? 20_000), clients: Number(values.clients ?? 200) };
  const account = await openPassportal(ground, size, bench);
  const first = await account.sync();
  await account.letTimePass(A_DAY_SECONDS);
  const unchanged = await account.sync();
  const labels = await measureLabels(account);
  const { assetsServed: documents, clientsServed: clients } = account.sandbox;
  const requests = callsOf(account, first, unchanged);
  print(rounded({ documents, clients, first, unchanged, callsShare: unchanged.calls / first.calls, requests, labels }));
});

/** What it takes to look through the labels of all documents, to tell what a decision would change, and to sync once it was made. */
type LabelCost = { surveySeconds: number; previewSeconds: number; recordsChanged: number; syncSeconds: number; calls: number };

async function measureLabels({ setting, ids, sync }: PassportalAccount): Promise<LabelCost> {
  const { accountId, integrationId } = ids;
  const told = await setting.db.inAccount(accountId, async (tx) => {
    const integration = await findIntegration(tx, integrationId);
    const labels = fieldLabelsOf(integration);
    if (!labels) throw new Error('Passportal has labels');
    const [surveySeconds] = await timed(() => surveyLabels(tx, integration, labels));
    const settings = labels.decide(integration.settings, { location: 'ignore' });
    const [previewSeconds, { recordsChanged }] = await timed(() => previewLabels(tx, integration, labels, settings));
    await updateIntegration(tx, integrationId, { settings });
    return { surveySeconds, previewSeconds, recordsChanged };
  });
  const { seconds: syncSeconds, calls } = await sync();
  return { ...told, syncSeconds, calls };
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now();
  const value = await work();
  return [(performance.now() - began) / 1000, value];
}

type Result = {
  documents: number;
  clients: number;
  first: Cost;
  unchanged: Cost;
  callsShare: number;
  requests: VendorCalls;
  labels: LabelCost;
};

function print(result: Result): void {
  const { first, unchanged, callsShare, labels, requests } = result;
  const { burst, perSecond } = paceOf('passportal');
  const [label, figures, told] = callsRow('Passportal', requests);
  const rows: [string, string][] = [
    ['First sync', `${first.calls} calls, ${first.minutes} minutes at their pace (${first.seconds} s without the waits)`],
    ['  at once', `${first.mostAtOnce} above ${perSecond} a second; ${verdict(first.mostAtOnce, burst)}`],
    ['  memory', `${first.memoryQuartersMb.join(' · ')} MB, a quarter of its time each, the sandbox included`],
    ['Unchanged sync', `${unchanged.calls} calls, ${unchanged.minutes} minutes (${unchanged.seconds} s)`],
    ['  of the first', `${rounded(callsShare * 100)} %; ${verdict(callsShare, AIM_CALLS_SHARE)}`],
    [label, `${figures} (${told})`],
    ['Labels', `looked through in ${labels.surveySeconds} s, a decision foretold in ${labels.previewSeconds} s`],
    ['  decided', `${labels.recordsChanged} documents read anew by a sync of ${labels.syncSeconds} s and ${labels.calls} calls`],
  ];
  const stream = values.json ? process.stderr : process.stdout;
  stream.write(`\n${result.documents.toLocaleString('en')} documents of ${result.clients} clients\n\n`);
  for (const [name, figure] of rows) stream.write(`  ${name.padEnd(20)} ${figure}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
}

function verdict(figure: number, most: number): string {
  return `at most ${most}: ${figure <= most ? 'met' : 'MISSED'}`;
}
