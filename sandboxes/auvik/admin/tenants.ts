import { at, textAt, textOf } from '#fleets';
import { AppError } from '#lib';
import { type DeviceView, GetSummary, ListDevices, ListTenants } from '../contract/index.ts';
import type { Entry } from '../fleet/collection.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Tenant } from '../fleet/tenants.ts';
import type { Admin } from './admin.ts';
import { handle } from './handle.ts';
import { mayAt, type Person, roleAt } from './person.ts';
import { managesUsersAt, nameOfTenant, openSitesBelow, opensSite } from './sites.ts';

const PAGE_SIZE = 50;

/** Every site at which the person has a role, with those above them, through which the tree leads there. */
export const listTenants = handle(ListTenants, async ({ admin: { fleet }, person }) => {
  const listed = withAncestors(
    fleet,
    fleet.tenants.all().filter(({ id }) => roleAt(person, id)),
  );
  return {
    data: [...listed].map((tenant) => ({
      id: tenant.id,
      prefix: tenant.domainPrefix ?? '',
      name: nameOfTenant(tenant),
      is_multi_site: tenant.tenantType === 'multiClient',
      parent_id: tenant.parentId !== undefined && fleet.tenants.find(tenant.parentId) ? tenant.parentId : null,
      role: roleAt(person, tenant.id)?.name ?? null,
      can: {
        open: opensSite(person, tenant.id),
        see_devices: mayAt(person, tenant.id, 'manage-devices', 'view'),
        give_roles: managesUsersAt(person, fleet, tenant.id, 'edit'),
      },
    })),
  };
});

function withAncestors({ tenants }: Fleet, found: readonly Tenant[]): ReadonlySet<Tenant> {
  const listed = new Set(found);
  // A set grows while it is walked; nothing is walked twice, also where a line names itself as its ancestor.
  for (const { parentId } of listed) {
    const parent = parentId === undefined ? undefined : tenants.find(parentId);
    if (parent) listed.add(parent);
  }
  return listed;
}

export const getSummary = handle(GetSummary, async ({ admin: { fleet }, person, params }) => {
  const tenant = requireSite(fleet, person, params.tenantId);
  const sites = openSitesBelow(person, fleet, tenant);
  const devices = fleet.collections.device.within(sites.map(({ id }) => id));
  return {
    devices: devices.length,
    by_type: counted(devices, 'deviceType'),
    by_status: counted(devices, 'onlineStatus'),
    sites: sites
      .filter((site) => site !== tenant)
      .map((site) => {
        const own = fleet.collections.device.within([site.id]);
        return { id: site.id, name: nameOfTenant(site), devices: own.length, offline: own.filter(isOffline).length };
      }),
  };
});

export const listDevices = handle(ListDevices, async ({ admin: { fleet }, person, params, query }) => {
  const tenant = requireSite(fleet, person, params.tenantId);
  if (!mayAt(person, tenant.id, 'manage-devices', 'view'))
    throw new AppError('FORBIDDEN', 'Seeing devices needs Manage devices: View at this site.', { whoActs: 'vendor-administrator' });
  const sites = openSitesBelow(person, fleet, tenant).filter(({ id }) => mayAt(person, id, 'manage-devices', 'view'));
  const all = fleet.collections.device.within(sites.map(({ id }) => id));
  const found = matching(all, query);
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(query.page, pages);
  const rows = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return { data: rows.map((entry) => present(fleet, entry)), total: found.length, page, pages };
});

/** Another site answers as one that never was: who has no role there does not learn that it is there. */
function requireSite({ tenants }: Admin['fleet'], person: Person, id: string): Tenant {
  const tenant = tenants.find(id);
  if (tenant && opensSite(person, id)) return tenant;
  throw new AppError('NOT_FOUND', 'There is no such site, or you have no role there.', { whoActs: 'vendor-administrator' });
}

function isOffline({ facts }: Entry): boolean {
  return facts['onlineStatus'] === 'offline' || facts['onlineStatus'] === 'unreachable';
}

function counted(devices: readonly Entry[], fact: string): { word: string; devices: number }[] {
  const counts = new Map<string, number>();
  for (const { facts } of devices) {
    const word = String(facts[fact] ?? 'unknown');
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => ({ word, devices: count })).sort((one, other) => other.devices - one.devices);
}

type Wanted = { search: string; type: string; status: string };

/** Only a search reads the devices themselves: what the two filters ask is kept beside them. */
function matching(entries: readonly Entry[], { search, type, status }: Wanted): readonly Entry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(
    ({ facts, text }) =>
      (type === '' || facts['deviceType'] === type) &&
      (status === '' || facts['onlineStatus'] === status) &&
      (words.length === 0 || holds(textOf(text), words)),
  );
}

function holds(text: string, words: readonly string[]): boolean {
  const device: unknown = JSON.parse(text);
  const searched = SEARCHED.map((name) => textAt(device, 'attributes', name) ?? '').join(' ');
  const all = `${searched} ${addressesOf(device).join(' ')}`.toLowerCase();
  return words.every((word) => all.includes(word));
}

const SEARCHED = ['deviceName', 'makeModel', 'vendorName', 'serialNumber', 'deviceType'] as const;

function present({ tenants }: Fleet, { key, tenantId, text }: Entry): DeviceView {
  const device: unknown = JSON.parse(textOf(text));
  const attribute = (name: string) => textAt(device, 'attributes', name) ?? '';
  const tenant = tenants.find(tenantId);
  return {
    id: key,
    name: attribute('deviceName'),
    type: attribute('deviceType'),
    make_model: attribute('makeModel'),
    vendor: attribute('vendorName'),
    serial: attribute('serialNumber'),
    ip: addressesOf(device)[0] ?? '',
    status: attribute('onlineStatus'),
    site: tenant ? nameOfTenant(tenant) : tenantId,
  };
}

function addressesOf(device: unknown): string[] {
  const addresses = at(device, 'attributes', 'ipAddresses');
  return Array.isArray(addresses) ? addresses.filter((address) => typeof address === 'string') : [];
}
