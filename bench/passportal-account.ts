import type { SyncSetting } from '#sync';
import { generatePassportalFleet, type PassportalSandbox, startPassportalSandbox } from '../sandboxes/passportal/index.ts';
import { VirtualClock } from '../tests/virtual-clock.ts';
import { CallLog } from './call-log.ts';
import { paceOf, type VendorCalls, vendorCalls } from './calls.ts';
import { connectAccount, type Ids } from './connect-account.ts';
import { settingOf, watchMemory } from './given.ts';
import type { Ground } from './open-ground.ts';
import type { Bench } from './run-bench.ts';
import { syncOnce } from './sync-once.ts';

/** What one run cost. */
export type Cost = {
  calls: number;
  /** How long it would take with its waits. */
  minutes: number;
  /**
   * The most calls that any stretch of its time saw above those that the connector's pace allows in
   * it.
   */
  mostAtOnce: number;
  /** How long it took without its waits. */
  seconds: number;
  assetsCreated: number;
  memoryQuartersMb: number[];
};

/** An account with a Passportal of invented documents that answers in this very process. */
export type PassportalAccount = {
  sandbox: PassportalSandbox;
  setting: SyncSetting;
  ids: Ids;
  sync(): Promise<Cost>;
  /** So much time goes by with nothing to do. */
  letTimePass(seconds: number): Promise<void>;
};

type Fleet = { documents: number; clients: number };

/**
 * Waits take no time here, because half an hour of them would measure nothing; the clock that they
 * move is the sandbox's too.
 */
export async function openPassportal(
  ground: Ground,
  { documents, clients }: Fleet,
  { closing, signal }: Bench,
): Promise<PassportalAccount> {
  const clock = new VirtualClock(Date.now());
  const log: CallLog = new CallLog(() => opened?.requests() ?? 0);
  let opened: PassportalSandbox | undefined;
  const lines = generatePassportalFleet({ devices: documents, clients, seed: 'bench' });
  const sandbox = await startPassportalSandbox({ lines, now: () => log.at(clock.now()), rateLimit: null });
  opened = sandbox;
  closing.add(sandbox.close);
  // Told to stop meanwhile: the ground is gone, and its directory would be made again.
  signal.throwIfAborted();
  const { url, keyId, secret } = sandbox;
  const setting = settingOf(ground, new URL(url).host, clock);
  closing.add(setting.db.close);
  const settings = { accessKeyId: keyId, secretAccessKey: secret, datacenter: 'custom', customAddress: url };
  const ids = await connectAccount(setting, 'passportal', settings);
  return {
    ...{ sandbox, setting, ids },
    sync: () => costOf(setting, ids, { log, clock, signal }),
    letTimePass: (seconds) => clock.sleep(seconds * 1000, signal),
  };
}

type By = { log: CallLog; clock: VirtualClock; signal: AbortSignal };

async function costOf(setting: SyncSetting, ids: Ids, { log, clock, signal }: By): Promise<Cost> {
  log.restart();
  const stopWatching = watchMemory();
  const [began, beganAt] = [performance.now(), clock.now()];
  const { counts } = await syncOnce(setting, ids, signal);
  return {
    calls: log.calls,
    minutes: (clock.now() - beganAt) / 60_000,
    mostAtOnce: log.mostAbove(paceOf('passportal').perSecond),
    seconds: (performance.now() - began) / 1000,
    assetsCreated: counts.assetsCreated,
    memoryQuartersMb: stopWatching(),
  };
}

/** A first and an unchanged sync of that account, told as every vendor's are. */
export function callsOf({ sandbox }: PassportalAccount, first: Cost, unchanged: Cost): VendorCalls {
  const asked = ({ calls, minutes }: Cost) => ({ requests: calls, waitedMs: minutes * 60_000 });
  return vendorCalls('passportal', sandbox.assetsServed, { first: asked(first), unchanged: asked(unchanged) });
}
