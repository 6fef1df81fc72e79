import { keepPreviousData, queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { call } from '#console/pages/call.ts';
import { type Call, GetSummary, ListDevices, ListTenants, type TenantView } from '../../contract/index.ts';

export const tenantsQuery = queryOptions({
  queryKey: ['tenants'],
  queryFn: ({ signal }) => call(ListTenants, {}, { signal }),
  staleTime: 30_000,
});

export const summaryQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['summary', tenantId],
    queryFn: ({ signal }) => call(GetSummary, { params: { tenantId } }, { signal }),
    staleTime: 5_000,
  });

export const devicesQuery = (tenantId: string, query: Call<typeof ListDevices>['query']) =>
  queryOptions({
    queryKey: ['devices', tenantId, query],
    queryFn: ({ signal }) => call(ListDevices, { params: { tenantId }, query }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

/** What a site is called in addresses: its domain prefix, or its id in a fleet that gives it none. */
export function addressOf({ prefix, id }: TenantView): string {
  return prefix || id;
}

export function siteAt(tenants: readonly TenantView[], address: string | undefined): TenantView | undefined {
  return tenants.find((tenant) => addressOf(tenant) === address) ?? tenants.find(({ id }) => id === address);
}

/** The site of the address; undefined when there is none of that name. */
export function useSite(): TenantView | undefined {
  const { data } = useSuspenseQuery(tenantsQuery).data;
  return siteAt(data, useParams({ strict: false }).site);
}

export type Branch = TenantView & { depth: number };

/** The tree as a list: each site under the one it belongs to, siblings by name. */
export function asTree(tenants: readonly TenantView[]): readonly Branch[] {
  const below = Map.groupBy(tenants, ({ parent_id }) => parent_id);
  const branches: Branch[] = [];
  const grow = (parent: string | null, depth: number) => {
    for (const tenant of (below.get(parent) ?? []).toSorted((one, other) => one.name.localeCompare(other.name))) {
      branches.push({ ...tenant, depth });
      grow(tenant.id, depth + 1);
    }
  };
  grow(null, 0);
  // A fleet may hold sites that are each other's parents: they are in no tree, and listed all the same.
  const grown = new Set(branches.map(({ id }) => id));
  return [...branches, ...tenants.filter(({ id }) => !grown.has(id)).map((tenant) => ({ ...tenant, depth: 0 }))];
}
