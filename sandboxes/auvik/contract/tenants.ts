import { z } from 'zod';
import { endpoint } from '#console/contract';

export const TenantView = z.object({
  id: z.string(),
  prefix: z.string(),
  name: z.string(),
  is_multi_site: z.boolean(),
  /** null where the parent is not in the list either. */
  parent_id: z.string().nullable(),
  /** The caller's role there; null where they have none and only the way to lower sites leads through. */
  role: z.string().nullable(),
  can: z.object({
    /** Open the site: somebody with a role for the API only cannot. */
    open: z.boolean(),
    see_devices: z.boolean(),
    /** Give roles at this site. */
    give_roles: z.boolean(),
  }),
});
export type TenantView = z.infer<typeof TenantView>;

export const ListTenants = endpoint({
  method: 'GET',
  path: '/api/tenants',
  needs: 'pages',
  returns: z.object({ data: z.array(TenantView) }),
});

const tenantPath = z.object({ tenantId: z.string().min(1).max(80) });

const Count = z.object({ word: z.string(), devices: z.number() });

export const SummaryView = z.object({
  devices: z.number(),
  by_type: z.array(Count),
  by_status: z.array(Count),
  /** Sites below this one that the caller may open, with their devices. */
  sites: z.array(z.object({ id: z.string(), name: z.string(), devices: z.number(), offline: z.number() })),
});
export type SummaryView = z.infer<typeof SummaryView>;

/** Counts for the site and every site below it that the caller may see. */
export const GetSummary = endpoint({
  method: 'GET',
  path: '/api/tenants/:tenantId/summary',
  needs: 'pages',
  params: tenantPath,
  returns: SummaryView,
});

export const DeviceView = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  make_model: z.string(),
  vendor: z.string(),
  serial: z.string(),
  ip: z.string(),
  status: z.string(),
  site: z.string(),
});
export type DeviceView = z.infer<typeof DeviceView>;

export const ListDevices = endpoint({
  method: 'GET',
  path: '/api/tenants/:tenantId/devices',
  needs: 'pages',
  params: tenantPath,
  query: z.object({
    search: z.string().trim().max(100).default(''),
    type: z.string().max(60).default(''),
    status: z.string().max(60).default(''),
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  }),
  returns: z.object({ data: z.array(DeviceView), total: z.number(), page: z.number(), pages: z.number() }),
});
