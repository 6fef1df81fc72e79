import type { Controls, SandboxSettings, SettingsChange } from '#faults';
import { AppError } from '#lib';
import { quirksFrom, switchesOf } from './quirks.ts';
import { moveDatacenter, type World } from './world.ts';

const LIFETIME = {
  id: 'token-lifetime',
  label: 'Life of a token',
  sentence: 'Seconds for which an access token given out from now on is good. About 55 minutes, as one client saw it.',
};
const LIFETIMES = ['3300', '600', '60', '10', '1'];

/** What the control of faults may see and change of this sandbox. */
export function controlsOf(world: World): Controls {
  return {
    vendor: 'passportal',
    plan: world.faults,
    requests: () => world.requests,
    settings: () => settingsOf(world),
    change: (change) => apply(world, change),
  };
}

function settingsOf({
  windows,
  latencyMilliseconds,
  origins,
  datacenter,
  wrongDatacenterAnswer,
  quirks,
  tokenLifetimeSeconds,
}: World): SandboxSettings {
  const [url, wrongUrl] = origins;
  const value = String(tokenLifetimeSeconds);
  return {
    rateLimit: windows.limit,
    latencyMilliseconds,
    region: { label: datacenter, url, wrongUrl, wrongRegionAnswer: wrongDatacenterAnswer },
    switches: [{ ...LIFETIME, choices: [...new Set([...LIFETIMES, value])], value }, ...switchesOf(quirks)],
  };
}

/** Reads everything before it changes anything, so that a wrong switch leaves all as it was. */
function apply(world: World, change: SettingsChange): void {
  const { [LIFETIME.id]: lifetime, ...switches } = change.switches ?? {};
  const quirks = quirksFrom(switches, world.quirks);
  const tokenLifetimeSeconds = lifetime === undefined ? world.tokenLifetimeSeconds : readLifetime(lifetime);
  Object.assign(world, { quirks, tokenLifetimeSeconds });
  if (change.rateLimit !== undefined) world.windows.limit = change.rateLimit;
  world.latencyMilliseconds = change.latencyMilliseconds ?? world.latencyMilliseconds;
  world.wrongDatacenterAnswer = change.wrongRegionAnswer ?? world.wrongDatacenterAnswer;
  if (change.moveRegion) moveDatacenter(world);
}

function readLifetime(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new AppError('BAD_CONTROL', `"${LIFETIME.id}" is a whole number of seconds, not "${text}".`, { whoActs: 'operator' });
}
