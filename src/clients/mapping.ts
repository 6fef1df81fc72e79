import { clientNameKey } from '#reconciliation';
import type { Company, CompanyState, MatchedHow } from './company.ts';
import { fitName, isCutName, qualifiedName } from './fit-companies.ts';
import { depthOfLevel, EACH_SITE, type MappingLevel, treeOf } from './tree.ts';

/** A client that is there, or one to be made. */
export type Target = { clientId: string } | { newName: string; nameKey: string; byPerson: boolean };

/** The Client Relationship Mapping of an integration. */
export type Mapping =
  | { mode: 'per-client-systems' | 'only-existing-clients' }
  | { mode: 'single-client'; target: Target }
  | { mode: 'site-level'; level: MappingLevel };

/** How a company stands, today or after a decision. */
export type Standing = { state: CompanyState; how: MatchedHow; target: Target | null };

export type MappableCompany = Pick<Company, 'key' | 'name' | 'isContainer' | 'parentKey' | 'isMissing' | 'hasRecords' | 'ownClientId'> & {
  standing: Standing;
};

/** A client with the keys it is found by. Its own name comes before the names of the companies it has in other systems. */
export type KnownClient = { id: string; nameKey: string; aliasKeys: readonly string[] };

/** What each company's standing is to be, by its key. */
export type Verdicts = ReadonlyMap<string, Standing>;

/**
 * Decides every company of one integration at once. The order of the reasons: what a person decided, the client the
 * company already has of its own, the one it had earlier, a client of the same normalised name, and then as the mode
 * says a new client or the queue of the unmatched. Nothing is linked for being similar.
 */
export function decideCompanies(mapping: Mapping, companies: readonly MappableCompany[], clients: readonly KnownClient[]): Verdicts {
  const roles = rolesOf(mapping, companies);
  const verdicts = new Map<string, Standing>();
  for (const { key, standing } of companies) if (standing.how === 'person') verdicts.set(key, standing);
  const open = companies.filter(({ key }) => !verdicts.has(key));

  for (const company of open) {
    const role = roles(company);
    if (role.kind === 'all-in-one') verdicts.set(company.key, { state: 'matched', how: 'single-client', target: role.target });
    if (role.kind === 'left-out') verdicts.set(company.key, { state: 'left-out', how: role.how, target: null });
  }
  const own = open.filter((company) => roles(company).kind === 'own');
  for (const [key, standing] of matchOwn(own, companies, clients, mapping.mode !== 'only-existing-clients')) verdicts.set(key, standing);
  for (const company of open) {
    const role = roles(company);
    if (role.kind !== 'follows') continue;
    const head = verdicts.get(role.head);
    if (head) verdicts.set(company.key, { state: head.state, how: 'level', target: head.target });
  }
  return verdicts;
}

/** What a mode makes of a company, before anybody looks at names. */
type Role =
  | { kind: 'own' }
  | { kind: 'all-in-one'; target: Target }
  | { kind: 'left-out'; how: 'container' | 'above-level' }
  | { kind: 'follows'; head: string };

function rolesOf(mapping: Mapping, companies: readonly MappableCompany[]): (company: MappableCompany) => Role {
  if (mapping.mode === 'single-client') return () => ({ kind: 'all-in-one', target: mapping.target });
  if (mapping.mode === 'site-level') return levelRoles(mapping.level, companies);
  return (company) => (isBareContainer(company) ? { kind: 'left-out', how: 'container' } : { kind: 'own' });
}

/** A container normally holds no devices and stands for no client; one that has some does, or they would be lost. */
function isBareContainer({ isContainer, hasRecords }: MappableCompany): boolean {
  return isContainer && !hasRecords;
}

function levelRoles(level: MappingLevel, companies: readonly MappableCompany[]): (company: MappableCompany) => Role {
  const tree = treeOf(companies);
  const depth = depthOfLevel(level);
  if (depth === undefined) {
    const stands = (company: MappableCompany) => company.hasRecords || !(company.isContainer || tree.hasChildren(company.key));
    return (company) => (stands(company) ? { kind: 'own' } : { kind: 'left-out', how: 'container' });
  }
  const headOf = (company: MappableCompany) => tree.ancestorAt(company.key, depth);
  // A container at the level is somebody's client as soon as something below it is more than a container.
  const peopled = new Set(companies.filter((company) => !isBareContainer(company)).flatMap((company) => headOf(company) ?? []));
  return (company) => {
    const head = headOf(company);
    if (head === undefined) return isBareContainer(company) ? { kind: 'left-out', how: 'above-level' } : { kind: 'own' };
    if (!peopled.has(head)) return { kind: 'left-out', how: 'container' };
    return head === company.key ? { kind: 'own' } : { kind: 'follows', head };
  };
}

