import type { Role } from '../contract/index.ts';

/** Vendor fact: the levels of access as its pages call them. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  superuser: 'Superuser',
  administrator: 'Administrator',
  'classic-administrator': 'Classic Administrator',
  user: 'User',
};
