import { inWords } from '../protocol/version-two.ts';
import type { DeviceDraft } from './draft.ts';
import { SINGLE_KINDS } from './kinds.ts';
import { linksTo, networksOf, ownerOf, type Resource, seen } from './relations.ts';
import type { Site } from './site.ts';

const WORKSTATIONS = SINGLE_KINDS.filter((kind) => kind.type === 'workstation' && kind.label === 'ws');

/** Vendor fact: version 2 also lists computers that an agent or a service knows and the network discovery does not. */
export function inventEndpoint(site: Site): DeviceDraft {
  return site.device({ kind: site.random.pick(WORKSTATIONS) });
}

/** A device in the form of version 2, which is how a fleet says that version 1 does not have it. */
export function endpointResource(device: DeviceDraft): Resource {
  const { owner, vendor, model } = device;
  const links = linksTo('device/info', 'device', owner.domainPrefix, device);
  return {
    type: 'device',
    id: device.id,
    attributes: {
      ipAddresses: device.ips,
      deviceName: device.name,
      deviceType: device.type,
      deviceTypeDescription: inWords(device.type),
      make: vendor,
      model,
      makeModel: [vendor, model].filter((part) => part !== null).join(' '),
      softwareVersion: device.software,
      serialNumber: device.serial,
      description: device.description,
      firmwareVersion: device.firmware,
      ...seen(device),
      onlineStatus: device.status,
      manageStatus: device.isManaged,
    },
    relationships: { tenant: ownerOf(owner), networks: networksOf(owner, device.networks) },
    links: { ...links, self: links.self.replace('/v1/', '/v2/api/') },
  };
}
