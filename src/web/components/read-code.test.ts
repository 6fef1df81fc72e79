import { expect, it } from 'vitest';
import { readCode } from './read-code.ts';

it.each([
  ['123456', '123456'],
  ['123 456', '123456'],
  [' 123-456\n', '123456'],
  ['Your code: 123 456.', '123456'],
  ['12', '12'],
  ['1234567', '123456'],
  ['abc', ''],
])('%j is read as %j', (text, code) => {
  expect(readCode(text)).toBe(code);
});
