import { expect, it } from 'vitest';
import { neverForKeys } from './key-limit.ts';

it('tells what only the owner can have from what the owner lacks too', () => {
  const own = {
    boxes: [],
    levels: { members: 'edit', roles: 'view', hardware: 'view' },
    key_levels: { members: 'view', roles: 'view', hardware: 'view' },
  } as const;
  const asked = { ...own, boxes: [] };

  expect(neverForKeys(asked, 'members', 'edit')).toBe(true);
  expect(neverForKeys(asked, 'members', 'view')).toBe(false);
  expect(neverForKeys(asked, 'roles', 'edit')).toBe(false);
  expect(neverForKeys(asked, 'hardware', 'view')).toBe(false);
});
