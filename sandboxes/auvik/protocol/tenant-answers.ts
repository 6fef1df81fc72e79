import type { Fleet } from '../fleet/fleet.ts';
import type { Tenant } from '../fleet/tenants.ts';
import type { Access } from './access.ts';
import { type Answer, jsonAnswer, Refusal } from './answers.ts';

/** `GET /v1/tenants`: flat, without pages, forbidden ones included. */
export function listTenants(fleet: Fleet): Answer {
  return jsonAnswer(JSON.stringify({ data: fleet.tenants.all().map((tenant) => tenant.short) }));
}

/** `GET /v1/tenants/detail`: the main domain prefix opens everything, a lower one its own part of the tree. */
export function listTenantDetails(query: URLSearchParams, fleet: Fleet, access: Access): Answer {
  const root = prefixTenant(query, fleet);
  const onlyAvailable = readAvailable(query);
  const isMain = root.tenantType === 'multiClient' && root.parentId === undefined;
  const tenants = isMain ? fleet.tenants.all() : fleet.tenants.subtree(root);
  const shown = tenants.filter((tenant) => !onlyAvailable || !access.isForbidden(tenant.id));
  return jsonAnswer(JSON.stringify({ data: shown.map((tenant) => tenant.detail) }));
}

export function showTenantDetail(id: string, query: URLSearchParams, fleet: Fleet, access: Access): Answer {
  prefixTenant(query, fleet);
  const tenant = fleet.tenants.find(id);
  if (!tenant) throw new Refusal(404, 'No tenant with this id');
  if (access.isForbidden(id)) throw new Refusal(403, `You are not authorized for the tenant ${id}`);
  return jsonAnswer(JSON.stringify({ data: tenant.detail }));
}

/** A well-formed prefix that is not ours is answered like any tenant without an authorization: 403. One that can't be a prefix is 400. */
function prefixTenant(query: URLSearchParams, fleet: Fleet): Tenant {
  const prefix = query.get('tenantDomainPrefix') ?? '';
  if (prefix === '') throw new Refusal(400, 'tenantDomainPrefix is required');
  const tenant = fleet.tenants.named(prefix);
  if (tenant) return tenant;
  if (!/^[a-z0-9]{4,32}$/i.test(prefix)) throw new Refusal(400, 'tenantDomainPrefix is invalid');
  throw new Refusal(403, `You are not authorized for the tenant ${prefix}`);
}

function readAvailable(query: URLSearchParams): boolean {
  const value = query.get('filter[availableTenants]') ?? 'false';
  if (value !== 'true' && value !== 'false') throw new Refusal(400, 'Invalid value for filter[availableTenants]');
  return value === 'true';
}
