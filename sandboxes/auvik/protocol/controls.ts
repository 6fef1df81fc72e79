import type { Controls, SandboxSettings, SettingsChange } from '#faults';
import { moveRegion, type World } from './world.ts';

/** What the control of faults may see and change of this sandbox. */
export function controlsOf(world: World): Controls {
  return { vendor: 'auvik', plan: world.faults, settings: () => settingsOf(world), change: (change) => apply(world, change) };
}

function settingsOf({ limiter, latencyMilliseconds, origins, region, wrongRegionAnswer }: World): SandboxSettings {
  const [url, wrongUrl] = origins;
  return { rateLimit: limiter.limit, latencyMilliseconds, region: { label: region, url, wrongUrl, wrongRegionAnswer }, switches: [] };
}

function apply(world: World, change: SettingsChange): void {
  if (change.rateLimit !== undefined) world.limiter.limit = change.rateLimit;
  world.latencyMilliseconds = change.latencyMilliseconds ?? world.latencyMilliseconds;
  world.wrongRegionAnswer = change.wrongRegionAnswer ?? world.wrongRegionAnswer;
  if (change.moveRegion) moveRegion(world);
}
