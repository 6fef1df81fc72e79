/**
 * What a member may be allowed beyond reading and using: the boxes of the Members page. An Administrator may everything.
 */
const PERMISSIONS = ['administrator', 'manage-basic-settings', 'manage-sync-settings', 'manage-members'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Whoever acts: a member of one account, with the permissions he has at this moment. */
export type Actor = {
  accountId: string;
  memberId: string;
  userId: string;
  name: string;
  email: string;
  permissions: readonly Permission[];
};

/** Administrators hold every permission, ticked or not. */
export function holds(actor: Actor, permission: Permission): boolean {
  return actor.permissions.includes('administrator') || actor.permissions.includes(permission);
}
