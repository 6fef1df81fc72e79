import { textAt } from '#fleets';
import type { Fleet } from '../fleet/fleet.ts';
import type { Tenant } from '../fleet/tenants.ts';
import { EVERY_SITE, mayAt, type Person, roleAt, topOf } from './person.ts';

type Tree = Pick<Fleet, 'tenants'>;

export function nameOfTenant({ detail, domainPrefix, id }: Tenant): string {
  return textAt(detail, 'attributes', 'displayName') ?? domainPrefix ?? id;
}

/** A site in words; one that the fleet no longer holds keeps its id. */
export function siteName({ tenants }: Tree, tenantId: string): string {
  if (tenantId === EVERY_SITE) return 'Every site';
  const tenant = tenants.find(tenantId);
  return tenant ? nameOfTenant(tenant) : tenantId;
}

/** Whether somebody may look at, or change, users of a site. What holds for every site is a matter of the top. */
export function managesUsersAt(person: Person, fleet: Tree, tenantId: string, level: 'view' | 'edit'): boolean {
  const at = tenantId === EVERY_SITE ? (topOf(fleet)?.id ?? EVERY_SITE) : tenantId;
  return mayAt(person, at, 'user-management', level);
}

/** The tenant and all below it at which somebody has a role for the pages. */
export function openSitesBelow(person: Person, { tenants }: Tree, tenant: Tenant): readonly Tenant[] {
  return tenants.subtree(tenant).filter(({ id }) => opensSite(person, id));
}

export function opensSite(person: Person, tenantId: string): boolean {
  const role = roleAt(person, tenantId);
  return role !== undefined && !role.isApiOnly;
}
