import { type Edge, reasonOf } from './evidence.ts';
import type { Reading } from './reading.ts';
import type { LinkReason } from './types.ts';
import { vetoBetween } from './vetoes.ts';

export type Clusters = {
  /** Positions of the readings of each group, oldest first; groups by their oldest member. */
  groups: readonly (readonly number[])[];
  /** For each reading the strongest evidence that holds it in its group; undefined where it stands alone. */
  evidence: readonly (LinkReason | undefined)[];
};

/**
 * Joins records along the evidence, strongest and oldest first. Two groups join only if no pair across them is
 * vetoed: A may be like B and B like C, yet A and C not one. Since edges come in a fixed order and readings by age,
 * the result doesn't depend on what arrived first.
 */
export function cluster(readings: readonly Reading[], edges: readonly Edge[]): Clusters {
  const groupOf: number[][] = readings.map((_, at) => [at]);
  const evidence: (LinkReason | undefined)[] = new Array(readings.length).fill(undefined);
  for (const edge of edges) {
    const [left, right] = [groupOf[edge.a], groupOf[edge.b]];
    if (!left || !right) continue;
    if (left !== right && isForbidden(readings, left, right)) continue;
    if (left !== right) join(groupOf, left, right);
    for (const at of [edge.a, edge.b]) evidence[at] ??= reasonOf(edge, at, readings);
  }
  const groups = groupOf.filter((group, at) => Math.min(...group) === at).map((group) => group.sort((a, b) => a - b));
  return { groups, evidence };
}

function isForbidden(readings: readonly Reading[], left: readonly number[], right: readonly number[]): boolean {
  return left.some((a) =>
    right.some((b) => {
      const [one, other] = [readings[a], readings[b]];
      return one !== undefined && other !== undefined && vetoBetween(one, other) !== null;
    }),
  );
}

/** The smaller group moves, so that long chains stay cheap. */
function join(groupOf: number[][], left: number[], right: number[]): void {
  const [into, from] = left.length >= right.length ? [left, right] : [right, left];
  for (const at of from) {
    into.push(at);
    groupOf[at] = into;
  }
}
