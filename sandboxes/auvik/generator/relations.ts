import type { Company } from './companies.ts';
import type { DeviceDraft, NetworkDraft } from './draft.ts';

export const API = 'https://auvikapi.us1.my.auvik.com';

export type Resource = Readonly<Record<string, unknown>>;
type Named = { id: string; number: string; name: string };

/** Vendor fact: an id is base64 without padding of the tenant's id, a comma and the number of the thing. */
export function entityId(tenantId: string, number: string): string {
  return Buffer.from(`${tenantId},${number}`).toString('base64').replace(/=+$/, '');
}

export const linksTo = (path: string, kind: string, prefix: string, { id, number }: { id: string; number: string }) => ({
  self: `${API}/v1/inventory/${path}/${id}`,
  dashboard: `https://${prefix}.my.auvik.com/#entity/${kind}/${number}/dashboard`,
});

export const ownerOf = ({ id, domainPrefix }: Company) => ({ data: { type: 'tenant', id, attributes: { domainPrefix } } });

export const networksOf = (owner: Company, networks: readonly NetworkDraft[]) => ({
  data: networks.map((network) => ({
    type: 'network',
    id: network.id,
    attributes: { networkName: network.name },
    links: linksTo('network/info', 'network', owner.domainPrefix, network),
  })),
});

export const deviceNamed = (owner: Company, device: Named) => ({
  type: 'device',
  id: device.id,
  attributes: { deviceName: device.name },
  links: linksTo('device/info', 'device', owner.domainPrefix, device),
});

export const detailOf = (owner: Company, device: { id: string; number: string }) => ({
  data: { type: 'deviceDetail', id: device.id, links: linksTo('device/detail', 'device', owner.domainPrefix, device) },
});

/** Vendor fact: the key is left out where the device was never seen online. */
export const seen = ({ lastSeen }: DeviceDraft) => (lastSeen === undefined ? {} : { lastSeenTime: lastSeen });
