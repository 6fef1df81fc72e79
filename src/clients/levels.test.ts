import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelsOf } from './levels.ts';
import { treeOf } from './tree.ts';

const container = (key: string, parentKey: string | null = null) => ({ key, name: key, isContainer: true, parentKey });
const site = (key: string, parentKey: string | null = null) => ({ key, name: key, isContainer: false, parentKey });

describe('the levels to choose from', () => {
  it('come with what each would make, from the top down and each site last', () => {
    const tree = [
      container('MSP'),
      container('Northwind', 'MSP'),
      site('HQ', 'Northwind'),
      site('Plant', 'Northwind'),
      site('Maple', 'MSP'),
    ];

    expect(levelsOf(tree)).toEqual([
      { id: 'level-1', label: 'Right below MSP', clients: 2, companies: 4, examples: ['Northwind', 'Maple'] },
      { id: 'level-2', label: '2nd level below MSP', clients: 3, companies: 3, examples: ['HQ', 'Plant', 'Maple'] },
      { id: 'each-site', label: 'Each site, whatever its level', clients: 3, companies: 3, examples: ['HQ', 'Plant', 'Maple'] },
    ]);
  });

  it('begin at the highest companies that are seen when the account above them is not', () => {
    expect(levelsOf([container('Northwind'), site('HQ', 'Northwind'), site('Maple')]).map(({ label }) => label)).toEqual([
      'Right below Northwind',
      'Each site, whatever its level',
    ]);
    expect(levelsOf([container('A'), site('A1', 'A'), container('B'), site('B1', 'B')])).toMatchObject([
      { id: 'level-1', label: 'The highest level you can see', examples: ['A', 'B'] },
      { id: 'level-2', label: '2nd level from the top', examples: ['A1', 'B1'] },
      { id: 'each-site' },
    ]);
  });

  it('are none of nothing', () => {
    expect(levelsOf([])).toEqual([]);
    expect(levelsOf([container('MSP')])).toEqual([]);
  });
});

describe('the tree', () => {
  it('ends at every root, whatever the parents say of each other', () => {
    const draft = fc.record({ isContainer: fc.boolean(), parentKey: fc.option(fc.constantFrom('0', '1', '2', '3', '4', 'gone')) });
    fc.assert(
      fc.property(fc.array(draft, { minLength: 1, maxLength: 6 }), (drafts) => {
        const tree = treeOf(drafts.map((it, index) => ({ ...it, key: String(index), name: String(index) })));

        drafts.forEach((_, index) => {
          const key = String(index);
          const depth = tree.depthOf(key);
          expect(tree.ancestorAt(key, depth)).toBe(key);
          expect(depth).toBeLessThanOrEqual(drafts.length);
          for (let above = depth - 1; above > 0; above -= 1) {
            const ancestor = tree.ancestorAt(key, above) ?? '';
            expect(tree.depthOf(ancestor)).toBe(above);
          }
        });
      }),
    );
  });
});
