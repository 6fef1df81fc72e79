import type { Company } from './companies.ts';
import type { DeviceDraft, InterfaceDraft, NetworkDraft } from './draft.ts';
import { API, detailOf, deviceNamed, linksTo, networksOf, ownerOf, type Resource, seen } from './relations.ts';

export function tenantResource(company: Company): Resource {
  const [city, state, postalCode, country] = company.city;
  return {
    type: 'tenants',
    id: company.id,
    attributes: {
      domainPrefix: company.domainPrefix,
      displayName: company.displayName,
      tenantType: company.tenantType,
      enabled: true,
      subscribed: true,
      subscriptionOwner: 'None',
      running: company.tenantType === 'client',
      trialStartDate: company.trialStart,
      address: { address1: `${Number(company.id.slice(-3)) + 1} Quay Road`, city, state, postalCode, country },
    },
    relationships: {
      ...(company.parent ? { parent: { data: { type: 'tenants', id: company.parent.id } } } : {}),
      authorizations: { data: [{ type: 'authorizations', id: `(${company.id.slice(2, 7)},311)` }] },
    },
  };
}

export function deviceResource(device: DeviceDraft): Resource {
  const { owner } = device;
  return {
    type: 'device',
    id: device.id,
    attributes: {
      ipAddresses: device.ips,
      deviceName: device.name,
      deviceType: device.type,
      makeModel: device.model,
      vendorName: device.vendor,
      softwareVersion: device.software,
      serialNumber: device.serial,
      description: device.description,
      firmwareVersion: device.firmware,
      lastModified: device.lastModified,
      ...seen(device),
      onlineStatus: device.status,
    },
    relationships: { tenant: ownerOf(owner), networks: networksOf(owner, device.networks), deviceDetail: detailOf(owner, device) },
    links: linksTo('device/info', 'device', owner.domainPrefix, device),
  };
}

export function detailResource(device: DeviceDraft): Resource {
  const { owner, configuration } = device;
  return {
    type: 'deviceDetail',
    id: device.id,
    attributes: { discoveryStatus: device.discovery, manageStatus: device.isManaged, trafficInsightsStatus: device.traffic },
    relationships: {
      tenant: ownerOf(owner),
      connectedDevices: { data: device.uplink ? [deviceNamed(owner, device.uplink)] : [] },
      interfaces: { data: device.interfaces.map((one) => interfaceNamed(owner, one)) },
      configurations: {
        data: configuration
          ? [
              {
                type: 'configuration',
                id: configuration.id,
                attributes: { isRunning: true, backupTime: configuration.backupTime },
                links: { self: `${API}/v1/inventory/configuration/${configuration.id}` },
              },
            ]
          : [],
      },
      components: { data: device.components.map((one, index) => componentNamed(owner, one, index)) },
    },
    links: linksTo('device/detail', 'device', owner.domainPrefix, device),
  };
}

const interfaceNamed = (owner: Company, one: InterfaceDraft) => ({
  type: 'interface',
  id: one.id,
  attributes: { interfaceName: one.name, macAddress: one.mac },
  links: linksTo('interface/info', 'interface', owner.domainPrefix, one),
});

const componentNamed = (owner: Company, one: DeviceDraft['components'][number], index: number) => ({
  type: 'component',
  id: one.id,
  attributes: { configurationId: one.number, configurationIndex: String(index + 1), componentName: one.name, componentType: one.type },
  // Vendor quirk: the address in these links is of a path that does not exist.
  links: linksTo('components', 'component', owner.domainPrefix, one),
});

export function interfaceResource(device: DeviceDraft, one: InterfaceDraft): Resource {
  const { owner } = device;
  return {
    type: 'interface',
    id: one.id,
    attributes: {
      interfaceName: one.name,
      interfaceType: one.type,
      macAddress: one.mac,
      negotiatedSpeed: one.speed,
      duplex: one.speed === null ? 'unknown' : 'full',
      customConnections: false,
      ipAddresses: one === device.interfaces[0] ? device.ips : [],
      operationalStatus: one.isOnline ? 'online' : 'offline',
      adminStatus: true,
      lastModified: device.lastModified,
    },
    links: linksTo('interface/info', 'interface', owner.domainPrefix, one),
    relationships: {
      tenant: ownerOf(owner),
      parentDevice: { data: { type: 'device', id: device.id, links: linksTo('device/info', 'device', owner.domainPrefix, device) } },
      connectedTo: { data: [] },
      networks: networksOf(owner, one === device.interfaces[0] ? device.networks : []),
    },
  };
}

export function componentResource(device: DeviceDraft, one: DeviceDraft['components'][number]): Resource {
  const { owner } = device;
  return {
    type: 'component',
    id: one.id,
    attributes: { componentName: one.name, componentType: one.type, currentStatus: one.status, lastModified: device.lastModified },
    links: linksTo('component/info', 'component', owner.domainPrefix, one),
    relationships: {
      tenant: ownerOf(owner),
      parentDevice: { data: { type: 'device', id: device.id, attributes: { deviceName: device.name } } },
    },
  };
}

export function networkResources(
  owner: Company,
  network: NetworkDraft,
  { lastModified, collector }: { lastModified: string; collector: string },
) {
  const links = linksTo('network/info', 'network', owner.domainPrefix, network);
  const detailLinks = linksTo('network/detail', 'network', owner.domainPrefix, network);
  return [
    {
      type: 'network',
      id: network.id,
      attributes: {
        networkType: network.type,
        networkName: network.name,
        description: network.description,
        scanStatus: 'true',
        lastModified,
      },
      relationships: {
        networkDetail: { data: { type: 'networkDetail', id: network.id, links: detailLinks } },
        tenant: ownerOf(owner),
        devices: { data: network.members.map((member) => deviceNamed(owner, member)) },
      },
      links,
    },
    {
      type: 'networkDetail',
      id: network.id,
      attributes: {
        scope: 'private',
        primaryCollector: collector,
        secondaryCollectors: [],
        collectorSelection: 'automatic',
        excludedIpAddresses: [],
      },
      relationships: { tenant: ownerOf(owner) },
      links: detailLinks,
    },
  ];
}
