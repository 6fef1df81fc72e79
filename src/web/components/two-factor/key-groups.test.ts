import { expect, it } from 'vitest';
import { inGroups } from './key-groups.ts';

it.each([
  ['JBSWY3DPEHPK3PXP', ['JBSW', 'Y3DP', 'EHPK', '3PXP']],
  ['JBSWY3', ['JBSW', 'Y3']],
  ['', []],
])('%j is shown as %j', (key, groups) => {
  expect(inGroups(key)).toEqual(groups);
});
