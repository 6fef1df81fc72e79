import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AddIntegration,
  GetInstallation,
  GetIntegration,
  GetRun,
  type IntegrationView,
  ListIntegrations,
  SetUpInstallation,
  SignIn,
  SyncNow,
  type SyncRunView,
  UpdateIntegration,
} from '#contract';
import { lockData } from '#db';
import { AppError, createLogger } from '#lib';
import { generateFleet } from '../../../sandboxes/auvik/index.ts';
import { type Closing, untilDoneOrStopped } from '../closing.ts';
import { type Configuration, readConfiguration } from '../configuration.ts';
import { freePort } from '../free-port.ts';
import { openGround, startWeb, startWorker } from '../process.ts';
import { type ApiClient, openApiClient } from './api-client.ts';
import { type DemoState, loadDemoState, saveDemoState } from './demo-state.ts';
import { exportAssets } from './export-assets.ts';
import type { DemoOptions } from './options.ts';
import { Progress } from './progress.ts';
import { type SandboxProcess, startSandboxProcess } from './sandbox-process.ts';
import { type DemoResult, summarise, summaryTable } from './summary.ts';

/** Twelve clients, some with several sites, and two thousand devices of all kinds; the same ones every time. */
const FLEET = { devices: 2_400, clients: 14, seed: 'demo' };

/**
 * The main job on a fresh machine: database, sandbox, account, integration, full sync, web app. Everything a person
 * would do at the screens goes through the same API. Answers with whether it went well.
 */
export async function runDemo(options: DemoOptions): Promise<boolean> {
  const tell = teller(options);
  const outcome = await untilDoneOrStopped(async (closing, stopped) => {
    const run = await syncAndServe(options, tell, closing);
    if (!options.once) await stopped;
    return run;
  });
  if (outcome === 'stopped') tell('\nStopped. The data are kept.');
  return outcome === 'stopped' || wentWell(outcome);
}

async function syncAndServe(options: DemoOptions, tell: Tell, closing: Closing): Promise<SyncRunView> {
  const began = performance.now();
  const configuration = readConfiguration({ ...process.env, LM_DATA_DIR: options.dataDirectory }, { dataDirectory: options.dataDirectory });
  lockData(configuration.dataDirectory)(); // Told now, before anything is started or deleted under another demo's feet.
  if (options.fresh) rmSync(configuration.dataDirectory, { recursive: true, force: true });
  const state = loadDemoState(configuration.dataDirectory);

  const { sandbox, url } = await startBoth(options, configuration, state, tell, closing);

  const api = openApiClient(url);
  await signIn(api, state);
  const { integration, run } = await syncAll(api, sandbox, tell);
  if (options.exportFile) await exportAssets(api, options.exportFile);
  const result = await summarise(api, integration, sandbox.devicesServed, (performance.now() - began) / 1000);
  report(options, tell, { result, run, url, state, sandbox });
  return run;
}

/** The sandbox and the product, each with a database of its own, at the same time: one after the other takes twice as long. */
async function startBoth(options: DemoOptions, configuration: Configuration, state: DemoState, tell: Tell, closing: Closing) {
  tell('Starting the Auvik sandbox and the database …');
  const { dataDirectory } = configuration;
  const order = {
    ...state,
    sandboxPort: await freePort(state.sandboxPort),
    adminPort: options.once ? state.adminPort : await freePort(state.adminPort),
  };
  saveDemoState(dataDirectory, order);
  const [sandbox, product] = await Promise.allSettled([
    startSandbox(options, dataDirectory, order, closing),
    startProduct(configuration, `127.0.0.1:${order.sandboxPort}`, state, closing),
  ]);
  // Both are waited for also when one fails: what was opened meanwhile has to be closed.
  if (sandbox.status === 'rejected') throw sandbox.reason;
  if (product.status === 'rejected') throw product.reason;
  return { sandbox: sandbox.value, url: product.value };
}

async function startProduct(
  configuration: Configuration,
  sandboxHost: string,
  { email, password }: DemoState,
  closing: Closing,
): Promise<string> {
  const port = await freePort(configuration.port);
  const ground = await openGround({ ...configuration, port, allowedHosts: [sandboxHost] }, createLogger('warn'));
  closing.add(ground.close);
  closing.add((await startWorker(ground)).close);
  const web = await startWeb(ground, { demo: { email, password } });
  closing.add(web.close);
  return web.url;
}

type Tell = (sentence: string) => void;

/** Set-aside records are a fleet's own faults, well handled; anything else that is not success is not "well". */
function wentWell(run: SyncRunView): boolean {
  return run.state === 'succeeded' || (run.state === 'partial' && run.problems.length === 0);
}

/** With --json the last line of standard output is for a machine, so people are told on standard error. */
function teller({ json }: DemoOptions): Tell {
  const stream = json ? process.stderr : process.stdout;
  return (sentence) => stream.write(`${sentence}\n`);
}

