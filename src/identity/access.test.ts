import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beyond,
  type Catalogue,
  completeLevels,
  everything,
  LEVELS,
  type Level,
  type Levels,
  narrowest,
  reaches,
  widest,
} from './access.ts';

const ITEMS = ['hardware', 'clients', 'roles', 'audit-log'];
const anyLevel = fc.constantFrom(...LEVELS);
const anyItem = fc.constantFrom(...ITEMS);
const anyLevels: fc.Arbitrary<Levels> = fc.dictionary(anyItem, anyLevel);

const CATALOGUE: Catalogue = [
  { id: 'look', label: 'Look', items: [{ id: 'hardware', label: 'Hardware', sentence: '', levels: ['none', 'view'] }] },
  {
    id: 'change',
    label: 'Change',
    items: [
      { id: 'clients', label: 'Clients', sentence: '', levels: ['none', 'view', 'edit'] },
      { id: 'roles', label: 'Roles', sentence: '', levels: ['none', 'edit'] },
    ],
  },
];

/** Every item with its level, so that an item left out and one that is none compare as the same. */
const whole = (levels: Levels) => Object.fromEntries(ITEMS.map((item) => [item, levels[item] ?? 'none']));

describe('whether a level is reached', () => {
  it.each<[Level | undefined, Level, boolean]>([
    [undefined, 'none', true],
    [undefined, 'view', false],
    [undefined, 'edit', false],
    ['none', 'view', false],
    ['view', 'none', true],
    ['view', 'view', true],
    ['view', 'edit', false],
    ['edit', 'view', true],
    ['edit', 'edit', true],
  ])('somebody with %s for an item, asked for %s: %s', (held, wanted, answer) => {
    expect(reaches(held ? { hardware: held } : {}, 'hardware', wanted)).toBe(answer);
  });

  it('of one item says nothing about another', () => {
    expect(reaches({ clients: 'edit' }, 'hardware', 'view')).toBe(false);
  });
});

describe('two sets of levels', () => {
  it('together let somebody do what either lets him do, and no more', () => {
    fc.assert(
      fc.property(anyLevels, anyLevels, anyItem, anyLevel, (one, other, item, wanted) => {
        expect(reaches(widest(one, other), item, wanted)).toBe(reaches(one, item, wanted) || reaches(other, item, wanted));
      }),
    );
  });

  it('narrowed to what both allow let somebody do what each lets him do', () => {
    fc.assert(
      fc.property(anyLevels, anyLevels, anyItem, anyLevel, (one, other, item, wanted) => {
        expect(reaches(narrowest(one, other), item, wanted)).toBe(reaches(one, item, wanted) && reaches(other, item, wanted));
      }),
    );
  });

  it('give the same in either order, and each with itself gives itself', () => {
    fc.assert(
      fc.property(anyLevels, anyLevels, (one, other) => {
        expect(whole(widest(one, other))).toEqual(whole(widest(other, one)));
        expect(whole(narrowest(one, other))).toEqual(whole(narrowest(other, one)));
        expect(whole(widest(one, one))).toEqual(whole(one));
        expect(whole(narrowest(one, one))).toEqual(whole(one));
      }),
    );
  });

  it('absorb each other: what is widened and then narrowed by the same is as before', () => {
    fc.assert(
      fc.property(anyLevels, anyLevels, (one, other) => {
        expect(whole(narrowest(one, widest(one, other)))).toEqual(whole(one));
        expect(whole(widest(one, narrowest(one, other)))).toEqual(whole(one));
      }),
    );
  });
});

describe('what goes beyond somebody', () => {
  it.each<[Levels, Levels, string[]]>([
    [{ hardware: 'view' }, { hardware: 'view' }, []],
    [{ hardware: 'edit' }, { hardware: 'view' }, ['hardware']],
    [{ hardware: 'view' }, {}, ['hardware']],
    [{ hardware: 'none' }, {}, []],
    [{}, { hardware: 'edit' }, []],
    [{ hardware: 'edit', clients: 'view', roles: 'edit' }, { clients: 'edit', roles: 'view' }, ['hardware', 'roles']],
  ])('of %j for somebody with %j are %j', (levels, limit, items) => {
    expect(beyond(levels, limit)).toEqual(items);
  });

  it('is never what was narrowed to him, nor he to what was widened by him', () => {
    fc.assert(
      fc.property(anyLevels, anyLevels, (one, other) => {
        expect(beyond(narrowest(one, other), one)).toEqual([]);
        expect(beyond(narrowest(one, other), other)).toEqual([]);
        expect(beyond(one, widest(one, other))).toEqual([]);
      }),
    );
  });

  it('is nothing exactly when he reaches all that is asked', () => {
    fc.assert(
      fc.property(anyLevels, anyLevels, (levels, limit) => {
        const reachesAll = ITEMS.every((item) => reaches(limit, item, levels[item] ?? 'none'));

        expect(beyond(levels, limit).length === 0).toBe(reachesAll);
      }),
    );
  });
});

describe('levels from outside', () => {
  it('are completed: an item that is left out is none', () => {
    expect(completeLevels(CATALOGUE, { clients: 'edit' })).toEqual({
      levels: { hardware: 'none', clients: 'edit', roles: 'none' },
      wrong: [],
    });
  });

  it.each<[string, Record<string, Level>, string[]]>([
    ['an item that is not there', { printers: 'view' }, ['printers']],
    ['a level that the item does not offer', { hardware: 'edit' }, ['hardware']],
    ['a level between two that are offered', { roles: 'view' }, ['roles']],
    ['a name that every object has', JSON.parse('{ "constructor": "view" }'), ['constructor']],
    ['several at once', { hardware: 'edit', printers: 'none', clients: 'view' }, ['hardware', 'printers']],
  ])('with %s are named as wrong', (_, given, wrong) => {
    expect(completeLevels(CATALOGUE, given).wrong).toEqual(wrong);
  });

  it('have every item of the catalogue and no other, whatever is given', () => {
    fc.assert(
      fc.property(anyLevels, (given) => {
        const { levels, wrong } = completeLevels(CATALOGUE, given);

        expect(Object.keys(levels)).toEqual(['hardware', 'clients', 'roles']);
        expect(wrong.every((item) => item in given)).toBe(true);
        if (wrong.length === 0) expect(beyond(levels, everything(CATALOGUE))).toEqual([]);
      }),
    );
  });

  it('everything is the highest level that each item offers', () => {
    expect(everything(CATALOGUE)).toEqual({ hardware: 'view', clients: 'edit', roles: 'edit' });
  });
});
