import { beyond, type Catalogue, everything, type Levels, widest } from '#identity';

/**
 * What permissions are about in this product. An item's levels are those that some endpoint asks for: a level that
 * changes nothing is not offered.
 */
export const CATALOGUE: Catalogue = [
  {
    id: 'inventory',
    label: 'Inventory',
    items: [
      { id: 'hardware', label: 'Hardware', sentence: 'View: hardware assets, their sources and history.', levels: ['none', 'view'] },
      { id: 'clients', label: 'Clients', sentence: 'View: the list of clients.', levels: ['none', 'view'] },
    ],
  },
  {
    id: 'connections',
    label: 'Integrations',
    items: [
      {
        id: 'integrations',
        label: 'Integrations and syncs',
        sentence:
          'View: integrations, runs, companies, records set aside. Edit: add and change them, map companies to clients, sync, pause.',
        levels: ['none', 'view', 'edit'],
      },
    ],
  },
  {
    id: 'account',
    label: 'Account',
    items: [
      {
        id: 'settings',
        label: 'Basic settings',
        sentence: 'View: the account’s settings. Edit: change them.',
        levels: ['none', 'view', 'edit'],
      },
      {
        id: 'members',
        label: 'Members and client groups',
        sentence: 'View: who is a member and invited. Edit: invite, change, disable and remove members; client groups.',
        levels: ['none', 'view', 'edit'],
      },
      { id: 'roles', label: 'Roles', sentence: 'View: custom roles. Edit: add, change and delete them.', levels: ['none', 'view', 'edit'] },
      { id: 'audit-log', label: 'Audit log', sentence: 'View: who did what and when, and its export.', levels: ['none', 'view'] },
    ],
  },
];

/** The boxes of the Members page. */
export const PERMISSIONS = ['administrator', 'manage-basic-settings', 'manage-sync-settings', 'manage-members'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Everything, for Administrators. */
export const ALL_LEVELS: Levels = everything(CATALOGUE);

/** A member with no box ticked and no role of his own: read and use. */
const READ_AND_USE: Levels = { hardware: 'view', clients: 'view', integrations: 'view', settings: 'view', members: 'view' };

type Box = { label: string; sentence: string; levels: Levels };

export const BOXES: Record<Permission, Box> = {
  administrator: { label: 'Administrator', sentence: 'May everything, members, roles and security included.', levels: ALL_LEVELS },
  'manage-basic-settings': {
    label: 'Manage Basic Settings',
    sentence: 'Changes the settings of the account.',
    levels: { settings: 'edit' },
  },
  'manage-sync-settings': {
    label: 'Manage Sync Settings',
    sentence: 'Adds integrations, changes them, and starts and stops syncs.',
    levels: { integrations: 'edit' },
  },
  'manage-members': {
    label: 'Manage Members',
    sentence: 'Invites, changes, disables and removes members, with rights up to their own.',
    levels: { members: 'edit', roles: 'view' },
  },
};

/** What a member may: the role's levels, or read and use without one, and the boxes on top. */
export function memberLevels(permissions: readonly Permission[], role: { levels: Levels } | null): Levels {
  const base = role ? role.levels : READ_AND_USE;
  return permissions.map((permission) => BOXES[permission].levels).reduce(widest, base);
}

/** The boxes that somebody with these levels may tick for others; Administrator is given by Administrators alone. */
export function givableBoxes(levels: Levels, isAdministrator: boolean): Permission[] {
  return PERMISSIONS.filter((it) => (it === 'administrator' ? isAdministrator : beyond(BOXES[it].levels, levels).length === 0));
}

/** Items that a key may look at and never change: a stolen key must not make itself more keys or members. */
export const KEY_LIMIT: Levels = { ...ALL_LEVELS, members: 'view', roles: 'view' };
