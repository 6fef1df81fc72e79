import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { migrate, openDatabase, startEmbeddedPostgres } from '#db';
import { findIntegration, loadMasterKey, storeIntegration, updateIntegration, verifyIntegration } from '#integrations';
import { createLogger, newId } from '#lib';
import { fieldLabelsOf, previewLabels, type SyncSetting, surveyLabels } from '#sync';
import { generatePassportalFleet, type PassportalSandbox, startPassportalSandbox } from '../sandboxes/passportal/index.ts';
import { VirtualClock } from '../tests/virtual-clock.ts';
import { CallLog } from './call-log.ts';
import { watchMemory } from './given.ts';
import { syncOnce } from './sync-once.ts';

/**
 * `npm run bench:passportal`: what a first sync and an unchanged one cost in calls, and whether they keep to the
 * connector's budget. Its waits take no time here, because half an hour of them would measure nothing; the clock they move is
 * the sandbox's too. One process for both, so the memory told is that of both.
 */
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { devices: text, clients: text, json: { type: 'boolean', default: false } } });

/** What the connector's README promises: so many calls a second in the long run, so many at once. */
const BUDGET = { perSecond: 10, atOnce: 1_500 };
const AIM_CALLS_SHARE = 0.02;

const directory = mkdtempSync(join(tmpdir(), 'lm-bench-'));
const clock = new VirtualClock(Date.now());
const fleet = generatePassportalFleet({ devices: Number(values.devices ?? 20_000), clients: Number(values.clients ?? 200), seed: 'bench' });
const log: CallLog = new CallLog(() => sandbox?.requests() ?? 0);
let sandbox: PassportalSandbox | undefined;

const postgres = await startEmbeddedPostgres(directory);
try {
  sandbox = await startPassportalSandbox({
    resources: [...fleet].map((line) => JSON.parse(line) as object),
    now: () => log.at(clock.now()),
  });
  await migrate(postgres.urls.owner);
  const setting = settingFor(sandbox);
  const ids = await connect(setting, sandbox);
  const first = await measure(setting, ids);
  const unchanged = await measure(setting, ids);
  const labels = await measureLabels(setting, ids);
  print({
    documents: sandbox.assetsServed,
    clients: sandbox.clientsServed,
    first,
    unchanged,
    callsShare: unchanged.calls / first.calls,
    labels,
  });
  await setting.db.close();
} finally {
  await sandbox?.close();
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
}

function settingFor({ url }: PassportalSandbox): SyncSetting {
  return {
    db: openDatabase(postgres.urls, { maxConnections: 6 }),
    logger: createLogger('warn'),
    now: () => new Date(clock.now()),
    masterKey: loadMasterKey(directory),
    allowedHosts: [new URL(url).host],
    clock,
  };
}

type Ids = { accountId: string; integrationId: string };

async function connect(setting: SyncSetting, { keyId, secret, url }: PassportalSandbox): Promise<Ids> {
  const accountId = newId();
  await setting.db.inAccount(accountId, ({ run }) =>
    sql`insert into account (account_id, name) values (${accountId}, 'Bench')`.execute(run),
  );
  const settings = { accessKeyId: keyId, secretAccessKey: secret, datacenter: 'custom', customAddress: url };
  const input = { connectorId: 'passportal', name: null, settings, mapping: { mode: 'per-client-systems', clientId: null } } as const;
  const verified = await verifyIntegration(input, setting);
  const author = { memberId: newId(), name: 'Bench' };
  const integrationId = await setting.db.inAccount(accountId, (tx) => storeIntegration(tx, verified, author, setting, setting.now()));
  return { accountId, integrationId };
}

/** What one run cost. */
type Cost = {
  calls: number;
  /** How long it would take with its waits. */
  minutes: number;
  /** The most calls that any stretch of its time saw above ten a second. */
  mostAtOnce: number;
  /** How long it took without its waits. */
  seconds: number;
  assetsCreated: number;
  memoryQuartersMb: number[];
};

async function measure(setting: SyncSetting, { accountId, integrationId }: Ids): Promise<Cost> {
  log.restart();
  const stopWatching = watchMemory();
  const [began, beganAt] = [performance.now(), clock.now()];
  const { counts } = await syncOnce(setting, accountId, integrationId);
  return {
    calls: log.calls,
    minutes: rounded((clock.now() - beganAt) / 60_000),
    mostAtOnce: log.mostAbove(BUDGET.perSecond),
    seconds: rounded((performance.now() - began) / 1000),
    assetsCreated: counts.assetsCreated,
    memoryQuartersMb: stopWatching().map(rounded),
  };
}

/** What it takes to look through the labels of all documents, to tell what a decision would change, and to sync once it was made. */
type LabelCost = { surveySeconds: number; previewSeconds: number; recordsChanged: number; syncSeconds: number; calls: number };

async function measureLabels(setting: SyncSetting, ids: Ids): Promise<LabelCost> {
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
  const { seconds: syncSeconds, calls } = await measure(setting, ids);
  return { ...told, syncSeconds, calls };
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now();
  const value = await work();
  return [rounded((performance.now() - began) / 1000), value];
}

type Result = { documents: number; clients: number; first: Cost; unchanged: Cost; callsShare: number; labels: LabelCost };

function print(result: Result): void {
  const { first, unchanged, callsShare, labels } = result;
  const rows: [string, string][] = [
    ['First sync', `${first.calls} calls, ${first.minutes} minutes at their pace (${first.seconds} s without the waits)`],
    ['  at once', `${first.mostAtOnce} above ${BUDGET.perSecond} a second; ${verdict(first.mostAtOnce, BUDGET.atOnce)}`],
    ['  memory', `${first.memoryQuartersMb.join(' · ')} MB, a quarter of its time each, the sandbox included`],
    ['Unchanged sync', `${unchanged.calls} calls, ${unchanged.minutes} minutes (${unchanged.seconds} s)`],
    ['  of the first', `${rounded(callsShare * 100)} %; ${verdict(callsShare, AIM_CALLS_SHARE)}`],
    ['Labels', `looked through in ${labels.surveySeconds} s, a decision foretold in ${labels.previewSeconds} s`],
    ['  decided', `${labels.recordsChanged} documents read anew by a sync of ${labels.syncSeconds} s and ${labels.calls} calls`],
  ];
  const stream = values.json ? process.stderr : process.stdout;
  stream.write(`\n${result.documents.toLocaleString('en')} documents of ${result.clients} clients\n\n`);
  for (const [label, figure] of rows) stream.write(`  ${label.padEnd(16)} ${figure}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
}

function verdict(figure: number, most: number): string {
  return `at most ${most}: ${figure <= most ? 'met' : 'MISSED'}`;
}

function rounded(figure: number): number {
  return Math.round(figure * 100) / 100;
}
