import type { VirtualClock } from '../tests/virtual-clock.ts';
import { type Given, kept, peakMemoryMb, settingOf, watchMemory } from './given.ts';
import { requestsSoFar } from './sandbox-control.ts';
import { syncOnce } from './sync-once.ts';

/** What one sync of the bench's Auvik cost. */
export type SyncCost = {
  /** Without the waits that the connector's pace asks for. */
  seconds: number;
  /** Those waits. */
  waitedMs: number;
  requests: number;
  peakMemoryMb: number;
  memoryQuartersMb: number[];
  assetsCreated: number;
};

/**
 * Syncs the integration that the first measurement made. Waiting moves the clock and takes no time,
 * so that the seconds are the product's own; how long the vendor's pace makes a sync is told beside
 * them.
 */
export async function measuredSync(given: Given, clock: VirtualClock): Promise<SyncCost> {
  const { sandbox, directory } = given;
  const setting = settingOf(given, sandbox.host, clock);
  const { apiHost = '' } = sandbox.settings;
  const [requestsBefore, startedAt] = [await requestsSoFar(apiHost), clock.now()];
  const stopWatching = watchMemory();
  const began = performance.now();
  const { counts } = await syncOnce(setting, kept(directory), new AbortController().signal);
  const seconds = (performance.now() - began) / 1000;
  const memory = { peakMemoryMb: peakMemoryMb(), memoryQuartersMb: stopWatching() };
  const asked = { waitedMs: clock.now() - startedAt, requests: (await requestsSoFar(apiHost)) - requestsBefore };
  await setting.db.close();
  return { seconds, ...asked, ...memory, assetsCreated: counts.assetsCreated };
}
