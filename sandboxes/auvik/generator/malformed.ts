import type { Company } from './companies.ts';
import { entityId } from './relations.ts';

/** Rows that no client should have to meet and every client will. The vendor's definition allows none of them. */
export function malformedResource(owner: Company, index: number): unknown {
  const tenant = { data: { type: 'tenant', id: owner.id, attributes: { domainPrefix: owner.domainPrefix } } };
  const id = entityId(owner.id, `9${String(index).padStart(17, '0')}`);
  const shapes: readonly unknown[] = [
    { type: 'device', attributes: { deviceName: 'no id', deviceType: 'switch' }, relationships: { tenant } },
    { type: 'device', id, relationships: { tenant } },
    { type: 'device', id, attributes: null, relationships: { tenant } },
    {
      type: 'device',
      id,
      attributes: { deviceName: 42, deviceType: ['switch'], serialNumber: { value: 'X' }, ipAddresses: '10.0.0.1' },
      relationships: { tenant },
    },
    { type: 'device', id: 42, attributes: 'device', relationships: { tenant } },
    {
      type: 'device',
      id,
      attributes: { deviceName: null, deviceType: 'hologram', serialNumber: '', lastModified: 'yesterday' },
      relationships: { tenant },
    },
    {
      type: 'deviceLifecycle',
      id,
      attributes: { deviceName: 'x', salesAvailability: 'unknown', lastSupportStatus: null },
      relationships: { tenant },
    },
    { type: 'device', id, attributes: { deviceName: 7, make: ['x'], manageStatus: 'yes', deviceType: null }, relationships: { tenant } },
    {
      type: 'deviceLifecycle',
      id,
      attributes: { deviceName: 'x', provider: 'Oracle', lastSupportDate: 'soon' },
      relationships: { tenant },
    },
    { type: 'interface', id, attributes: { macAddress: 42, interfaceType: {} }, relationships: { tenant, parentDevice: { data: 'none' } } },
  ];
  return shapes[index % shapes.length];
}
