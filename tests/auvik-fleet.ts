/** Small fleets in the vendor's shape for tests: only what a story is about has to be said. */
export type TenantDraft = { id: string; prefix: string; name?: string; type?: 'client' | 'multiClient'; parent?: string };

export function aTenant({ id, prefix, name = prefix, type = 'client', parent }: TenantDraft) {
  return {
    type: 'tenants',
    id,
    attributes: {
      domainPrefix: prefix,
      displayName: name,
      tenantType: type,
      enabled: true,
      subscribed: true,
      subscriptionOwner: 'None',
      running: true,
    },
    relationships: parent ? { parent: { data: { type: 'tenants', id: parent } } } : {},
  };
}

export type DeviceDraft = {
  tenant: string;
  number: number;
  name?: string;
  serial?: string | null;
  vendor?: string | null;
  model?: string | null;
  type?: string;
  macs?: string[];
};

export function deviceId(tenant: string, number: number): string {
  return Buffer.from(`${tenant},${tenant.slice(0, -6)}${String(number).padStart(6, '0')}`)
    .toString('base64')
    .replaceAll('=', '');
}

/** A device and its detail. */
export function aDevice({ tenant, number, ...given }: DeviceDraft): object[] {
  const id = deviceId(tenant, number);
  const owner = { data: { type: 'tenant', id: tenant, attributes: { domainPrefix: `t${tenant}` } } };
  const {
    name = `sw-${number}`,
    serial = `FOC${String(number).padStart(8, '0')}`,
    vendor = 'Cisco',
    model = 'C9300-48P',
    type = 'switch',
    macs = [],
  } = given;
  const device = {
    type: 'device',
    id,
    attributes: {
      ipAddresses: [`10.0.${Math.floor(number / 250)}.${(number % 250) + 1}`],
      deviceName: name,
      deviceType: type,
      makeModel: model,
      vendorName: vendor,
      softwareVersion: '17.9.4',
      serialNumber: serial,
      description: 'A device',
      firmwareVersion: null,
      lastModified: '2026-11-01T00:00:00.000Z',
      lastSeenTime: '2026-11-20T12:00:00.000Z',
      onlineStatus: 'online',
    },
    relationships: { tenant: owner, networks: { data: [] } },
  };
  const detail = {
    type: 'deviceDetail',
    id,
    attributes: {
      discoveryStatus: { snmp: 'authorized', login: 'privileged', wmi: 'notSupported', vmware: 'disabled' },
      manageStatus: true,
      trafficInsightsStatus: 'notDetected',
    },
    relationships: {
      tenant: owner,
      connectedDevices: { data: [] },
      interfaces: {
        data: macs.map((mac, index) => ({
          type: 'interface',
          id: `${id}${index}`,
          attributes: { interfaceName: `Gi${index}`, macAddress: mac },
        })),
      },
      configurations: { data: [] },
      components: { data: [] },
    },
  };
  return [device, detail];
}

/** What Auvik says of a tenant besides its devices: a stack of two, a warranty, a lifecycle and a network about the device of that number. */
export function aDetails(tenant: string, number: number): object[] {
  const id = deviceId(tenant, number);
  const owner = { data: { type: 'tenant', id: tenant, attributes: { domainPrefix: `t${tenant}` } } };
  const named = { deviceName: `sw-${number}` };
  return [
    {
      type: 'deviceWarranty',
      id,
      attributes: {
        ...named,
        serviceCoverageStatus: 'Covered',
        warrantyCoverageStatus: 'Not Covered',
        warrantyExpirationDate: '2027-03-31T00:00:00.000Z',
        recommendedSoftwareVersion: '17.12.04',
      },
      relationships: { tenant: owner },
    },
    {
      type: 'deviceLifecycle',
      id,
      attributes: {
        ...named,
        salesAvailability: 'available',
        softwareMaintenanceStatus: 'covered',
        securitySoftwareMaintenanceStatus: 'unpublished',
        lastSupportStatus: 'unknown',
      },
      relationships: { tenant: owner, device: { data: { type: 'device', id, attributes: named } } },
    },
    {
      type: 'network',
      id: deviceId(tenant, 900_000 + number),
      attributes: {
        networkType: 'routed',
        networkName: '10.0.0.0/24',
        description: '',
        scanStatus: 'true',
        lastModified: '2026-11-01T00:00:00.000Z',
      },
      relationships: { tenant: owner, devices: { data: [] } },
    },
  ];
}

const ROOT = '700000000000000100';
export const HARBOR = '700000000000000101';
export const MAPLE = '700000000000000102';

/** An MSP with two clients, `each` switches at each of them. */
export function twoClients(each: number): object[] {
  const devices = [HARBOR, MAPLE].flatMap((tenant) =>
    Array.from({ length: each }, (_, i) => aDevice({ tenant, number: i + 1, serial: serialOf(tenant, i + 1) })),
  );
  return [
    aTenant({ id: ROOT, prefix: 'northpeak', name: 'Northpeak MSP', type: 'multiClient' }),
    aTenant({ id: HARBOR, prefix: 'harbor', name: 'Harbor Clinic', parent: ROOT }),
    aTenant({ id: MAPLE, prefix: 'maple', name: 'Maple Schools', parent: ROOT }),
    ...devices.flat(),
  ];
}

export function serialOf(tenant: string, number: number): string {
  return `FOC${tenant.slice(-3)}X${String(number).padStart(5, '0')}`;
}

const NORTHWIND = '700000000000000103';
export const HQ = '700000000000000104';
export const PLANT = '700000000000000105';

/** An MSP with a customer of two sites and one of a single site, `each` switches at each of the three. */
export function treeOfClients(each: number): object[] {
  const devices = [HQ, PLANT, MAPLE].flatMap((tenant) =>
    Array.from({ length: each }, (_, i) => aDevice({ tenant, number: i + 1, serial: serialOf(tenant, i + 1) })),
  );
  return [
    aTenant({ id: ROOT, prefix: 'northpeak', name: 'Northpeak MSP', type: 'multiClient' }),
    aTenant({ id: NORTHWIND, prefix: 'northwind', name: 'Northwind', type: 'multiClient', parent: ROOT }),
    aTenant({ id: HQ, prefix: 'nwhq', name: 'Northwind HQ', parent: NORTHWIND }),
    aTenant({ id: PLANT, prefix: 'nwplant', name: 'Northwind Plant', parent: NORTHWIND }),
    aTenant({ id: MAPLE, prefix: 'maple', name: 'Maple Schools', parent: ROOT }),
    ...devices.flat(),
  ];
}
