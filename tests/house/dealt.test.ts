import { expect, it } from 'vitest';
import { dealt } from '../dealt.ts';

const CASES = Array.from({ length: 37 }, (_, number) => `case ${number}`);
const PLACES = ['here', 'there', 'everywhere'];

it('has every case meet every place in the whole matrix', () => {
  const whole = dealt(CASES, PLACES, { isWhole: true });

  expect([...whole.keys()]).toEqual(CASES);
  expect([...whole.values()].every((places) => places === PLACES)).toBe(true);
});

it('has every case meet one place in a sample, and every place met about as often', () => {
  const sample = dealt(CASES, PLACES, { isWhole: false });
  const met = (place: string) => [...sample.values()].filter(([only]) => only === place).length;

  expect([...sample.keys()].toSorted()).toEqual(CASES.toSorted());
  expect([...sample.values()].every(({ length }) => length === 1)).toBe(true);
  expect(PLACES.map(met).toSorted()).toEqual([12, 12, 13]);
});

it('draws by the seed alone', () => {
  const drawn = (cases: readonly string[], seed: number) => CASES.map((it) => dealt(cases, PLACES, { isWhole: false, seed }).get(it));

  expect(drawn(CASES, 1)).toEqual(drawn(CASES.toReversed(), 1));
  expect(drawn(CASES, 1)).not.toEqual(drawn(CASES, 2));
});