/** With the vendor's admin pages, unless nobody stays to look at them. */
async function startSandbox(options: DemoOptions, directory: string, state: DemoState, closing: Closing): Promise<SandboxProcess> {
  const fleetFile = options.fleetFile ?? (await ownFleet(directory));
  const pages = options.once ? undefined : { port: state.adminPort, dataDirectory: resolve(directory, 'auvik-sandbox') };
  const sandbox = await startSandboxProcess({ fleetFile, port: state.sandboxPort, pages });
  closing.add(sandbox.stop);
  return sandbox;
}

/** The invented fleet, written once: a device that a later version would invent otherwise must not seem to have changed. */
async function ownFleet(directory: string): Promise<string> {
  const file = join(directory, 'auvik-fleet.ndjson');
  if (existsSync(file)) return file;
  const lines = function* () {
    for (const line of generateFleet(FLEET)) yield `${line}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(`${file}.part`));
  renameSync(`${file}.part`, file);
  return file;
}

async function signIn(api: ApiClient, { email, password }: DemoState): Promise<void> {
  const { needs_setup } = await api(GetInstallation, {});
  if (needs_setup) await api(SetUpInstallation, { body: { account_name: 'Ridgeline IT', name: 'Dana Demo', email, password } });
  else await api(SignIn, { body: { email, password } });
}

/** Sets the integration up as the form does, or starts the kept one again, and follows the sync to its end. */
async function syncAll(api: ApiClient, sandbox: SandboxProcess, tell: Tell): Promise<{ integration: IntegrationView; run: SyncRunView }> {
  const [kept] = (await api(ListIntegrations, {})).data;
  tell(kept ? 'Syncing Auvik again …' : 'Connecting Auvik and syncing everything …');
  const integration = kept ? await refresh(api, kept, sandbox) : await connect(api, sandbox);
  const started = integration.latest_run?.finished_at
    ? await api(SyncNow, { params: { integrationId: integration.id } })
    : integration.latest_run;
  if (!started) throw new AppError('INTERNAL', 'The sync did not start.', { whoActs: 'operator' });
  const progress = new Progress(process.stderr, sandbox.devicesServed);
  for (;;) {
    const run = await api(GetRun, { params: { runId: started.id } });
    progress.show(run);
    if (run.finished_at) return { run, integration: await api(GetIntegration, { params: { integrationId: integration.id } }) };
    await sleep(200);
  }
}

function connect(api: ApiClient, sandbox: SandboxProcess): Promise<IntegrationView> {
  return api(AddIntegration, { body: { connector_id: 'auvik', settings: settingsOf(sandbox), mapping: { mode: 'per-client-systems' } } });
}

/** The sandbox may be at another port than last time; then its address is changed as a member would change it. */
async function refresh(api: ApiClient, kept: IntegrationView, sandbox: SandboxProcess): Promise<IntegrationView> {
  if (kept.settings['apiHost'] === sandbox.url) return kept;
  return api(UpdateIntegration, { params: { integrationId: kept.id }, body: { settings: settingsOf(sandbox) } });
}

function settingsOf({ url, user, key, domainPrefix }: SandboxProcess): Record<string, string> {
  return { username: user, apiKey: key, domainPrefix, apiHost: url };
}

type Report = { result: DemoResult; run: SyncRunView; url: string; state: DemoState; sandbox: SandboxProcess };

function report(options: DemoOptions, tell: Tell, { result, run, url, state, sandbox }: Report): void {
  tell(`\n${summaryTable(result)}\n`);
  if (run.reason) tell(`The sync was ${run.state}: ${run.reason}\n`);
  if (options.exportFile) tell(`The assets are in ${options.exportFile}`);
  if (!options.once) {
    tell(`  Open      ${url}\n  E-mail    ${state.email}\n  Password  ${state.password}\n`);
    tell(`To walk the setup yourself (Integrations > Add integration > Auvik), the sandbox takes\n${settingsTable(sandbox)}\n`);
    if (sandbox.adminUrl)
      tell(`Auvik's half of it, invitations, roles and keys, is played by the sandbox's admin pages\n${pagesTable(sandbox)}\n`);
    tell('Ctrl-C stops everything; the data are kept for the next start.');
  }
  if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
}

function pagesTable({ adminUrl = '', email = '', password = '' }: SandboxProcess): string {
  return inColumns({ 'Open (a sandbox, not Auvik)': adminUrl, 'E-mail': email, Password: password });
}

/** Nothing of it is a secret: the sandbox holds invented devices and answers on this machine only. */
function settingsTable({ user, key, domainPrefix, url }: SandboxProcess): string {
  return inColumns({ Username: user, 'API Key': key, 'Primary Auvik Domain Prefix': domainPrefix, 'API address (Advanced)': url });
}

function inColumns(rows: Readonly<Record<string, string>>): string {
  return Object.entries(rows)
    .map(([label, value]) => `  ${label.padEnd(28)} ${value}`)
    .join('\n');
}
