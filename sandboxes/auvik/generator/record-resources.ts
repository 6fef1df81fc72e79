import type { DeviceDraft } from './draft.ts';
import { API, detailOf, linksTo, networksOf, ownerOf, type Resource, seen } from './relations.ts';

export type Warranty = {
  serviceCoverageStatus: string;
  warrantyCoverageStatus: string;
  warrantyExpirationDate: string | null;
  recommendedSoftwareVersion: string;
};

export function warrantyResource(device: DeviceDraft, warranty: Warranty): Resource {
  return {
    type: 'deviceWarranty',
    id: device.id,
    attributes: {
      deviceName: device.name,
      serviceCoverageStatus: warranty.serviceCoverageStatus,
      serviceAttachmentStatus: 'Available',
      contractRenewalAvailability: 'Available',
      warrantyCoverageStatus: warranty.warrantyCoverageStatus,
      warrantyExpirationDate: warranty.warrantyExpirationDate,
      recommendedSoftwareVersion: warranty.recommendedSoftwareVersion,
    },
    relationships: { tenant: ownerOf(device.owner) },
    links: linksTo('device/warranty', 'device', device.owner.domainPrefix, device),
  };
}

export type Lifecycle = Readonly<
  Record<'salesAvailability' | 'softwareMaintenanceStatus' | 'securitySoftwareMaintenanceStatus' | 'lastSupportStatus', string>
>;

export function lifecycleResource(device: DeviceDraft, lifecycle: Lifecycle): Resource {
  return {
    type: 'deviceLifecycle',
    id: device.id,
    attributes: { deviceName: device.name, ...lifecycle },
    relationships: {
      tenant: ownerOf(device.owner),
      device: { data: { type: 'device', id: device.id, attributes: { deviceName: device.name } } },
    },
    links: linksTo('device/lifecycle', 'device', device.owner.domainPrefix, device),
  };
}

/** What version 2 tells of the end of a model's sale and support. */
export type DatedLifecycle = Readonly<Record<string, unknown>> & { provider: 'AI' | 'Cisco' };

export function datedLifecycleResource(device: DeviceDraft, dates: DatedLifecycle): Resource {
  const links = linksTo('device/lifecycle', 'device', device.owner.domainPrefix, device);
  return {
    type: 'deviceLifecycle',
    id: device.id,
    attributes: { deviceName: device.name, ...dates },
    relationships: {
      tenant: ownerOf(device.owner),
      device: { data: { type: 'device', id: device.id, attributes: { deviceName: device.name } } },
    },
    links: { ...links, self: links.self.replace('/v1/', '/v2/api/') },
  };
}

/** Extended detail: what is special to the type goes into `attributes` or, unwrapped, into `relationships`. */
export function extendedResource(device: DeviceDraft, special: { attributes?: Resource; relationships?: Resource }): Resource {
  const { owner } = device;
  return {
    type: 'deviceExtendedDetail',
    id: device.id,
    links: { info: `${API}/v1/inventory/device/info/${device.id}` },
    attributes: {
      deviceName: device.name,
      deviceType: device.type,
      lastModified: device.lastModified,
      ...seen(device),
      ...special.attributes,
    },
    relationships: {
      tenant: ownerOf(owner),
      networks: networksOf(owner, device.networks),
      deviceDetail: detailOf(owner, device),
      ...special.relationships,
    },
  };
}

/** A member of a stack, as the stack's extended detail lists it. */
export function stackMember(device: DeviceDraft, position: number) {
  return {
    id: device.id,
    type: 'device',
    attributes: {
      memberName: device.name,
      makeModel: device.model ?? '',
      memberNumber: String(position),
      memberRole: position === 1 ? 'master' : position === 2 ? 'standby' : 'member',
      memberStatus: 'ready',
      macAddress: device.interfaces[0]?.mac ?? '',
      softwarePriority: position === 1 ? '15' : '1',
      hardwarePriority: '1',
      serialNumber: device.serial ?? '',
      softwareRevision: device.software ?? '',
    },
    links: { info: `${API}/v1/inventory/device/info/${device.id}` },
  };
}
