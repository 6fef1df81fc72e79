import type { Fleet } from '../fleet/fleet.ts';
import type { Tenant } from '../fleet/tenants.ts';
import type { Access } from './access.ts';
import { Refusal } from './answers.ts';

export type ScopeOptions = {
  /** Whether naming a multi-client tenant means its children too. Not documented for the inventory; off unless asked for. */
  expandMultiClient: boolean;
};

/**
 * The tenants whose records a list call is about. Without `tenants` that is every tenant the user may read; a forbidden
 * one among those named refuses the whole call (403), a value that is no id at all is malformed (400).
 */
export function readScope(query: URLSearchParams, fleet: Fleet, access: Access, options: ScopeOptions): readonly string[] {
  const named = query.getAll('tenants').flatMap((value) => value.split(',').map((id) => id.trim()));
  const wanted = [...new Set(named)].filter((id) => id !== '');
  if (wanted.length === 0) return readable(fleet.tenants.all(), access);
  const tenants = wanted.map((id) => knownTenant(id, fleet, access));
  if (!options.expandMultiClient) return tenants.map((tenant) => tenant.id);
  return readable([...new Set(tenants.flatMap((tenant) => fleet.tenants.subtree(tenant)))], access);
}

function readable(tenants: readonly Tenant[], access: Access): readonly string[] {
  return tenants.map((tenant) => tenant.id).filter((id) => !access.isForbidden(id));
}

function knownTenant(id: string, fleet: Fleet, access: Access): Tenant {
  const tenant = fleet.tenants.find(id);
  // Anybody's fleet may use ids that are not numbers; what is neither known nor a number (a domain prefix, say) is malformed.
  if (!tenant && !/^\d+$/.test(id)) throw new Refusal(400, 'Invalid tenant parameter');
  if (!tenant || access.isForbidden(tenant.id)) throw new Refusal(403, `You are not authorized for the tenant ${id}`);
  return tenant;
}
