import { type Level, type Levels, type Role, reaches } from '#identity';
import type { Fleet } from '../fleet/fleet.ts';
import type { Tenant } from '../fleet/tenants.ts';
import type { UserRow } from './people-store.ts';

/** Stands for every site that has no role of its own; only whoever is there from the start has it. */
export const EVERY_SITE = '*';

/** A user with what he holds at this moment. */
export type Person = UserRow & {
  /** By tenant id, or `EVERY_SITE`. */
  roles: ReadonlyMap<string, Role>;
  key: { id: string; digest: string; generatedAt: Date } | undefined;
};

export function roleAt({ roles }: Person, tenantId: string): Role | undefined {
  return roles.get(tenantId) ?? roles.get(EVERY_SITE);
}

const NOTHING: Levels = {};

/** What somebody may on the pages of a site. Vendor fact: a role for the API only opens none but the own profile. */
export function pageLevels(person: Person, tenantId: string): Levels {
  const role = roleAt(person, tenantId);
  return role && !role.isApiOnly ? role.levels : NOTHING;
}

/** Whether one role at least is not for the API only. */
export function opensPages({ roles }: Person): boolean {
  return [...roles.values()].some(({ isApiOnly }) => !isApiOnly);
}

export function mayAt(person: Person, tenantId: string, item: string, level: Level): boolean {
  return reaches(pageLevels(person, tenantId), item, level);
}

export function maySomewhere({ roles }: Person, item: string, level: Level): boolean {
  return [...roles.values()].some((role) => !role.isApiOnly && reaches(role.levels, item, level));
}

/** The top of the tree, where roles are managed: the multi-client tenant without a parent, or in a fleet without one its first. */
export function topOf({ tenants }: Pick<Fleet, 'tenants'>): Tenant | undefined {
  const all = tenants.all();
  return all.find(({ tenantType, parentId }) => tenantType === 'multiClient' && parentId === undefined) ?? all[0];
}

/** What somebody may at the top. In a fleet without tenants that is what he holds everywhere. */
export function topLevels(person: Person, fleet: Pick<Fleet, 'tenants'>): Levels {
  return pageLevels(person, topOf(fleet)?.id ?? EVERY_SITE);
}
