import type { StoredText } from '#fleets';
import type { Facts, ResourceType } from './resource-kinds.ts';

/** One resource as it is served. */
export type Entry = {
  /** Where it stands in the order: its id, made unique when a fleet holds the same id twice. */
  key: string;
  /** Its id, or undefined when the fleet's line has none. */
  id: string | undefined;
  type: ResourceType;
  tenantId: string;
  text: StoredText;
  facts: Facts;
};

const SCOPES_KEPT = 64;

/** All resources of one kind: per tenant, in the order of their ids, which is also the order of the pages. */
export class Collection {
  #byTenant = new Map<string, Entry[]>();
  #byId = new Map<string, Entry>();
  #keys = new Set<string>();
  #scopes = new Map<string, readonly Entry[]>();
  #isSorted = true;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(entry: Omit<Entry, 'key'>, line: number): void {
    const full = { ...entry, key: this.#freeKey(entry.id ?? `~line-${line}`) };
    this.#keys.add(full.key);
    if (entry.id !== undefined) this.#byId.set(entry.id, full);
    const siblings = this.#byTenant.get(entry.tenantId);
    if (siblings) siblings.push(full);
    else this.#byTenant.set(entry.tenantId, [full]);
    this.#size += 1;
    this.#changed();
  }

  /** Every entry, tenant by tenant. */
  *all(): Generator<Entry, void, undefined> {
    for (const entries of this.#byTenant.values()) yield* entries;
  }

  find(id: string): Entry | undefined {
    return this.#byId.get(id);
  }

  /** Every entry of these tenants, sorted; the same array again until something changes. */
  within(tenantIds: readonly string[]): readonly Entry[] {
    this.#sort();
    const [only] = tenantIds;
    if (tenantIds.length === 1 && only !== undefined) return this.#byTenant.get(only) ?? [];
    const scope = [...tenantIds].sort().join();
    const kept = this.#scopes.get(scope);
    if (kept) return kept;
    const merged = tenantIds.flatMap((tenantId) => this.#byTenant.get(tenantId) ?? []).sort(byKey);
    if (this.#scopes.size >= SCOPES_KEPT) this.#scopes.clear();
    this.#scopes.set(scope, merged);
    return merged;
  }

  replace(entry: Entry, text: StoredText, facts: Facts): void {
    entry.text = text;
    // Into the same object, which has the same names: a new one for each of a million entries would
    // be garbage that stays for long.
    Object.assign(entry.facts, facts);
  }

  /** Takes out every entry the test picks among one tenant's. */
  remove(tenantId: string, isPicked: (entry: Entry) => boolean): void {
    const kept: Entry[] = [];
    for (const entry of this.#byTenant.get(tenantId) ?? []) {
      if (isPicked(entry)) this.#forget(entry);
      else kept.push(entry);
    }
    this.#byTenant.set(tenantId, kept);
    this.#changed();
  }

  #forget(entry: Entry): void {
    this.#keys.delete(entry.key);
    if (entry.id !== undefined && this.#byId.get(entry.id) === entry) this.#byId.delete(entry.id);
    this.#size -= 1;
  }

  /** Two resources with one id must both be reachable, so the second gets its own place right behind the first. */
  #freeKey(wanted: string): string {
    let key = wanted;
    for (let copy = 2; this.#keys.has(key); copy += 1) key = `${wanted}#${copy}`;
    return key;
  }

  #changed(): void {
    this.#isSorted = false;
    if (this.#scopes.size > 0) this.#scopes.clear();
  }

  #sort(): void {
    if (this.#isSorted) return;
    for (const entries of this.#byTenant.values()) entries.sort(byKey);
    this.#isSorted = true;
  }
}

function byKey(one: Entry, other: Entry): number {
  return one.key < other.key ? -1 : one.key > other.key ? 1 : 0;
}

/** The first place in sorted entries whose key is greater than `key` (or, with `orEqual`, not smaller). */
export function placeAfter(entries: readonly Entry[], key: string, { orEqual }: { orEqual: boolean }): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const here = entries[middle]?.key ?? '';
    if (orEqual ? here < key : here <= key) low = middle + 1;
    else high = middle;
  }
  return low;
}
