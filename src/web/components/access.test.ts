import { describe, expect, it } from 'vitest';
import type { Permission } from '#contract';
import { accessWords } from '../words/access-words.ts';
import { type Access, accessInput, boxState, isSameAccess, NO_ACCESS, withBox } from './access.ts';

const access = (part: Partial<Access>): Access => ({ ...NO_ACCESS, ...part });
const EVERY: Permission[] = ['administrator', 'manage-basic-settings', 'manage-sync-settings', 'manage-members'];

describe('a permission box', () => {
  it.each`
    box                       | ticked                | own                   | isApiOnly | isTicked | blocked
    ${'manage-members'}       | ${[]}                 | ${EVERY}              | ${false}  | ${false} | ${null}
    ${'manage-members'}       | ${['manage-members']} | ${EVERY}              | ${false}  | ${true}  | ${null}
    ${'manage-sync-settings'} | ${[]}                 | ${['manage-members']} | ${false}  | ${false} | ${'not-held'}
    ${'manage-members'}       | ${['administrator']}  | ${EVERY}              | ${false}  | ${true}  | ${'included'}
    ${'administrator'}        | ${['administrator']}  | ${EVERY}              | ${false}  | ${true}  | ${null}
    ${'manage-members'}       | ${['manage-members']} | ${EVERY}              | ${true}   | ${false} | ${'api-only'}
  `('$box with $ticked ticked is ticked: $isTicked, blocked: $blocked', ({ box, ticked, own, isApiOnly, isTicked, blocked }) => {
    expect(boxState(box, { permissions: ticked }, { own, isApiOnly })).toEqual({ isTicked, blocked });
  });

  it('keeps what an API-only role excludes, but does not send it', () => {
    const chosen = withBox(access({ role_id: 'r1' }), 'manage-members', true);

    expect(accessInput(chosen, true).permissions).toEqual([]);
    expect(accessInput(chosen, false).permissions).toEqual(['manage-members']);
  });
});

it('sees no change in another order', () => {
  const one = access({ permissions: ['manage-members', 'administrator'], client_group_ids: ['a', 'b'] });
  const other = access({ permissions: ['administrator', 'manage-members'], client_group_ids: ['b', 'a'] });

  expect(isSameAccess(one, other)).toBe(true);
  expect(isSameAccess(one, { ...other, client_group_ids: ['a'] })).toBe(false);
});

describe('access in words', () => {
  const boxes = EVERY.map((id) => ({ id, label: id.toUpperCase(), sentence: '' }));
  const role = { id: 'r1', name: 'Export', is_api_only: true };

  it.each([
    [{ permissions: [], role: null }, ['Read and use']],
    [{ permissions: ['manage-members' as const, 'administrator' as const], role }, ['ADMINISTRATOR']],
    [{ permissions: [], role }, ['Export (API only)']],
    [{ permissions: ['manage-members' as const], role: { ...role, is_api_only: false } }, ['Export', 'MANAGE-MEMBERS']],
  ])('%o reads %o', (view, words) => {
    expect(accessWords(view, boxes)).toEqual(words);
  });
});
