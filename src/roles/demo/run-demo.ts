import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { GetInstallation, SetUpInstallation, SignIn } from '#contract';
import { lockData } from '#db';
import { createLogger } from '#lib';
import { type Closing, untilDoneOrStopped } from '../closing.ts';
import { type Configuration, readConfiguration } from '../configuration.ts';
import { freePort } from '../free-port.ts';
import { openGround, startWeb, startWorker } from '../process.ts';
import { type ApiClient, openApiClient } from './api-client.ts';
import { type DemoState, loadDemoState, saveDemoState } from './demo-state.ts';
import { exportAssets } from './export-assets.ts';
import type { DemoOptions } from './options.ts';
import { report, type Tell, teller } from './report.ts';
import { summarise } from './summary.ts';
import { type Synced, syncVendor } from './sync-vendor.ts';
import { AUVIK } from './vendors/auvik.ts';
import { ownFleet } from './vendors/own-fleet.ts';
import { PASSPORTAL } from './vendors/passportal.ts';
import type { DemoSandbox, DemoVendor, SandboxOrder } from './vendors/vendor.ts';

/** In this order: the clients are called as the first of them calls them, and the second's fleet is made from the first's. */
const VENDORS: readonly DemoVendor[] = [AUVIK, PASSPORTAL];

/**
 * The main job on a fresh machine: database, sandboxes, account, integrations, full syncs, web app. Everything a person
 * would do at the screens goes through the same API. Answers with whether it went well.
 */
export async function runDemo(options: DemoOptions): Promise<boolean> {
  const tell = teller(options);
  const outcome = await untilDoneOrStopped(async (closing, stopped) => {
    const synced = await syncAndServe(options, tell, closing);
    if (!options.once) await stopped;
    return synced;
  });
  if (outcome === 'stopped') tell('\nStopped. The data are kept.');
  return outcome === 'stopped' || outcome.every(wentWell);
}

async function syncAndServe(options: DemoOptions, tell: Tell, closing: Closing): Promise<readonly Synced[]> {
  const began = performance.now();
  const configuration = readConfiguration({ ...process.env, LM_DATA_DIR: options.dataDirectory }, { dataDirectory: options.dataDirectory });
  lockData(configuration.dataDirectory)(); // Told now, before anything is started or deleted under another demo's feet.
  if (options.fresh) rmSync(configuration.dataDirectory, { recursive: true, force: true });
  const state = loadDemoState(configuration.dataDirectory);

  const { sandboxes, url } = await startAll(options, configuration, state, tell, closing);

  const api = openApiClient(url);
  await signIn(api, state);
  const synced: Synced[] = [];
  for (const { vendor, sandbox } of sandboxes) synced.push(await syncVendor(api, vendor, sandbox, tell));
  if (options.exportFile) await exportAssets(api, options.exportFile);
  const result = await summarise(api, synced, (performance.now() - began) / 1000);
  report(options, tell, { result, synced, url, state });
  return synced;
}

type Ordered = { vendor: DemoVendor; order: SandboxOrder };
type Started = { vendor: DemoVendor; sandbox: DemoSandbox };

/** The sandboxes and the product, each with a database of its own, at the same time: one after the other takes three times as long. */
async function startAll(options: DemoOptions, configuration: Configuration, state: DemoState, tell: Tell, closing: Closing) {
  const vendors = VENDORS.filter(({ id }) => Object.keys(options.fleetFiles).length === 0 || options.fleetFiles[id] !== undefined);
  tell(
    `Starting the database and the ${vendors.length === 1 ? 'sandbox' : 'sandboxes'} of ${vendors.map(({ name }) => name).join(' and ')} …`,
  );
  const orders = await orderAll(vendors, options, configuration.dataDirectory, state);
  const hosts = orders.map(({ order }) => `127.0.0.1:${order.port}`);
  const product = startProduct(configuration, hosts, state, closing);
  // All are waited for also when one fails: what was opened meanwhile has to be closed.
  const [url, ...sandboxes] = await Promise.allSettled([product, ...orders.map((ordered) => startSandbox(ordered, closing))]);
  return { url: fulfilled(url), sandboxes: sandboxes.map(fulfilled) };
}

/** Which fleet each serves, and at the ports they had before, where those are still free. */
async function orderAll(vendors: readonly DemoVendor[], options: DemoOptions, directory: string, state: DemoState): Promise<Ordered[]> {
  const ordered: Ordered[] = [];
  for (const vendor of vendors) {
    const kept = state.ports[vendor.id] ?? { sandbox: 0, admin: 0 };
    const ports = { sandbox: await freePort(kept.sandbox), admin: options.once ? kept.admin : await freePort(kept.admin) };
    state.ports[vendor.id] = ports;
    const fleetFile = options.fleetFiles[vendor.id] ?? (await ownFleet(directory, vendor));
    // With the vendor's admin pages, unless nobody stays to look at them.
    const pages = options.once ? undefined : { port: ports.admin, dataDirectory: resolve(directory, `${vendor.id}-sandbox`) };
    ordered.push({ vendor, order: { fleetFile, port: ports.sandbox, pages } });
  }
  saveDemoState(directory, state);
  return ordered;
}

async function startSandbox({ vendor, order }: Ordered, closing: Closing): Promise<Started> {
  const sandbox = await vendor.start(order);
  closing.add(sandbox.stop);
  return { vendor, sandbox };
}

function fulfilled<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

async function startProduct(
  configuration: Configuration,
  allowedHosts: readonly string[],
  { email, password }: DemoState,
  closing: Closing,
): Promise<string> {
  const port = await freePort(configuration.port);
  const ground = await openGround({ ...configuration, port, allowedHosts }, createLogger('warn'));
  closing.add(ground.close);
  closing.add((await startWorker(ground)).close);
  const web = await startWeb(ground, { demo: { email, password } });
  closing.add(web.close);
  return web.url;
}

/** Set-aside records are a fleet's own faults, well handled; anything else that is not success is not "well". */
function wentWell({ run }: Synced): boolean {
  return run.state === 'succeeded' || (run.state === 'partial' && run.problems.length === 0);
}

async function signIn(api: ApiClient, { email, password }: DemoState): Promise<void> {
  const { needs_setup } = await api(GetInstallation, {});
  if (needs_setup) await api(SetUpInstallation, { body: { account_name: 'Ridgeline IT', name: 'Dana Demo', email, password } });
  else await api(SignIn, { body: { email, password } });
}
