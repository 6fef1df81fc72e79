import { isDeepStrictEqual } from 'node:util';

/** Things by what they are called, such as `asset 0199…`: the first word is their kind. */
export type Things = Readonly<Record<string, unknown>>;

/** One value that is not what it was. A thing that came or went has the field `itself`. */
type Difference = { thing: string; field: string; was: unknown; is: unknown };

/**
 * A difference that is meant. `of` is a kind of thing, `field` a path in it with all that is below (numbers of places in a list are left out, as in
 * `sources.link_reason`), or `itself`.
 */
export type Intended = { of: string; field: string; because: string };

type Judgement = {
  /** Differences that nobody meant, a line each. */
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
    unexpected: found.filter((it) => !isMeant(it)).map(sentenceOf),
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

/** Every value with the path that leads to it. An empty list is a value, so that the first thing in it makes a difference. */
function leavesOf(value: unknown, path = ''): Map<string, unknown> {
  const isBranch = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isBranch) return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([key, part]) => [...leavesOf(part, path ? `${path}.${key}` : key)]));
}

function covers({ of, field }: Intended, { thing, field: found }: Difference): boolean {
  const plain = found.replaceAll(/\.\d+(?=\.|$)/g, '');
  return thing.split(' ', 1)[0] === of && (plain === field || plain.startsWith(`${field}.`));
}

function sentenceOf({ thing, field, was, is }: Difference): string {
  return `${thing}: ${field} was ${JSON.stringify(was)} and is ${JSON.stringify(is)}`;
}
