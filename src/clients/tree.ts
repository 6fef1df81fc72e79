/** A company as far as its place in the vendor's tree goes. */
export type TreeCompany = { key: string; name: string; isContainer: boolean; parentKey: string | null };

/** Which level of the tree is the client: `level-1` is right below the account that holds all others. */
export type MappingLevel = string;

export const EACH_SITE = 'each-site';

/** Levels beyond this are not offered: a vendor's tree that deep is a mistake, or nobody would find his way in it. */
const DEEPEST = 9;

/** Where each company stands. `depth` 0 is the account of the MSP itself. */
export type Tree = {
  depthOf(key: string): number;
  hasChildren(key: string): boolean;
  /** The company's ancestor at that depth, itself included; undefined for one that stands higher. */
  ancestorAt(key: string, depth: number): string | undefined;
  deepest: number;
  /** The company that holds all others; undefined when this user sees only parts of the tree. */
  top: TreeCompany | undefined;
};

/**
 * Vendor fact (Auvik): the primary account is the container without a parent. A user who is let into parts of the tree
 * does not see it: then there are several containers without a parent, or none, and they are somebody's clients.
 */
export function treeOf(companies: readonly TreeCompany[]): Tree {
  const byKey = new Map(companies.map((company) => [company.key, company]));
  const parentOf = parentsOf(companies, byKey);
  const parents = new Set(parentOf.values());
  const containers = companies.filter(({ key, isContainer }) => isContainer && !parentOf.has(key) && parents.has(key));
  const top = containers.length === 1 ? containers[0] : undefined;
  const paths = new Map(companies.map(({ key }) => [key, pathTo(key, parentOf)]));
  /** The path from depth 0 on: where the top is not seen, its place is empty. */
  const path = (key: string): readonly (string | undefined)[] => {
    const seen = paths.get(key) ?? [];
    return top && seen[0] === top.key ? seen : [undefined, ...seen];
  };
  return {
    depthOf: (key) => path(key).length - 1,
    hasChildren: (key) => parents.has(key),
    ancestorAt: (key, depth) => path(key)[depth],
    deepest: Math.min(DEEPEST, Math.max(0, ...companies.map(({ key }) => path(key).length - 1))),
    top,
  };
}

/** The parents that are listed. A circle of parents, which no tree has, is cut at its first member. */
function parentsOf(companies: readonly TreeCompany[], byKey: ReadonlyMap<string, TreeCompany>): Map<string, string> {
  const listed = companies.flatMap(({ key, parentKey }) => (parentKey !== null && byKey.has(parentKey) ? [[key, parentKey] as const] : []));
  const parentOf = new Map(listed);
  for (const { key } of companies) if (pathTo(key, parentOf)[0] === key) parentOf.delete(key);
  return parentOf;
}

/** From the root down to the company; in a circle from the company around to itself. */
function pathTo(key: string, parentOf: ReadonlyMap<string, string>): string[] {
  const path = new Set<string>();
  for (let at: string | undefined = key; at !== undefined; at = parentOf.get(at)) {
    if (path.has(at)) return at === key ? [key, ...path] : [...path].reverse();
    path.add(at);
  }
  return [...path].reverse();
}

/** The depth a level means; undefined for each site. */
export function depthOfLevel(level: MappingLevel): number | undefined {
  return level === EACH_SITE ? undefined : Number(level.slice('level-'.length));
}
