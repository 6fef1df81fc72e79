import { expect, it } from 'vitest';
import { sortName } from './sort-name.ts';

it.each([
  [
    ['sw-10', 'SW-2', 'sw-1'],
    ['sw-1', 'SW-2', 'sw-10'],
  ],
  [
    ['10.0.0.9', '10.0.0.77', '9.0.0.1'],
    ['9.0.0.1', '10.0.0.9', '10.0.0.77'],
  ],
  [
    ['10.0.0.9', 'zebra', 'Ünit', 'fe80::1', 'ap-1'],
    ['ap-1', 'zebra', 'Ünit', '10.0.0.9', 'fe80::1'],
  ],
  [
    ['b', 'A', 'a1'],
    ['A', 'a1', 'b'],
  ],
])('sorts %j as a person would', (names, sorted) => {
  expect([...names].sort((a, b) => (sortName(a) < sortName(b) ? -1 : 1))).toEqual(sorted);
});
