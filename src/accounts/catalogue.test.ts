import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyond, everything, itemsOf, type Levels } from '#identity';
import { BOXES, CATALOGUE, givableBoxes, KEY_LIMIT, memberLevels, PERMISSIONS, type Permission } from './catalogue.ts';

const anyBoxes = fc.subarray([...PERMISSIONS]);
const anyRole = fc
  .record(Object.fromEntries(itemsOf(CATALOGUE).map(({ id, levels }) => [id, fc.constantFrom(...levels)])))
  .map((levels): { levels: Levels } => ({ levels }));
const anyRoleOrNone = fc.option(anyRole, { nil: null });

describe('what a member may', () => {
  it.each<[string, Permission[], Levels | null, Levels]>([
    ['no box', [], null, { hardware: 'view', clients: 'view', integrations: 'view', settings: 'view', members: 'view' }],
    [
      'Manage Sync Settings',
      ['manage-sync-settings'],
      null,
      { hardware: 'view', clients: 'view', integrations: 'edit', settings: 'view', members: 'view' },
    ],
    ['a role alone', [], { hardware: 'view' }, { hardware: 'view' }],
    ['a role and a box on top', ['manage-members'], { hardware: 'view' }, { hardware: 'view', members: 'edit', roles: 'view' }],
    ['a role of nothing', [], {}, {}],
    ['Administrator, whatever the role says', ['administrator'], {}, everything(CATALOGUE)],
  ])('with %s', (_, boxes, levels, held) => {
    expect(memberLevels(boxes, levels && { levels })).toEqual(held);
  });

  it('never becomes less by a box', () => {
    fc.assert(
      fc.property(anyBoxes, anyRoleOrNone, fc.constantFrom(...PERMISSIONS), (boxes, role, box) => {
        expect(beyond(memberLevels(boxes, role), memberLevels([...boxes, box], role))).toEqual([]);
      }),
    );
  });

  it('is always something that the catalogue offers', () => {
    const offered = everything(CATALOGUE);

    fc.assert(
      fc.property(anyBoxes, anyRoleOrNone, (boxes, role) => {
        expect(beyond(memberLevels(boxes, role), offered)).toEqual([]);
      }),
    );
    for (const { levels } of Object.values(BOXES)) expect(beyond(levels, offered)).toEqual([]);
  });
});

describe('the boxes that somebody can tick for others', () => {
  it.each<[string, Permission[], Permission[]]>([
    ['nobody in particular', [], []],
    ['Manage Members', ['manage-members'], ['manage-members']],
    ['two of them', ['manage-members', 'manage-sync-settings'], ['manage-sync-settings', 'manage-members']],
    ['Administrator', ['administrator'], [...PERMISSIONS]],
  ])('are, for %s, what he holds himself', (_, boxes, givable) => {
    expect(givableBoxes(memberLevels(boxes, null), boxes.includes('administrator'))).toEqual(givable);
  });

  it('never give anybody more than the giver, nor Administrator by whoever is none', () => {
    fc.assert(
      fc.property(anyBoxes, anyRoleOrNone, (boxes, role) => {
        const own = memberLevels(boxes, role);
        const givable = givableBoxes(own, boxes.includes('administrator'));

        for (const box of givable) expect(beyond(BOXES[box].levels, own)).toEqual([]);
        expect(givable.includes('administrator')).toBe(boxes.includes('administrator'));
      }),
    );
  });
});

it('no key can be given a level that changes who may what', () => {
  expect(beyond({ members: 'edit', roles: 'edit' }, KEY_LIMIT)).toEqual(['members', 'roles']);
  expect(beyond(everything(CATALOGUE), KEY_LIMIT)).toEqual(['members', 'roles']);
});
