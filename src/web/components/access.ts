import type { AccessInput, AccessView, Permission } from '#contract';

/** What somebody is to be allowed, as it stands in a form. */
export type Access = Readonly<{ permissions: readonly Permission[]; role_id: string | null; client_group_ids: readonly string[] }>;

export const NO_ACCESS: Access = { permissions: [], role_id: null, client_group_ids: [] };

/** Why a box cannot be ticked or unticked: Administrator holds it already, its role does not sign in, or one does not hold it oneself. */
type Blocked = 'included' | 'api-only' | 'not-held';

export function accessOf({ permissions, role, client_groups }: AccessView): Access {
  return { permissions, role_id: role?.id ?? null, client_group_ids: client_groups.map(({ id }) => id) };
}

/** How a box is drawn. What the choice of a role or of Administrator makes pointless is kept, for when that choice is taken back. */
export function boxState(
  box: Permission,
  { permissions }: Pick<Access, 'permissions'>,
  { own, isApiOnly }: { own: readonly Permission[]; isApiOnly: boolean },
): { isTicked: boolean; blocked: Blocked | null } {
  if (isApiOnly) return { isTicked: false, blocked: 'api-only' };
  if (box !== 'administrator' && permissions.includes('administrator')) return { isTicked: true, blocked: 'included' };
  return { isTicked: permissions.includes(box), blocked: own.includes(box) ? null : 'not-held' };
}

export function withBox({ permissions, ...rest }: Access, box: Permission, isTicked: boolean): Access {
  const others = permissions.filter((each) => each !== box);
  return { ...rest, permissions: isTicked ? [...others, box] : others };
}

/** What is sent: without the boxes that an API-only role excludes. */
export function accessInput({ permissions, role_id, client_group_ids }: Access, isApiOnly: boolean): AccessInput {
  return { permissions: isApiOnly ? [] : [...permissions], role_id, client_group_ids: [...client_group_ids] };
}

/** Whether saving would change anything. The order in which things were ticked says nothing. */
export function isSameAccess(one: Access, other: Access): boolean {
  return (
    one.role_id === other.role_id &&
    isSameSet(one.permissions, other.permissions) &&
    isSameSet(one.client_group_ids, other.client_group_ids)
  );
}

/** Whether both lists hold the same, in whatever order. */
export function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const others = new Set(other);
  return new Set(one).size === others.size && one.every((each) => others.has(each));
}
