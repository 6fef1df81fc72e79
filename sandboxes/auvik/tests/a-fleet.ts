export const ROOT = '700000000000000100';
export const CLINIC = '700000000000000101';
export const SCHOOLS = '700000000000000102';
export const GROUP = '700000000000000200';
export const PLANT = '700000000000000201';

const tenant = (id: string, domainPrefix: string, tenantType: string, parentId?: string) => ({
  type: 'tenants',
  id,
  attributes: {
    domainPrefix,
    tenantType,
    displayName: domainPrefix,
    enabled: true,
    subscribed: true,
    subscriptionOwner: 'None',
    running: true,
  },
  ...(parentId === undefined ? {} : { relationships: { parent: { data: { type: 'tenants', id: parentId } } } }),
});

export const TENANTS = [
  tenant(ROOT, 'northpeakmsp', 'multiClient'),
  tenant(CLINIC, 'harborclinic', 'client', ROOT),
  tenant(SCHOOLS, 'mapleschools', 'client', ROOT),
  tenant(GROUP, 'blueridgegroup', 'multiClient', ROOT),
  tenant(PLANT, 'blueridgeplant', 'client', GROUP),
];

/** A resource of any kind, owned by the clinic unless said otherwise. */
export function aResource(type: string, id: string, attributes: Record<string, unknown> = {}, relationships: Record<string, unknown> = {}) {
  return { type, id, attributes, relationships: { tenant: { data: { type: 'tenant', id: CLINIC } }, ...relationships } };
}

export function aDevice(id: string, attributes: Record<string, unknown> = {}, relationships: Record<string, unknown> = {}) {
  return aResource('device', id, { deviceName: id, deviceType: 'switch', onlineStatus: 'online', ...attributes }, relationships);
}

export const ownedBy = (tenantId: string) => ({ tenant: { data: { type: 'tenant', id: tenantId, attributes: { domainPrefix: 'x' } } } });
