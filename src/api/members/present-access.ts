import { type Access, BOXES, type Permission } from '#accounts';
import type { AccessInput, AccessView } from '#contract';
import type { Role } from '#identity';

/** Names behind the ids of what members have. */
export type AccessNames = { roles: ReadonlyMap<string, Role>; groups: ReadonlyMap<string, string> };

/** Boxes, role and groups as shown; a group or role that is gone in the meantime is left out. */
export function presentAccess({ permissions, roleId, clientGroupIds }: Access, { roles, groups }: AccessNames): AccessView {
  const role = roleId ? roles.get(roleId) : undefined;
  return {
    permissions: [...permissions],
    role: role ? { id: role.id, name: role.name, is_api_only: role.isApiOnly } : null,
    client_groups: clientGroupIds.flatMap((id) => {
      const name = groups.get(id);
      return name === undefined ? [] : [{ id, name }];
    }),
  };
}

export function toAccess(body: AccessInput): Access {
  return { permissions: body.permissions satisfies readonly Permission[], roleId: body.role_id, clientGroupIds: body.client_group_ids };
}

/** Access as the audit log tells it, in the names people know. */
export function accessInWords(access: Access, { roles, groups }: AccessNames): Record<string, unknown> {
  return {
    permissions: access.permissions.map((it) => BOXES[it].label),
    role: access.roleId && (roles.get(access.roleId)?.name ?? access.roleId),
    'client groups': access.clientGroupIds.map((id) => groups.get(id) ?? id),
  };
}