/** Ways to come to a client of one's own: such a link is kept, and no second company of the vendor is put beside it. */
const OWN: ReadonlySet<MatchedHow> = new Set(['name', 'earlier-client', 'made']);

/**
 * Gives each its own client. Two companies of one vendor that are spelt alike ("Main office" under two customers) are
 * never one client: the second is named after its parent. One the vendor no longer lists does not stand in the way of
 * the one that took its place.
 */
function matchOwn(
  open: readonly MappableCompany[],
  all: readonly MappableCompany[],
  clients: readonly KnownClient[],
  makesClients: boolean,
): ReadonlyMap<string, Standing> {
  const verdicts = new Map<string, Standing>();
  const desk = new Desk(clients);
  const names = new Map(all.map(({ key, name }) => [key, name]));

  for (const company of open) {
    const { how, target } = company.standing;
    if (!OWN.has(how) || !target || !('clientId' in target) || !desk.knows(target.clientId)) continue;
    verdicts.set(company.key, company.standing);
    if (!company.isMissing) desk.take(target.clientId);
  }
  for (const { key, ownClientId } of open) {
    if (verdicts.has(key) || !ownClientId || !desk.isFree(ownClientId)) continue;
    desk.take(ownClientId);
    verdicts.set(key, { state: 'matched', how: 'earlier-client', target: { clientId: ownClientId } });
  }
  for (const company of open) {
    if (verdicts.has(company.key)) continue;
    const parentName = company.parentKey === null ? undefined : names.get(company.parentKey);
    verdicts.set(company.key, desk.serve(namesToTry(company, parentName), { makesClients, isCut: isCutName(fitName(company.name)) }));
  }
  return verdicts;
}

/** Hands out clients by name, each once. */
class Desk {
  readonly #ids: ReadonlySet<string>;
  readonly #byKey: ReadonlyMap<string, string>;
  readonly #taken = new Set<string>();
  readonly #made = new Set<string>();

  constructor(clients: readonly KnownClient[]) {
    this.#ids = new Set(clients.map(({ id }) => id));
    this.#byKey = new Map([...uniqueAliases(clients), ...clients.map(({ id, nameKey }) => [nameKey, id] as const)]);
  }

  knows(id: string): boolean {
    return this.#ids.has(id);
  }

  isFree(id: string): boolean {
    return this.knows(id) && !this.#taken.has(id);
  }

  take(id: string): void {
    this.#taken.add(id);
  }

  /**
   * `isCut`: of the name only its beginning is known, which makes no two companies one client. The
   * last name has the company's own key in it.
   */
  serve(names: readonly string[], { makesClients, isCut }: { makesClients: boolean; isCut: boolean }): Standing {
    for (const name of names) {
      const nameKey = clientNameKey(name);
      if (nameKey === '') continue; // Nothing but punctuation: it would be "the same" as every other such name.
      const existing = this.#byKey.get(nameKey);
      if (existing && (!isCut || name === names.at(-1)) && this.isFree(existing)) {
        this.take(existing);
        return { state: 'matched', how: 'name', target: { clientId: existing } };
      }
      if (existing || this.#made.has(nameKey) || !makesClients) continue;
      this.#made.add(nameKey);
      return { state: 'matched', how: 'made', target: { newName: name, nameKey, byPerson: false } };
    }
    if (!makesClients) return { state: 'unmatched', how: 'no-match', target: null };
    throw new Error(`No free client name among ${names.join(', ')}`); // The last name holds the company's own key.
  }
}

/** Names by which only one client is known: a name of two says nothing. */
function uniqueAliases(clients: readonly KnownClient[]): [string, string][] {
  const owners = new Map<string, Set<string>>();
  for (const { id, aliasKeys } of clients) for (const key of aliasKeys) owners.set(key, (owners.get(key) ?? new Set()).add(id));
  return [...owners].flatMap(([key, [first, second]]) => (first !== undefined && second === undefined ? [[key, first]] : []));
}

/**
 * No longer than a client's name is, also where the company was stored before there were limits.
 */
function namesToTry({ name, key }: MappableCompany, parentName: string | undefined): string[] {
  const qualified = parentName === undefined ? [] : [qualifiedName(name, parentName)];
  return [fitName(name), ...qualified, qualifiedName(name, key)];
}

/** Whether a mode needs a level, and has one that can be. */
export function isLevel(level: string | null): level is MappingLevel {
  return level === EACH_SITE || /^level-[1-9]$/.test(level ?? '');
}
