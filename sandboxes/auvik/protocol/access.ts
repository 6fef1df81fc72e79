import { timingSafeEqual } from 'node:crypto';
import type { Fleet } from '../fleet/fleet.ts';

/**
 * The vendor's permissions for its API, each of which opens some endpoints. Vendor facts: the names stand on its screens;
 * which endpoints each opens is known of some and inferred of others.
 */
export const API_PERMISSIONS = [
  'tenants',
  'device-info',
  'device-details',
  'device-details-extended',
  'hardware-lifecycle',
  'network-info',
  'network-details',
  'interface-info',
  'components',
  'configuration-history',
  'entity-notes',
  'audit-history',
  'alerts',
  'usage',
] as const;
export type ApiPermission = (typeof API_PERMISSIONS)[number];

/** Whoever a request came from, with what his roles give him at this moment. */
export type Caller = {
  /** What the rate limit counts by. */
  id: string;
  /** Whether the tenant stands in his list. Vendor fact: the list shows where he has a role, whatever the role allows. */
  sees(tenantId: string): boolean;
  /** Whether his role at this tenant opens the endpoints of that permission: for reading unless `edit` is asked for. */
  may(permission: ApiPermission, tenantId: string, level?: 'view' | 'edit'): boolean;
};

/** Who may ask for what. Asked with every request, so that a change takes effect with the next one, as at the vendor. */
export type Access = {
  /** The caller behind an `Authorization` header; undefined when it is nobody's, which is answered with 401. */
  admit(authorization: string | undefined): Caller | undefined;
};

/** User name and key of HTTP Basic; undefined for any other header. */
export function readBasic(authorization: string | undefined): { user: string; key: string } | undefined {
  const encoded = /^basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon === -1 ? undefined : { user: pair.slice(0, colon), key: pair.slice(colon + 1) };
}

/** One user with one key who may everything, except at the tenants that were forbidden to him: a sandbox without admin pages. */
export class OneUser implements Access {
  user: string;
  /** null: the key was revoked, nobody gets in. */
  key: string | null;
  readonly forbidden: ForbiddenTenants;

  constructor(fleet: Fleet, user: string, key: string | null) {
    this.forbidden = new ForbiddenTenants(fleet);
    this.user = user;
    this.key = key;
  }

  /** The user name is an e-mail address and compared without regard to case, the key exactly. */
  admit(authorization: string | undefined): Caller | undefined {
    const basic = readBasic(authorization);
    if (!basic || this.key === null || basic.user.toLowerCase() !== this.user.toLowerCase() || !isEqual(basic.key, this.key))
      return undefined;
    return { id: this.key, sees: () => true, may: (permission, tenantId) => !this.forbidden.refuses(permission, tenantId) };
  }
}

/** Tenants whose data somebody ordered to be refused, whatever anybody's role says. */
export class ForbiddenTenants {
  readonly #ids = new Set<string>();
  readonly #fleet: Fleet;

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  /** That the tenant is there is no secret, only what it holds. */
  refuses(permission: ApiPermission, tenantId: string): boolean {
    return permission !== 'tenants' && this.#ids.has(tenantId);
  }

  /** The tenant stays listed, but its data is refused: the vendor's list shows access, not the rights of a role. */
  forbid(idOrPrefix: string): void {
    this.#ids.add(this.#idOf(idOrPrefix));
  }

  allow(idOrPrefix: string): void {
    this.#ids.delete(this.#idOf(idOrPrefix));
  }

  #idOf(idOrPrefix: string): string {
    return this.#fleet.tenants.find(idOrPrefix)?.id ?? this.#fleet.tenants.named(idOrPrefix)?.id ?? idOrPrefix;
  }
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
