import type { Json } from '../connector.ts';
import { isObject } from '../kit/answer.ts';
import { hash52 } from '../kit/seen-ids.ts';
import type { Device, JsonObject } from './schema.ts';

/**
 * What counts as a change of a device. Left out: links, which carry the host and differ between regions, and `lastModified`,
 * which moves whenever Auvik looks. IP addresses are sorted, because their order means nothing and is not stable.
 *
 * `lastSeenTime` of everything online moves every minute, so with it each pass would rewrite the whole fleet; without it the stored time would
 * stay the one of the last real change, and a device unplugged since could not be told from one that is merely quiet. So it counts
 * in steps of seven days, which begin at another moment for each device: a device online is rewritten once a week, and a
 * seventh of the fleet a day instead of all of it on one. An unchanged answer always gives an unchanged fingerprint.
 */
export function fingerprintOf(device: Device, raw: Json, detail: JsonObject | null): Json {
  const { lastSeenTime, ipAddresses } = device.attributes;
  const row = withoutLinks(raw);
  const attributes = isObject(row) ? row['attributes'] : undefined;
  if (isObject(attributes)) {
    // Overwritten, not deleted: a deleted property turns the copy into a slow dictionary for everybody who walks it later.
    attributes['lastModified'] = null;
    attributes['lastSeenTime'] = weekOf(lastSeenTime, device.id);
    attributes['ipAddresses'] = ipAddresses?.toSorted() ?? [];
  }
  return { device: row, detail: withoutLinks(detail) };
}

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** The number of the device's own week. A text that is no time counts as it stands. */
function weekOf(lastSeenTime: string | null | undefined, id: string): Json {
  if (!lastSeenTime) return null;
  const at = Date.parse(lastSeenTime);
  return Number.isNaN(at) ? lastSeenTime : Math.floor((at + (hash52(id) % WEEK_MS)) / WEEK_MS);
}

/** Far deeper than anything a device says; a vendor's runaway answer must cost its own row, not the process its stack. */
const DEEPEST = 100;

export class TooDeep extends Error {
  constructor() {
    super(`It is nested more than ${DEEPEST} levels deep.`);
  }
}

function withoutLinks(value: Json, depth = 0): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) throw new TooDeep();
  if (Array.isArray(value)) return value.map((item) => withoutLinks(item, depth + 1));
  const kept: JsonObject = {};
  for (const key in value) {
    const item = value[key];
    // `__proto__` as a key of a vendor's JSON would set the copy's prototype instead of a property.
    if (key !== 'links' && key !== '__proto__' && item !== undefined) kept[key] = withoutLinks(item, depth + 1);
  }
  return kept;
}
