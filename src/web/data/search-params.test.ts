import { describe, expect, it } from 'vitest';
import { safeBack, splitList } from './search-params.ts';

describe('going back after sign-in', () => {
  it.each([
    ['/hardware?type=SERVER', '/hardware?type=SERVER'],
    [undefined, '/'],
    ['https://elsewhere.example', '/'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['/sign-in?back=/hardware', '/'],
  ])('from %s leads to %s', (back, target) => {
    expect(safeBack(back)).toBe(target);
  });
});

describe('a list in an address', () => {
  it.each([
    ['', []],
    [',a,,b,', ['a', 'b']],
    ['"Acme, Inc.",HP', ['Acme, Inc.', 'HP']],
    ['"Say ""hi"""', ['Say "hi"']],
  ])('%s is read as %j', (text, items) => {
    expect(splitList(text)).toEqual(items);
  });
});
