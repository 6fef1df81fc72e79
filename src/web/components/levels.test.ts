import { describe, expect, it } from 'vitest';
import { cleanLevels, countLevels, keptBack, type LevelItem, offered, sharedLevel, withAll } from './levels.ts';
import { nextStop } from './set-all-levels.tsx';

const item = (id: string, ...levels: LevelItem['levels']): LevelItem => ({ id, label: id, sentence: '', levels });

const DEVICES = item('devices', 'none', 'view', 'edit');
const LOG = item('log', 'none', 'view');
const KEYS = item('keys', 'none', 'edit');
const ITEMS = [DEVICES, LOG, KEYS];

describe('setting all levels at once', () => {
  it('gives each item that level, or the highest below it that the item knows', () => {
    expect(withAll({}, ITEMS, 'edit')).toEqual({ devices: 'edit', log: 'view', keys: 'edit' });
    expect(withAll({}, ITEMS, 'view')).toEqual({ devices: 'view', log: 'view', keys: 'none' });
  });

  it('gives nobody more than the one who sets it holds', () => {
    expect(withAll({}, ITEMS, 'edit', { devices: 'view', keys: 'edit' })).toEqual({ devices: 'view', log: 'none', keys: 'edit' });
  });

  it('leaves other items as they are', () => {
    expect(withAll({ devices: 'edit', log: 'view' }, [LOG], 'none')).toEqual({ devices: 'edit', log: 'none' });
  });
});

describe('the level that all share', () => {
  it('is the one that setting all to it would not change', () => {
    expect(sharedLevel({ devices: 'edit', log: 'view', keys: 'edit' }, ITEMS)).toBe('edit');
    expect(sharedLevel({}, ITEMS)).toBe('none');
    expect(sharedLevel({ devices: 'edit' }, ITEMS)).toBeUndefined();
  });

  it('is the lowest where several come to the same, because of what the one who looks holds', () => {
    expect(sharedLevel({ devices: 'view', log: 'view' }, ITEMS, { devices: 'view', log: 'view' })).toBe('view');
  });
});

it('only levels that some item knows are offered', () => {
  expect(offered([LOG])).toEqual(['none', 'view']);
  expect(offered([LOG, KEYS])).toEqual(['none', 'view', 'edit']);
});

it('levels above those one holds are kept back', () => {
  expect(keptBack(DEVICES, { devices: 'view' })).toEqual(['edit']);
  expect(keptBack(DEVICES, {})).toEqual(['view', 'edit']);
  expect(keptBack(DEVICES, undefined)).toEqual([]);
});

it('items are counted by level', () => {
  expect(countLevels({ devices: 'edit', log: 'view' }, ITEMS)).toEqual({ all: 3, edit: 1, view: 1 });
});

it('only levels above none, of items that exist, are saved', () => {
  const sections = [{ id: 'all', label: 'All', items: ITEMS }];

  expect(cleanLevels({ devices: 'edit', log: 'none', gone: 'edit' }, sections)).toEqual({ devices: 'edit' });
});

it.each`
  key             | stop | to
  ${'ArrowRight'} | ${0} | ${1}
  ${'ArrowRight'} | ${2} | ${0}
  ${'ArrowLeft'}  | ${0} | ${2}
  ${'Home'}       | ${2} | ${0}
  ${'End'}        | ${0} | ${2}
  ${'Enter'}      | ${1} | ${undefined}
`('$key leads from button $stop of three to $to', ({ key, stop, to }) => {
  expect(nextStop(key, stop, 3)).toBe(to);
});
