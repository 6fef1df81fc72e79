import type { Fleet } from '../fleet/fleet.ts';

/** Who may ask for what. Changes take effect with the next request, as a regenerated key does at the vendor. */
export class Access {
  user: string;
  /** null: the key was revoked, nobody gets in. */
  key: string | null;
  readonly #forbidden = new Set<string>();
  readonly #fleet: Fleet;

  constructor(fleet: Fleet, user: string, key: string | null) {
    this.#fleet = fleet;
    this.user = user;
    this.key = key;
  }

  /** HTTP Basic. The user name is an e-mail address and compared without regard to case, the key exactly. */
  admits(authorization: string | undefined): boolean {
    const encoded = /^basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    if (encoded === undefined || this.key === null) return false;
    const pair = Buffer.from(encoded, 'base64').toString('utf8');
    const colon = pair.indexOf(':');
    return colon !== -1 && pair.slice(0, colon).toLowerCase() === this.user.toLowerCase() && pair.slice(colon + 1) === this.key;
  }

  /** The tenant stays listed, but its data is refused: the vendor's list shows access, not the rights of a role. */
  forbid(idOrPrefix: string): void {
    this.#forbidden.add(this.#idOf(idOrPrefix));
  }

  allow(idOrPrefix: string): void {
    this.#forbidden.delete(this.#idOf(idOrPrefix));
  }

  isForbidden(tenantId: string): boolean {
    return this.#forbidden.has(tenantId);
  }

  #idOf(idOrPrefix: string): string {
    return this.#fleet.tenants.find(idOrPrefix)?.id ?? this.#fleet.tenants.named(idOrPrefix)?.id ?? idOrPrefix;
  }
}
