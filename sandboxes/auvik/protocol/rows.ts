import type { Entry } from '../fleet/collection.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { type Part, rewritten } from './body-parts.ts';
import type { Endpoint } from './endpoints.ts';

/** Every entry of a list before its filters, in the order of its pages. */
export function rowsOf(fleet: Fleet, { type, also }: Endpoint, tenantIds: readonly string[]): readonly Entry[] {
  const main = fleet.collections[type].within(tenantIds);
  const extra = also ? fleet.collections[also].within(tenantIds) : [];
  if (!also || extra.length === 0) return main;
  const isReplaced = ({ id }: Entry) => id !== undefined && fleet.collections[also].find(id) !== undefined;
  return [...main.filter((entry) => !isReplaced(entry)), ...extra].sort((one, other) => (one.key < other.key ? -1 : 1));
}

export function findRow(fleet: Fleet, { type, also }: Endpoint, id: string): Entry | undefined {
  return (also && fleet.collections[also].find(id)) ?? fleet.collections[type].find(id);
}

/** An entry as this endpoint shows it. */
export function shownAs(fleet: Fleet, { derive, also }: Endpoint, entry: Entry): Part {
  return rewritten(entry.text, derive && entry.type !== also ? (resource) => derive(resource, fleet) : undefined);
}
