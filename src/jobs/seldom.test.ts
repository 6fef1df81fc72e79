import { expect, it } from 'vitest';
import { seldom } from './seldom.ts';

it('tells a sentence at once, and the same one only after the pause', () => {
  const told: string[] = [];
  let now = 0;
  const tell = seldom(
    (sentence) => told.push(sentence),
    30,
    () => now,
  );

  for (const at of [0, 10, 29]) {
    now = at;
    tell('away');
  }
  tell('odd');
  now = 30;
  tell('away');

  expect(told).toEqual(['away', 'odd', 'away']);
});
