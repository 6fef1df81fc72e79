import type { Json } from '../connector.ts';
import { digestOf } from '../kit/digest.ts';
import { hash52 } from '../kit/seen-ids.ts';
import type { Device, JsonObject } from './schema.ts';

/**
 * What counts as a change of a device, as a digest. Left out: links, which carry the host and differ between regions, and `lastModified`,
 * which moves whenever Auvik looks. IP addresses are sorted, because their order means nothing and is not stable.
 *
 * `lastSeenTime` of everything online moves every minute, so with it each pass would rewrite the whole fleet; without it the stored time would
 * stay the one of the last real change, and a device unplugged since could not be told from one that is merely quiet. So it counts
 * in steps of seven days, which begin at another moment for each device: a device online is rewritten once a week, and a
 * seventh of the fleet a day instead of all of it on one. An unchanged answer always gives an unchanged fingerprint.
 * @throws TooDeep
 */
export function fingerprintOf(device: Device, raw: Json, detail: JsonObject | null): string {
  const { lastSeenTime, ipAddresses } = device.attributes;
  return digestOf([raw, detail, ipAddresses?.toSorted() ?? [], weekOf(lastSeenTime, device.id)], NOT_COUNTED);
}

/** The last two count in their own way, above. */
const NOT_COUNTED: ReadonlySet<string> = new Set(['links', 'lastModified', 'lastSeenTime', 'ipAddresses']);

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** The number of the device's own week. A text that is no time counts as it stands. */
function weekOf(lastSeenTime: string | null | undefined, id: string): Json {
  if (!lastSeenTime) return null;
  const at = Date.parse(lastSeenTime);
  return Number.isNaN(at) ? lastSeenTime : Math.floor((at + (hash52(id) % WEEK_MS)) / WEEK_MS);
}
