import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../connector.ts';
import { digestOf, TooDeep } from './digest.ts';

const nothing = new Set<string>();
const digest = (value: Json, skip: ReadonlySet<string> = nothing) => digestOf(value, skip);

/** The same value with the keys of every object turned round. */
function reordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, reordered(item)] as const);
  return Object.fromEntries(entries.toReversed());
}

/** Undefined members and -0 are no JSON; written and read again they are gone. */
const json = fc.jsonValue().map((value): Json => JSON.parse(JSON.stringify(value)));

describe('the digest of a JSON value', () => {
  it('is the same whatever the order of keys, at every depth', () => {
    fc.assert(fc.property(json, (value) => void expect(digest(reordered(value))).toBe(digest(value))));
  });

  it('is another one for any other value', () => {
    const digests = new Map<string, string>();
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(reordered(reordered(value)), sortedKeys);
        const known = digests.get(digest(value));
        expect(known ?? text).toBe(text);
        digests.set(digest(value), text);
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[Json, Json]>([
    ['1', 1],
    [1, [1]],
    [{ a: 1 }, { a: '1' }],
    [{ a: null }, {}],
    [null, ''],
    [false, null],
    [[], {}],
    [
      [1, 2],
      [2, 1],
    ],
    [['a,b'], ['a', 'b']],
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [{ a: { b: 1 } }, { a: {}, b: 1 }],
    [
      { a: 'x', b: 'y' },
      { a: 'y', b: 'x' },
    ],
    [[{ a: 1 }, { a: 1 }], []],
    [{ a: [1, 1] }, { a: [2, 2] }],
  ])('tells %j from %j', (one, other) => {
    expect(digest(one)).not.toBe(digest(other));
  });

  it('tells 200,000 texts that differ in little apart', () => {
    const digests = new Set<string>();
    for (let n = 0; n < 100_000; n += 1) digests.add(digest(`device-${n}`)).add(digest({ serial: `FOC${n}` }));

    expect(digests.size).toBe(200_000);
  });

  it('does not see the skipped keys, at any depth', () => {
    const skip = new Set(['links']);

    expect(digest({ a: [{ b: 1, links: 'x' }], links: {} }, skip)).toBe(digest({ a: [{ b: 1 }] }, skip));
    expect(digest({ a: [{ b: 2, links: 'x' }] }, skip)).not.toBe(digest({ a: [{ b: 1 }] }, skip));
  });

  it('gives up on what is nested without end', () => {
    let deep: Json = 1;
    for (let level = 0; level < 500; level += 1) deep = { deep };

    expect(() => digest(deep)).toThrow(TooDeep);
  });
});

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
