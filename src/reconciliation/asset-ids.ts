import type { Clusters } from './cluster.ts';
import type { Reading } from './reading.ts';

export type AssetIds = {
  /** The id of each group, in the order of the groups. */
  idOfGroup: readonly string[];
  /** For each asset id in use today: the group that carries it on, and the position of the record that speaks for it. */
  heirOf: ReadonlyMap<string, { group: number; at: number }>;
};

/**
 * An asset has the id of its oldest source record. So the ids follow from the records alone, a rebuild from nothing
 * gives them again, no two groups can ask for one id, and where assets become one the older id stays.
 *
 * One id can't be derived so: that of an asset whose founding record was deleted. It stays with the asset's oldest
 * remaining record, because people have it in their bookmarks and tickets.
 */
export function assetIds(readings: readonly Reading[], { groups }: Clusters): AssetIds {
  const groupOf = new Map<number, number>();
  groups.forEach((members, group) => {
    for (const at of members) groupOf.set(at, group);
  });
  const heirOf = new Map<string, { group: number; at: number }>();
  for (const [assetId, at] of ownersOfToday(readings)) heirOf.set(assetId, { group: groupOf.get(at) ?? 0, at });

  const idOfGroup = groups.map((members) => readings[members[0] ?? 0]?.facts.id ?? '');
  for (const [assetId, { group }] of heirOf) {
    const derived = idOfGroup[group];
    if (derived !== undefined && assetId < derived) idOfGroup[group] = assetId;
  }
  return { idOfGroup, heirOf };
}

/** For each asset of today the position of the record that speaks for it: its founder, else the oldest linked to it. */
function ownersOfToday(readings: readonly Reading[]): Map<string, number> {
  const oldestLinked = new Map<string, number>();
  const positionOf = new Map<string, number>();
  readings.forEach(({ facts }, at) => {
    positionOf.set(facts.id, at);
    if (facts.assetId !== null && !oldestLinked.has(facts.assetId)) oldestLinked.set(facts.assetId, at);
  });
  for (const assetId of oldestLinked.keys()) {
    const founder = positionOf.get(assetId);
    if (founder !== undefined) oldestLinked.set(assetId, founder);
  }
  return oldestLinked;
}
