import type { ClientView, CompanyView } from '#contract';
import type { Search } from '../../data/search-params.ts';

/** What the list shows, and in which order. All of it is in the address, with the defaults left out. */
export type ClientListState = { search: string; sort: ClientSort };

const SORTS = ['name', '-name', 'assets', '-assets'] as const;
export type ClientSort = (typeof SORTS)[number];

export function readClientList(address: Search): ClientListState {
  const sort = SORTS.find((known) => known === address['sort']) ?? 'name';
  return { search: (address['q'] ?? '').trim().slice(0, 200), sort };
}

export function writeClientList({ search, sort }: ClientListState): Search {
  return { ...(search && { q: search }), ...(sort !== 'name' && { sort }) };
}

/** The clients that are asked for, in their order; ties by name, both ways. */
export function clientsShown(clients: readonly ClientView[], { search, sort }: ClientListState): ClientView[] {
  const found = clients.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  const sign = sort.startsWith('-') ? -1 : 1;
  const byName = (one: ClientView, other: ClientView) => one.name.localeCompare(other.name, 'en', { sensitivity: 'base' });
  if (sort.endsWith('name')) return found.toSorted((one, other) => sign * byName(one, other));
  return found.toSorted((one, other) => sign * (one.num_hardware_assets - other.num_hardware_assets) || byName(one, other));
}

/** Clicking a header sorts by it, once more the other way round. Numbers begin with the largest. */
export function sortAfterClick(column: 'name' | 'assets', sort: ClientSort): ClientSort {
  if (column === 'name') return sort === 'name' ? '-name' : 'name';
  return sort === '-assets' ? 'assets' : '-assets';
}

/** What is linked to a client: how many companies, of which integrations. */
export type Linked = { companies: number; integrations: readonly CompanyView['integration'][] };

export function linkedByClient(companies: readonly CompanyView[]): ReadonlyMap<string, Linked> {
  const linked = new Map<string, Linked>();
  for (const { client, integration } of companies) {
    if (!client) continue;
    const before = linked.get(client.id) ?? { companies: 0, integrations: [] };
    const isKnown = before.integrations.some(({ id }) => id === integration.id);
    linked.set(client.id, {
      companies: before.companies + 1,
      integrations: isKnown ? before.integrations : [...before.integrations, integration],
    });
  }
  return linked;
}
