import type { Level } from '#contract';

export const LEVEL_WORDS: Record<Level, string> = { none: 'None', view: 'View', edit: 'Edit' };

/** Levels as a list for a sentence: View and Edit. */
export function levelNames(levels: readonly Level[]): string {
  return levels.map((level) => LEVEL_WORDS[level]).join(' and ');
}

/** What the levels of a number of items come to: Can edit 2 of 3, view 1. */
export function levelCount({ all, edit, view }: { all: number; edit: number; view: number }): string {
  if (edit + view === 0) return 'No access';
  if (edit === 0) return `Can view${share(view, all)}`;
  return view === 0 ? `Can edit${share(edit, all)}` : `Can edit ${edit} of ${all}, view ${view}`;
}

function share(part: number, all: number): string {
  if (part < all) return ` ${part} of ${all}`;
  return all === 1 ? '' : ` all ${all}`;
}
