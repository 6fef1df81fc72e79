import type { Fleet } from '../fleet/fleet.ts';
import type { Tenant } from '../fleet/tenants.ts';
import type { ApiPermission, Caller } from './access.ts';
import { Refusal } from './answers.ts';

export type ScopeOptions = {
  /** Whether naming a multi-client tenant means its children too. Not documented for the inventory; off unless asked for. */
  expandMultiClient: boolean;
};

/** Who asks, and for what kind of record. */
export type Asking = { caller: Caller; permission: ApiPermission };

/**
 * The tenants whose records a list call is about. Without `tenants` that is every tenant the user may read; a forbidden
 * one among those named refuses the whole call (403), a value that is no id at all is malformed (400). Without a single
 * tenant whose role opens the endpoint, everything is refused.
 */
export function readScope(query: URLSearchParams, fleet: Fleet, asking: Asking, options: ScopeOptions): readonly string[] {
  const named = query.getAll('tenants').flatMap((value) => value.split(',').map((id) => id.trim()));
  const wanted = [...new Set(named)].filter((id) => id !== '');
  if (wanted.length === 0) return readableOrRefused(fleet.tenants.all(), asking);
  const tenants = wanted.map((id) => knownTenant(id, fleet, asking));
  if (!options.expandMultiClient) return tenants.map((tenant) => tenant.id);
  return readable([...new Set(tenants.flatMap((tenant) => fleet.tenants.subtree(tenant)))], asking);
}

/**
 * The tenants of a version 2 list. Vendor fact: it names a single one, and all its children that the key may read are
 * meant too. A tenant is refused when neither it nor any below it may be read.
 */
export function readSingleScope(
  query: URLSearchParams,
  fleet: Fleet,
  asking: Asking,
  { isRequired }: { isRequired: boolean },
): readonly string[] {
  const id = (query.get('tenant') ?? '').trim();
  if (id === '' && isRequired) throw new Refusal(400, 'tenant is required');
  if (id === '') return readableOrRefused(fleet.tenants.all(), asking);
  const tenant = fleet.tenants.find(id);
  if (!tenant && !/^\d+$/.test(id)) throw new Refusal(400, 'Invalid tenant parameter');
  const ids = tenant ? readable(fleet.tenants.subtree(tenant), asking) : [];
  if (ids.length === 0) throw new Refusal(403, `You are not authorized for the tenant ${id}`);
  return ids;
}

function readable(tenants: readonly Tenant[], { caller, permission }: Asking): readonly string[] {
  return tenants.map((tenant) => tenant.id).filter((id) => caller.sees(id) && caller.may(permission, id));
}

function readableOrRefused(tenants: readonly Tenant[], asking: Asking): readonly string[] {
  const ids = readable(tenants, asking);
  if (ids.length === 0 && tenants.length > 0) throw new Refusal(403, 'You do not have the permission for this resource');
  return ids;
}

function knownTenant(id: string, fleet: Fleet, { caller, permission }: Asking): Tenant {
  const tenant = fleet.tenants.find(id);
  // Anybody's fleet may use ids that are not numbers; what is neither known nor a number (a domain prefix, say) is malformed.
  if (!tenant && !/^\d+$/.test(id)) throw new Refusal(400, 'Invalid tenant parameter');
  if (!tenant || !caller.sees(tenant.id) || !caller.may(permission, tenant.id))
    throw new Refusal(403, `You are not authorized for the tenant ${id}`);
  return tenant;
}
