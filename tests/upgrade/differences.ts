import { isDeepStrictEqual } from 'node:util';

/** Things by what they are called, such as `asset 0199…`: the first word is their kind. */
export type Things = Readonly<Record<string, unknown>>;

/** One value that is not what it was. A thing that came or went has the field `itself`. */
type Difference = { thing: string; field: string; was: unknown; is: unknown };

/**
 * A difference that is meant. `of` is a kind of thing, `field` a path in it with all that is below
 * (numbers of places in a list are left out, as in `sources.link_reason`), or `itself`.
 */
export type Intended = { of: string; field: string; because: string };

type Judgement = {
  /**
   * Differences that nobody meant: a line for each field of a kind of thing, with how often it
   * differs and one case.
   */
  unexpected: string[];
  /** What is said to be meant and no longer happens, a line each. */
  outlived: string[];
};

export const AS_MEANT: Judgement = { unexpected: [], outlived: [] };

/** Holds what differs to what is meant to differ. */
export function judge(before: Things, after: Things, intended: readonly Intended[]): Judgement {
  const found = differencesBetween(before, after);
  const isMeant = (it: Difference) => intended.some((entry) => covers(entry, it));
  return {
    unexpected: sentencesOf(found.filter((it) => !isMeant(it))),
    outlived: intended.filter((entry) => !found.some((it) => covers(entry, it))).map(({ of, field }) => `${of}: ${field}`),
  };
}

function differencesBetween(before: Things, after: Things): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((thing) => {
    if (!(thing in before)) return [{ thing, field: 'itself', was: 'not there', is: 'there' }];
    if (!(thing in after)) return [{ thing, field: 'itself', was: 'there', is: 'not there' }];
    const [was, is] = [leavesOf(before[thing]), leavesOf(after[thing])];
    const fields = [...new Set([...was.keys(), ...is.keys()])].filter((field) => !isDeepStrictEqual(was.get(field), is.get(field)));
    return fields.map((field) => ({ thing, field, was: was.get(field), is: is.get(field) }));
  });
}

/**
 * Every value with the path that leads to it. An empty list is a value, so that the first thing in
 * it makes a difference.
 */
function leavesOf(value: unknown, path = ''): Map<string, unknown> {
  const isBranch = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isBranch) return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([key, part]) => [...leavesOf(part, path ? `${path}.${key}` : key)]));
}

function covers({ of, field }: Intended, difference: Difference): boolean {
  const [kind, path] = placeOf(difference);
  return kind === of && (path === field || path.startsWith(`${field}.`));
}

/**
 * The kind of the thing and the field without numbers of places in lists: what an `Intended` names.
 */
function placeOf({ thing, field }: Difference): [string, string] {
  return [thing.split(' ', 1)[0] ?? '', field.replaceAll(/\.\d+(?=\.|$)/g, '')];
}

function sentencesOf(differences: readonly Difference[]): string[] {
  const groups = Map.groupBy(differences, (it) => placeOf(it).join(': '));
  return [...groups].map(([place, [first, ...others]]) => {
    const times = others.length === 0 ? 'once' : `${others.length + 1} times`;
    return `${place} differs ${times}: in ${first?.thing} it was ${JSON.stringify(first?.was)} and is ${JSON.stringify(first?.is)}`;
  });
}
