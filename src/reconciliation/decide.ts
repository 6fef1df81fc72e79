import type { AssetIds } from './asset-ids.ts';
import type { Clusters } from './cluster.ts';
import type { Reading } from './reading.ts';
import type { Decision, LinkReason } from './types.ts';

/** What is to be written so that today's links become the groups: one decision a record, by record id, then the redirects. */
export function decide(readings: readonly Reading[], clusters: Clusters, ids: AssetIds): readonly Decision[] {
  const decisions: Decision[] = new Array(readings.length);
  clusters.groups.forEach((members, group) => {
    const assetId = ids.idOfGroup[group] ?? '';
    members.forEach((at, position) => {
      const reading = readings[at];
      const because = position === 0 ? OLDEST : (clusters.evidence[at] ?? OLDEST);
      if (reading) decisions[at] = decideLink(reading, assetId, { isNew: !ids.heirOf.has(assetId), because });
    });
  });
  return [...decisions, ...redirects(clusters, ids)];
}

const OLDEST: LinkReason = { rule: 'oldest-record' };

function decideLink({ facts }: Reading, assetId: string, { isNew, because }: { isNew: boolean; because: LinkReason }): Decision {
  const { id: recordId, assetId: fromAssetId } = facts;
  if (fromAssetId === assetId) return { kind: 'keep', recordId, assetId, because };
  // An id that nobody uses today is always that of the group's oldest record.
  if (isNew && recordId === assetId) return { kind: 'found', recordId, assetId, fromAssetId, because };
  if (fromAssetId === null) return { kind: 'link', recordId, assetId, because };
  return { kind: 'move', recordId, assetId, fromAssetId, because };
}

function redirects({ evidence }: Clusters, { idOfGroup, heirOf }: AssetIds): readonly Decision[] {
  const living = new Set(idOfGroup);
  const gone: Decision[] = [];
  for (const [from, { group, at }] of heirOf) {
    const to = idOfGroup[group];
    if (to !== undefined && !living.has(from)) gone.push({ kind: 'redirect', from, to, because: evidence[at] ?? OLDEST });
  }
  return gone.sort((a, b) => (a.kind === 'redirect' && b.kind === 'redirect' && a.from < b.from ? -1 : 1));
}
