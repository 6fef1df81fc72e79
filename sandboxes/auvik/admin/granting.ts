import { beyond, itemsOf, type Role } from '#identity';
import { AppError } from '#lib';
import type { SiteRoles } from '../contract/index.ts';
import type { Admin } from './admin.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Assignment } from './people-store.ts';
import { EVERY_SITE, type Person, pageLevels } from './person.ts';
import { managesUsersAt, siteName } from './sites.ts';

/**
 * What was asked for, checked: known sites at which the person manages users, known roles, and none that goes beyond what he
 * holds there himself. The vendor does not say the last; without it whoever may invite could invite himself as more.
 */
export function checkedRoles({ fleet, people }: Admin, person: Person, wanted: SiteRoles): Assignment[] {
  const { roles } = people.now();
  const bySite = new Map(wanted.map(({ tenant_id, role_id }) => [tenant_id, role_id]));
  return [...bySite].map(([tenantId, roleId]) => {
    const role = roles.get(roleId);
    if (!role) throw refused('One of the roles is no longer there. Load the page again.');
    if (!fleet.tenants.find(tenantId)) throw refused('One of the sites is no longer there. Load the page again.');
    if (!managesUsersAt(person, fleet, tenantId, 'edit'))
      throw new AppError('FORBIDDEN', `You may not give roles at ${siteName(fleet, tenantId)}: that needs User management: Edit there.`, {
        whoActs: 'vendor-administrator',
      });
    refuseBeyond(role, person, tenantId, siteName(fleet, tenantId));
    return { tenantId, roleId };
  });
}

/**
 * Refuses whoever manages single sites an invitation without any role: they would not see the user
 * that comes of it.
 */
export function requireTopWithoutRoles({ fleet }: Admin, person: Person, wanted: SiteRoles): void {
  if (wanted.length === 0 && !managesUsersAt(person, fleet, EVERY_SITE, 'edit'))
    throw refused('Give a role at one site at least: inviting without one needs User management: Edit at the top of the account.');
}

/** Refuses to give or to take away a role that holds more than the person does at that site. */
export function refuseBeyond(role: Role, person: Person, tenantId: string, site: string): void {
  const items = new Set(beyond(role.levels, pageLevels(person, tenantId)));
  if (items.size === 0) return;
  const labels = itemsOf(CATALOGUE).flatMap(({ id, label }) => (items.has(id) ? [label] : []));
  throw refused(`${role.name} goes beyond what you hold yourself at ${site}: ${labels.slice(0, 5).join(', ')}.`);
}

function refused(sentence: string): AppError {
  return new AppError('INVALID_INPUT', sentence, { whoActs: 'member' }, { field: 'roles' });
}
