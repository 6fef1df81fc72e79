import { expect, it } from 'vitest';
import { tokenIn } from './link-token.ts';

it.each([
  ['#token=abc_-123', 'abc_-123'],
  ['token=abc', 'abc'],
  ['#other=1&token=abc', 'abc'],
  ['#token=', null],
  ['#token=%20', null],
  ['#token', null],
  ['', null],
])('the token of %j is %j', (hash, token) => {
  expect(tokenIn(hash)).toBe(token);
});
