import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalHash } from './canonical.ts';

function reordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reordered);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reordered(member)]),
  );
}

it('is the same whatever the order of keys, at every depth', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => canonicalHash(reordered(value)) === canonicalHash(value)));
});

it.each([
  [{ a: 1 }, { a: '1' }],
  [{ a: null }, {}],
  [
    [1, 2],
    [2, 1],
  ],
  [{ a: { b: 1 } }, { a: {}, b: 1 }],
  [['a,b'], ['a', 'b']],
])('tells %j from %j', (one, other) => {
  expect(canonicalHash(one)).not.toBe(canonicalHash(other));
});
