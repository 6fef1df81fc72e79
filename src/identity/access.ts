/** What somebody may do with one item, from nothing upwards. */
export const LEVELS = ['none', 'view', 'edit'] as const;
export type Level = (typeof LEVELS)[number];

/** Levels by item; an item that is left out is `none`. */
export type Levels = Readonly<Record<string, Level>>;

/** One thing permissions are about, with the levels that mean something for it. */
export type CatalogueItem = { id: string; label: string; sentence: string; levels: readonly Level[] };

/**
 * The sections and items that roles and keys are made from. The product has one, each sandbox has its vendor's: this
 * room knows only that there are some.
 */
export type Catalogue = readonly { id: string; label: string; items: readonly CatalogueItem[] }[];

/** Whether `levels` reach `wanted` for the item. */
export function reaches(levels: Levels, item: string, wanted: Level): boolean {
  return rank(levels[item]) >= rank(wanted);
}

/** The higher of two for each item: what a member may by his role and by the boxes ticked besides. */
export function widest(one: Levels, other: Levels): Levels {
  return merge(one, other, (a, b) => rank(a) >= rank(b));
}

/** The lower of two for each item: a key may no more than its owner. */
export function narrowest(one: Levels, other: Levels): Levels {
  return merge(one, other, (a, b) => rank(a) <= rank(b));
}

function merge(one: Levels, other: Levels, takesFirst: (a: Level, b: Level) => boolean): Levels {
  const items = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(
    [...items].map((item) => {
      const [a, b] = [one[item] ?? 'none', other[item] ?? 'none'];
      return [item, takesFirst(a, b) ? a : b];
    }),
  );
}

/** Items for which `levels` go beyond `limit`: nobody can give what he does not hold. */
export function beyond(levels: Levels, limit: Levels): string[] {
  return Object.keys(levels).filter((item) => rank(levels[item]) > rank(limit[item]));
}

/** Every item at the highest level it has. */
export function everything(catalogue: Catalogue): Levels {
  return Object.fromEntries(itemsOf(catalogue).map((item) => [item.id, item.levels.at(-1) ?? 'none']));
}

/**
 * Levels from outside, made whole: every item of the catalogue, nothing else. Returns the ids that no item has, or
 * whose level the item does not offer, as `wrong`.
 */
export function completeLevels(catalogue: Catalogue, given: Levels): { levels: Levels; wrong: string[] } {
  const items = new Map(itemsOf(catalogue).map((item) => [item.id, item]));
  const wrong = Object.entries(given).filter(([id, level]) => !items.get(id)?.levels.includes(level));
  return {
    levels: Object.fromEntries([...items.keys()].map((id) => [id, given[id] ?? 'none'])),
    wrong: wrong.map(([id]) => id),
  };
}

export function itemsOf(catalogue: Catalogue): readonly CatalogueItem[] {
  return catalogue.flatMap(({ items }) => items);
}

function rank(level: Level | undefined): number {
  return LEVELS.indexOf(level ?? 'none');
}
