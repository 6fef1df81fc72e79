import { resolve } from 'node:path';

/**
 * What a page of many screens is cut into: `base` for whoever comes, `frame` for whoever is signed
 * in, `further` for what several other screens share; and each screen by itself. Left alone, the
 * bundler makes a file of every set of screens that share something: 57 requests for the first
 * list, most of them smaller than their own headers.
 */
export type Chunks = { base: Roots; frame: Roots };

/**
 * Modules that belong to a chunk; screens that stay files of their own but whose parts belong to
 * it; and packages all of whose used parts do.
 */
type Roots = { modules: readonly string[]; partsOf: readonly string[]; packages?: RegExp };

type Grouping = { getModuleInfo(id: string): { importedIds: readonly string[] } | null };

/** For the bundler's `output.codeSplitting`. What a captured module needs comes with it. */
export function codeSplitting(root: string, { base, frame }: Chunks) {
  return {
    groups: [group('base', root, base, 30), group('frame', root, frame, 20), { name: 'further', minShareCount: 2, priority: 10 }],
  };
}

function group(name: string, root: string, { modules, partsOf, packages }: Roots, priority: number) {
  const own = new Set(modules.map((path) => resolve(root, path)));
  const screens = partsOf.map((path) => resolve(root, path));
  const isPart = (id: string, grouping: Grouping) =>
    screens.some((screen) => grouping.getModuleInfo(screen)?.importedIds.filter(isOurs).includes(id));
  return {
    debugName: name,
    name: (id: string, grouping: Grouping) => (own.has(id) || packages?.test(id) || isPart(id, grouping) ? name : null),
    priority,
  };
}

/**
 * A package's front door imports all of the package: of those, only what is used may come along.
 */
const isOurs = (id: string) => !id.includes('/node_modules/');
