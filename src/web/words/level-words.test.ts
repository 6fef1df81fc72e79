import { expect, it } from 'vitest';
import { levelCount, levelNames } from './level-words.ts';

it.each`
  all  | edit | view | words
  ${3} | ${0} | ${0} | ${'No access'}
  ${3} | ${2} | ${0} | ${'Can edit 2 of 3'}
  ${3} | ${3} | ${0} | ${'Can edit all 3'}
  ${3} | ${0} | ${1} | ${'Can view 1 of 3'}
  ${3} | ${0} | ${3} | ${'Can view all 3'}
  ${3} | ${2} | ${1} | ${'Can edit 2 of 3, view 1'}
  ${1} | ${1} | ${0} | ${'Can edit'}
  ${1} | ${0} | ${1} | ${'Can view'}
`('$edit edited and $view viewed of $all are "$words"', ({ all, edit, view, words }) => {
  expect(levelCount({ all, edit, view })).toBe(words);
});

it('levels stand in a sentence by their names', () => {
  expect(levelNames(['edit'])).toBe('Edit');
  expect(levelNames(['view', 'edit'])).toBe('View and Edit');
});
