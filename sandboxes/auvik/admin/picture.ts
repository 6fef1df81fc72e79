import type { AccountTx } from '#db';
import { type Role, selectPersonalDigests, selectRoles } from '#identity';
import { selectAssignments, selectUsers } from './people-store.ts';
import type { Person } from './person.ts';

/** Everybody with his roles and key, and all roles there are. */
export type Picture = { people: readonly Person[]; roles: ReadonlyMap<string, Role> };

/**
 * Reads who may what, whole. The protocol answers thousands of requests a second and must know with each of them what an
 * administrator changed a moment ago; so this lies in memory and is read anew with every change.
 */
export async function readPicture(tx: AccountTx): Promise<Picture> {
  const roles = new Map((await selectRoles(tx)).map((role) => [role.id, role]));
  const rolesOf = new Map<string, Map<string, Role>>();
  for (const { userId, tenantId, roleId } of await selectAssignments(tx)) {
    const role = roles.get(roleId);
    if (!role) continue;
    const held = rolesOf.get(userId) ?? new Map<string, Role>();
    rolesOf.set(userId, held.set(tenantId, role));
  }
  const keys = new Map((await selectPersonalDigests(tx)).map((key) => [key.memberId, key]));
  const people = (await selectUsers(tx)).map((user): Person => {
    const key = keys.get(user.id);
    return {
      ...user,
      roles: rolesOf.get(user.id) ?? new Map(),
      key: key && { id: key.id, digest: key.secretHash, generatedAt: key.createdAt },
    };
  });
  return { people, roles };
}
