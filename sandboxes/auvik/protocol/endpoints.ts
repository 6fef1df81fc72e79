import type { ResourceType } from '../fleet/resource-kinds.ts';
import type { ApiPermission } from './access.ts';
import type { Filter } from './filter.ts';
import { V1_FILTERS, V2_FILTERS } from './filters.ts';
import type { PageSizes } from './paging.ts';
import { type DeriveRow, deviceOfV1, discoveryStatusOf, interfaceOfV1 } from './version-two.ts';

/** A list of resources and, below it, each of them by id. */
export type Endpoint = {
  path: string;
  type: ResourceType;
  /** What the caller's role must allow at the tenants asked about. */
  permission: ApiPermission;
  filters: readonly Filter[];
  /** How many entries a page has unless asked otherwise, and at most. */
  page: PageSizes;
  /** Whose records: version 1 takes a list of tenants, version 2 a single one whose children are meant too. */
  scope: 'tenants' | 'tenant' | 'tenant-required';
  /** What may be sent along with `include`, and the names `fields[…]` may narrow it to. */
  include?: { type: ResourceType; fields: readonly string[] };
  /** A parameter without which the vendor refuses. */
  required?: string;
  /** Vendor fact: a device without a warranty or lifecycle row is answered 404 with nothing in it. */
  missingIsEmpty?: true;
  /** A kind whose lines are shown here as they are, in place of the row derived for the same id. */
  also?: ResourceType;
  /** How a row is made of a line in version 1's form. Absent: lines are shown word for word. */
  derive?: DeriveRow;
};

/** No maximum is published for version 1; clients use up to 1,000, and larger wishes are cut to it. */
const V1_PAGE = { sizeDefault: 100, sizeMax: 1_000 };
/** Vendor fact: version 2 gives 10,000 at most, and of devices 1,000 unless asked otherwise. */
const V2_PAGE = { sizeDefault: 100, sizeMax: 10_000 };

type Rest = Pick<Endpoint, 'include' | 'required' | 'missingIsEmpty'>;
const v1 = (path: string, type: keyof typeof V1_FILTERS, permission: ApiPermission, rest: Rest = {}): Endpoint => ({
  path: `/v1/${path}`,
  type,
  permission,
  filters: V1_FILTERS[type],
  page: V1_PAGE,
  scope: 'tenants',
  ...rest,
});

const ENDPOINTS: readonly Endpoint[] = [
  v1('inventory/device/info', 'device', 'device-info', {
    include: {
      type: 'deviceDetail',
      fields: ['discoveryStatus', 'components', 'connectedDevices', 'configurations', 'manageStatus', 'interfaces'],
    },
  }),
  v1('inventory/device/detail', 'deviceDetail', 'device-details'),
  v1('inventory/device/detail/extended', 'deviceExtendedDetail', 'device-details-extended', { required: 'filter[deviceType]' }),
  v1('inventory/device/warranty', 'deviceWarranty', 'hardware-lifecycle', { missingIsEmpty: true }),
  v1('inventory/device/lifecycle', 'deviceLifecycle', 'hardware-lifecycle', { missingIsEmpty: true }),
  v1('inventory/interface/info', 'interface', 'interface-info'),
  v1('inventory/network/info', 'network', 'network-info', {
    include: {
      type: 'networkDetail',
      fields: ['scope', 'primaryCollector', 'secondaryCollectors', 'collectorSelection', 'excludedIpAddresses'],
    },
  }),
  v1('inventory/network/detail', 'networkDetail', 'network-details'),
  v1('inventory/component/info', 'component', 'components'),
  v1('inventory/configuration', 'configuration', 'configuration-history'),
  v1('inventory/entity/note', 'entityNote', 'entity-notes'),
  v1('inventory/entity/audit', 'entityAudit', 'audit-history'),
  v1('alert/history/info', 'alert', 'alerts'),
  {
    path: '/v2/api/inventory/device/info',
    type: 'device',
    also: 'deviceV2',
    derive: deviceOfV1,
    permission: 'device-info',
    filters: V2_FILTERS.device,
    page: { ...V2_PAGE, sizeDefault: 1_000 },
    scope: 'tenant',
  },
  {
    path: '/v2/api/inventory/device/lifecycle',
    type: 'deviceLifecycleV2',
    permission: 'hardware-lifecycle',
    filters: V2_FILTERS.deviceLifecycle,
    page: V2_PAGE,
    scope: 'tenant-required',
    missingIsEmpty: true,
  },
  {
    path: '/v2/api/inventory/device/discoveryStatus',
    type: 'deviceDetail',
    derive: discoveryStatusOf,
    permission: 'device-details',
    filters: V2_FILTERS.discoveryStatus,
    page: V2_PAGE,
    scope: 'tenant-required',
  },
  {
    path: '/v2/api/inventory/interface/info',
    type: 'interface',
    derive: interfaceOfV1,
    permission: 'interface-info',
    filters: V2_FILTERS.interface,
    page: V2_PAGE,
    scope: 'tenant-required',
  },
];

const BY_PATH = new Map(ENDPOINTS.map((endpoint) => [endpoint.path, endpoint]));

/** The endpoint a path means, with the id when it asks for one resource. Lists win: `extended` is not the id of a detail. */
export function endpointAt(path: string): { endpoint: Endpoint; id: string | undefined } | undefined {
  const list = BY_PATH.get(path);
  if (list) return { endpoint: list, id: undefined };
  const slash = path.lastIndexOf('/');
  const endpoint = BY_PATH.get(path.slice(0, slash));
  const id = path.slice(slash + 1);
  return endpoint && id !== '' ? { endpoint, id } : undefined;
}
