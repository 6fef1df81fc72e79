import { describe, expect, it } from 'vitest';
import { HEADER, moved } from './grid-keys.ts';

const grid = { rows: 50, columns: 4, pageRows: 20 };

describe('moving through the grid', () => {
  it.each([
    ['ArrowDown', { row: 3, column: 0 }, { row: 4, column: 0 }],
    ['ArrowDown', { row: 49, column: 0 }, { row: 49, column: 0 }],
    ['ArrowUp', { row: 0, column: 2 }, { row: HEADER, column: 2 }],
    ['ArrowUp', { row: HEADER, column: 2 }, { row: HEADER, column: 2 }],
    ['PageUp', { row: 5, column: 0 }, { row: 0, column: 0 }],
    ['PageDown', { row: 5, column: 0 }, { row: 25, column: 0 }],
    ['End', { row: 5, column: 0 }, { row: 49, column: 0 }],
    ['ArrowRight', { row: HEADER, column: 3 }, { row: HEADER, column: 3 }],
    ['ArrowLeft', { row: HEADER, column: 3 }, { row: HEADER, column: 2 }],
    ['ArrowRight', { row: 5, column: 0 }, undefined],
    ['a', { row: 5, column: 0 }, undefined],
  ])('%s from %j leads to %j', (key, position, target) => {
    expect(moved(key, { ...grid, position })).toEqual(target);
  });
});
