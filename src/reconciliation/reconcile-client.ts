import { assetIds } from './asset-ids.ts';
import { cluster } from './cluster.ts';
import { decide } from './decide.ts';
import { gatherEvidence } from './evidence.ts';
import { projectReadings } from './project-asset.ts';
import { readRecord } from './reading.ts';
import type { Plan, RecordFacts } from './types.ts';

/** Counts up when the same records may give another plan: all clients are then looked at again. */
export const RULES_VERSION = 3;

/**
 * Decides which source records of one client are one thing, what each asset is called and holds, and what must be
 * written for it. `records` are all records of the client, in any order: what is left out would look like gone.
 */
export function reconcileClient(records: readonly RecordFacts[]): Plan {
  const readings = byAge(records).map(readRecord);
  const { edges, sharedIdentifiers } = gatherEvidence(readings);
  const clusters = cluster(readings, edges);
  const ids = assetIds(readings, clusters);

  return {
    rulesVersion: RULES_VERSION,
    decisions: decide(readings, clusters, ids),
    assets: clusters.groups.map((members, group) => {
      const own = members.flatMap((at) => readings.slice(at, at + 1));
      return { id: ids.idOfGroup[group] ?? '', recordIds: own.map(({ facts }) => facts.id), projection: projectReadings(own) };
    }),
    sharedIdentifiers,
  };
}

function byAge(records: readonly RecordFacts[]): readonly RecordFacts[] {
  return [...records].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
