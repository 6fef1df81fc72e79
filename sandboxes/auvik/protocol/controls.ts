import type { Controls, SandboxSettings, SettingsChange } from '#faults';
import { AppError } from '#lib';
import { moveRegion, type World } from './world.ts';

/** What the control of faults may see and change of this sandbox. */
export function controlsOf(world: World): Controls {
  return {
    vendor: 'auvik',
    plan: world.faults,
    requests: () => world.requests,
    settings: () => settingsOf(world),
    change: (change) => apply(world, change),
    letTimePass: (seconds) => world.fleet.letTimePass(seconds * 1000),
  };
}

function settingsOf({ limiter, latencyMilliseconds, origins, region, wrongRegionAnswer, versionTwo }: World): SandboxSettings {
  const [url, wrongUrl] = origins;
  return {
    rateLimit: limiter.limit,
    latencyMilliseconds,
    region: { label: region, url, wrongUrl, wrongRegionAnswer },
    switches: [{ ...VERSION_TWO, choices: Object.keys(VERSION_TWO_VALUES), value: String(versionTwo) }],
  };
}

const VERSION_TWO_VALUES = { on: 'on', 404: 404, 403: 403 } as const;
const VERSION_TWO = {
  id: 'v2',
  label: 'API version 2',
  sentence: 'Not every account has it. Where it is not on, its paths are refused with this status.',
};

function apply(world: World, change: SettingsChange): void {
  const versionTwo = readVersionTwo(change.switches ?? {}, world.versionTwo);
  world.versionTwo = versionTwo;
  if (change.rateLimit !== undefined) world.limiter.limit = change.rateLimit;
  world.latencyMilliseconds = change.latencyMilliseconds ?? world.latencyMilliseconds;
  world.wrongRegionAnswer = change.wrongRegionAnswer ?? world.wrongRegionAnswer;
  if (change.moveRegion) moveRegion(world);
}

/** Throws an AppError for a switch that is not ours or a value it does not have, before anything is changed. */
function readVersionTwo(switches: Readonly<Record<string, string>>, before: World['versionTwo']): World['versionTwo'] {
  const stranger = Object.keys(switches).find((id) => id !== VERSION_TWO.id);
  const wanted = switches[VERSION_TWO.id] ?? String(before);
  const found = Object.entries(VERSION_TWO_VALUES).find(([text]) => text === wanted);
  if (stranger === undefined && found) return found[1];
  throw new AppError('BAD_CONTROL', 'The Auvik sandbox has one switch: "v2", which is "on", "404" or "403".', { whoActs: 'operator' });
}
