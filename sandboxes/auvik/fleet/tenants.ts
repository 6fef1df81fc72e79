import { at, isObject, textAt } from '#fleets';

/** One node of the vendor's tree of accounts. */
export type Tenant = {
  id: string;
  domainPrefix: string | undefined;
  tenantType: string | undefined;
  parentId: string | undefined;
  /** As `/v1/tenants` shows it. */
  short: unknown;
  /** As `/v1/tenants/detail` shows it. */
  detail: unknown;
};

/** The tenants of a fleet, in the order of the file. */
export class Tenants {
  #byId = new Map<string, Tenant>();

  all(): readonly Tenant[] {
    return [...this.#byId.values()];
  }

  find(id: string): Tenant | undefined {
    return this.#byId.get(id);
  }

  /** By domain prefix, which people type in any case. */
  named(prefix: string): Tenant | undefined {
    const wanted = prefix.toLowerCase();
    return this.all().find((tenant) => tenant.domainPrefix?.toLowerCase() === wanted);
  }

  /** Takes a line of the fleet, in the short (`tenant`) or the long (`tenants`) form; the other form is made from it. */
  add(resource: Record<string, unknown>, line: number): void {
    const id = textAt(resource, 'id') ?? `~line-${line}`;
    const earlier = this.#byId.get(id);
    const isLong = resource['type'] === 'tenants';
    this.#byId.set(id, {
      id,
      domainPrefix: textAt(resource, 'attributes', 'domainPrefix'),
      tenantType: textAt(resource, 'attributes', 'tenantType'),
      parentId: textAt(resource, 'relationships', 'parent', 'data', 'id'),
      short: isLong ? (earlier?.short ?? shortForm(resource)) : resource,
      detail: isLong ? resource : (earlier?.detail ?? longForm(resource)),
    });
  }

  /** A tenant that owns resources but has no line of its own is shown as a plain client, so that its devices can be asked for. */
  ensure(id: string, domainPrefix: string | undefined): void {
    if (this.#byId.has(id)) return;
    const attributes = { domainPrefix: domainPrefix ?? `tenant${id}`.toLowerCase(), tenantType: 'client' };
    this.add({ type: 'tenant', id, attributes }, 0);
  }

  /** Takes a tenant out of the tree. */
  remove(id: string): void {
    this.#byId.delete(id);
  }

  /** The tenant and everything below it. A line may name itself as its own ancestor, so nothing is visited twice. */
  subtree(root: Tenant): readonly Tenant[] {
    const found = new Set<Tenant>([root]);
    for (const tenant of found) {
      for (const child of this.#byId.values()) if (child.parentId === tenant.id) found.add(child);
    }
    return [...found];
  }
}

function shortForm(resource: Record<string, unknown>): unknown {
  const parentId = at(resource, 'relationships', 'parent', 'data', 'id');
  return {
    type: 'tenant',
    id: resource['id'],
    attributes: isObject(resource['attributes'])
      ? { domainPrefix: at(resource, 'attributes', 'domainPrefix'), tenantType: at(resource, 'attributes', 'tenantType') }
      : resource['attributes'],
    ...(parentId === undefined ? {} : { relationships: { parent: { data: { type: 'tenant', id: parentId } } } }),
  };
}

function longForm(resource: Record<string, unknown>): unknown {
  const parentId = at(resource, 'relationships', 'parent', 'data', 'id');
  return {
    type: 'tenants',
    id: resource['id'],
    attributes: {
      domainPrefix: at(resource, 'attributes', 'domainPrefix'),
      tenantType: at(resource, 'attributes', 'tenantType'),
      enabled: true,
      subscribed: true,
      subscriptionOwner: 'None',
      running: true,
    },
    ...(parentId === undefined ? {} : { relationships: { parent: { data: { type: 'tenants', id: parentId } } } }),
  };
}
