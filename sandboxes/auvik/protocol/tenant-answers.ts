import type { Fleet } from '../fleet/fleet.ts';
import type { Tenant } from '../fleet/tenants.ts';
import type { Caller } from './access.ts';
import { type Answer, jsonAnswer, Refusal } from './answers.ts';

/** `GET /v1/tenants`: flat, without pages, those included whose data the role refuses. */
export function listTenants(fleet: Fleet, caller: Caller): Answer {
  return jsonAnswer(JSON.stringify({ data: seen(fleet.tenants.all(), caller).map((tenant) => tenant.short) }));
}

/** 403 for whoever may list tenants nowhere; a role that allows it at one tenant is enough, because the list has no owner. */
function seen(tenants: readonly Tenant[], caller: Caller): readonly Tenant[] {
  const listed = tenants.filter((tenant) => caller.sees(tenant.id));
  if (tenants.length > 0 && !listed.some((tenant) => caller.may('tenants', tenant.id)))
    throw new Refusal(403, 'You do not have the permission to list tenants');
  return listed;
}

/** `GET /v1/tenants/detail`: the main domain prefix opens everything, a lower one its own part of the tree. */
export function listTenantDetails(query: URLSearchParams, fleet: Fleet, caller: Caller): Answer {
  const root = prefixTenant(query, fleet, caller);
  const onlyAvailable = readAvailable(query);
  const isMain = root.tenantType === 'multiClient' && root.parentId === undefined;
  const tenants = seen(isMain ? fleet.tenants.all() : fleet.tenants.subtree(root), caller);
  const shown = tenants.filter((tenant) => !onlyAvailable || caller.may('device-info', tenant.id));
  return jsonAnswer(JSON.stringify({ data: shown.map((tenant) => tenant.detail) }));
}

export function showTenantDetail(id: string, query: URLSearchParams, fleet: Fleet, caller: Caller): Answer {
  prefixTenant(query, fleet, caller);
  const tenant = fleet.tenants.find(id);
  if (!tenant) throw new Refusal(404, 'No tenant with this id');
  if (!caller.sees(id) || !caller.may('tenants', id)) throw new Refusal(403, `You are not authorized for the tenant ${id}`);
  return jsonAnswer(JSON.stringify({ data: tenant.detail }));
}

/** A well-formed prefix that is not ours is answered like any tenant without an authorization: 403. One that can't be a prefix is 400. */
function prefixTenant(query: URLSearchParams, fleet: Fleet, caller: Caller): Tenant {
  const prefix = query.get('tenantDomainPrefix') ?? '';
  if (prefix === '') throw new Refusal(400, 'tenantDomainPrefix is required');
  const tenant = fleet.tenants.named(prefix);
  if (tenant && canReach(tenant, fleet, caller)) return tenant;
  if (!/^[a-z0-9]{4,32}$/i.test(prefix)) throw new Refusal(400, 'tenantDomainPrefix is invalid');
  throw new Refusal(403, `You are not authorized for the tenant ${prefix}`);
}

/** The main prefix may be asked for by somebody who has only lower tenants: he is then shown those. */
function canReach(tenant: Tenant, fleet: Fleet, caller: Caller): boolean {
  return fleet.tenants.subtree(tenant).some(({ id }) => caller.sees(id));
}

function readAvailable(query: URLSearchParams): boolean {
  const value = query.get('filter[availableTenants]') ?? 'false';
  if (value !== 'true' && value !== 'false') throw new Refusal(400, 'Invalid value for filter[availableTenants]');
  return value === 'true';
}
