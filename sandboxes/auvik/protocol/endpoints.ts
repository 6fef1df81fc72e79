import type { ResourceType } from '../fleet/resource-kinds.ts';
import type { ApiPermission } from './access.ts';

/** A list of resources and, below it, each of them by id. */
export type Endpoint = {
  path: string;
  type: ResourceType;
  /** What the caller's role must allow at the tenants asked about. */
  permission: ApiPermission;
  /** What may be sent along with `include`, and the names `fields[…]` may narrow it to. */
  include?: { type: ResourceType; fields: readonly string[] };
  /** A parameter without which the vendor refuses. */
  required?: string;
  /** Vendor fact: a device without a warranty or lifecycle row is answered 404 with nothing in it. */
  missingIsEmpty?: true;
};

const ENDPOINTS: readonly Endpoint[] = [
  {
    path: '/v1/inventory/device/info',
    type: 'device',
    permission: 'device-info',
    include: {
      type: 'deviceDetail',
      fields: ['discoveryStatus', 'components', 'connectedDevices', 'configurations', 'manageStatus', 'interfaces'],
    },
  },
  { path: '/v1/inventory/device/detail', type: 'deviceDetail', permission: 'device-details' },
  {
    path: '/v1/inventory/device/detail/extended',
    type: 'deviceExtendedDetail',
    permission: 'device-details-extended',
    required: 'filter[deviceType]',
  },
  { path: '/v1/inventory/device/warranty', type: 'deviceWarranty', permission: 'hardware-lifecycle', missingIsEmpty: true },
  { path: '/v1/inventory/device/lifecycle', type: 'deviceLifecycle', permission: 'hardware-lifecycle', missingIsEmpty: true },
  { path: '/v1/inventory/interface/info', type: 'interface', permission: 'interface-info' },
  {
    path: '/v1/inventory/network/info',
    type: 'network',
    permission: 'network-info',
    include: {
      type: 'networkDetail',
      fields: ['scope', 'primaryCollector', 'secondaryCollectors', 'collectorSelection', 'excludedIpAddresses'],
    },
  },
  { path: '/v1/inventory/network/detail', type: 'networkDetail', permission: 'network-details' },
  { path: '/v1/inventory/component/info', type: 'component', permission: 'components' },
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
