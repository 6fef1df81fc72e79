import type { Entry } from './collection.ts';
import type { Fleet } from './fleet.ts';
import type { ResourceType } from './resource-kinds.ts';

/**
 * The kinds whose times move at every look, though nothing about the thing has changed. A note's or
 * an alert's do not: people write those.
 */
export const MOVING_TYPES = ['device', 'deviceV2', 'deviceExtendedDetail', 'interface', 'component', 'network'] as const;

const TIMES = ['lastSeenTime', 'lastModified'];

/**
 * What the vendor says instead, so much later, of the times that move by themselves; undefined
 * where none does. Vendor facts: `lastSeenTime` of everything online moves every minute and
 * `lastModified` whenever the vendor looks; a thing that does not answer keeps both. Each moves by
 * the same span, so that things go on having been seen at different moments.
 */
export function movedTimes(entry: Entry, fleet: Fleet, milliseconds: number): Readonly<Record<string, string>> | undefined {
  if (!isReached(entry, fleet)) return undefined;
  const moved = TIMES.flatMap((name) => {
    const before = entry.facts[name];
    return typeof before === 'number' ? [[name, new Date(before + milliseconds).toISOString()]] : [];
  });
  return moved.length === 0 ? undefined : Object.fromEntries(moved);
}

/**
 * A network answers as long as anything does; everything else with the device it is or belongs to.
 */
function isReached({ type, id, facts }: Entry, { collections }: Fleet): boolean {
  if (type === 'network') return true;
  if (isDevice(type)) return facts['onlineStatus'] === 'online';
  const owner = facts['parentDevice'] ?? facts['deviceId'] ?? id;
  if (typeof owner !== 'string') return false;
  return (collections.device.find(owner) ?? collections.deviceV2.find(owner))?.facts['onlineStatus'] === 'online';
}

function isDevice(type: ResourceType): boolean {
  return type === 'device' || type === 'deviceV2';
}
