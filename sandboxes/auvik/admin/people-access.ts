import { digestOf, isSameDigest, reaches } from '#identity';
import { type Access, type Caller, type ForbiddenTenants, readBasic } from '../protocol/access.ts';
import { apiItem } from './catalogue.ts';
import { type Person, roleAt } from './person.ts';
import type { Picture } from './picture.ts';

/**
 * Lets in whoever has a key, with what his roles give at each site at this moment. Vendor facts: a revoked key and a removed
 * user are nobody's (401); a role without the API right is refused (403); a site without a role is not listed.
 */
export class PeopleAccess implements Access {
  readonly forbidden: ForbiddenTenants;
  #byEmail: ReadonlyMap<string, Person> = new Map();

  constructor(forbidden: ForbiddenTenants) {
    this.forbidden = forbidden;
  }

  show({ people }: Picture): void {
    this.#byEmail = new Map(people.map((person) => [person.email.toLowerCase(), person]));
  }

  admit(authorization: string | undefined): Caller | undefined {
    const basic = readBasic(authorization);
    const person = basic && this.#byEmail.get(basic.user.toLowerCase());
    if (!basic || !person?.key || !isSameDigest(person.key.digest, digestOf(basic.key))) return undefined;
    return {
      id: person.key.id,
      sees: (tenantId) => roleAt(person, tenantId) !== undefined,
      may: (permission, tenantId, level = 'view') =>
        !this.forbidden.refuses(permission, tenantId) && reaches(roleAt(person, tenantId)?.levels ?? {}, apiItem(permission), level),
    };
  }
}
