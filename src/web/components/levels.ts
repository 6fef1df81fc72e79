import type { Level, Levels, PermissionCatalogue } from '#contract';

export type SectionOfLevels = PermissionCatalogue['sections'][number];
export type LevelItem = SectionOfLevels['items'][number];

/** From nothing upwards. */
const LEVELS: readonly Level[] = ['none', 'view', 'edit'];

/** An item that is left out is at none. */
export function levelOf(levels: Levels, itemId: string): Level {
  return levels[itemId] ?? 'none';
}

export function isAbove(level: Level, other: Level): boolean {
  return LEVELS.indexOf(level) > LEVELS.indexOf(other);
}

/** Whether somebody who holds `max` may give this level of the item. Without `max` nothing is kept back. */
export function isWithin(max: Levels | undefined, itemId: string, level: Level): boolean {
  return max === undefined || !isAbove(level, levelOf(max, itemId));
}

/** The levels of an item that mean something for it but are kept back. */
export function keptBack(item: LevelItem, max: Levels | undefined): Level[] {
  return item.levels.filter((level) => !isWithin(max, item.id, level));
}

/** Every one of the items at that level, or at the highest below it that the item knows and `max` allows. */
export function withAll(levels: Levels, items: readonly LevelItem[], level: Level, max?: Levels): Levels {
  const reached = items.map((item) => [item.id, highestUpTo(item, level, max)] as const);
  return { ...levels, ...Object.fromEntries(reached) };
}

/** Every one of the items one level higher, where it knows one and `max` allows it. */
export function withAllRaised(levels: Levels, items: readonly LevelItem[], max?: Levels): Levels {
  const raised = items.map((item) => {
    const now = levelOf(levels, item.id);
    return [item.id, item.levels.filter((level) => isAbove(level, now) && isWithin(max, item.id, level)).toSorted(lowestFirst)[0] ?? now];
  });
  return { ...levels, ...Object.fromEntries(raised) };
}

function lowestFirst(one: Level, other: Level): number {
  return LEVELS.indexOf(one) - LEVELS.indexOf(other);
}

function highestUpTo(item: LevelItem, level: Level, max: Levels | undefined): Level {
  const known = item.levels.filter((each) => !isAbove(each, level) && isWithin(max, item.id, each));
  return known.reduce((highest, each) => (isAbove(each, highest) ? each : highest), 'none');
}

/** The level that setting all of them to would change nothing; the lowest, where several come to the same. */
export function sharedLevel(levels: Levels, items: readonly LevelItem[], max?: Levels): Level | undefined {
  return offered(items).find((level) => {
    const all = withAll(levels, items, level, max);
    return items.every(({ id }) => levelOf(all, id) === levelOf(levels, id));
  });
}

/** The levels that any of the items knows. */
export function offered(items: readonly LevelItem[]): Level[] {
  return LEVELS.filter((level) => items.some((item) => item.levels.includes(level)));
}

/** How many of the items can be edited, and how many only viewed. */
export function countLevels(levels: Levels, items: readonly LevelItem[]): { all: number; edit: number; view: number } {
  const at = (level: Level) => items.filter(({ id }) => levelOf(levels, id) === level).length;
  return { all: items.length, edit: at('edit'), view: at('view') };
}

/** What can be saved: items above none, and of those only what the catalogue still knows. */
export function cleanLevels(levels: Levels, sections: readonly SectionOfLevels[]): Levels {
  const items = sections.flatMap((section) => section.items);
  return Object.fromEntries(items.flatMap(({ id }) => (levelOf(levels, id) === 'none' ? [] : [[id, levelOf(levels, id)]])));
}
