import { at, type FleetSource, readFleet, textAt } from '#fleets';

/** What an Auvik fleet says of one device, as far as somebody else could have written it down too. */
export type SeenDevice = {
  name: string;
  type: string;
  maker: string | undefined;
  model: string | undefined;
  serial: string | undefined;
  software: string | undefined;
  ip: string | undefined;
  mac: string | undefined;
};

/** A company of the other system, with its devices. */
export type SeenCompany = { id: string; name: string; devices: readonly SeenDevice[] };

/**
 * Reads an Auvik fleet as a stream and keeps a few words of each device: companies that have devices, in the order of
 * the file. A device without an id or an owner can't be told apart and is passed over.
 */
export async function readOverlap(source: FleetSource): Promise<readonly SeenCompany[]> {
  const names = new Map<string, string>();
  const devices = new Map<string, SeenDevice & { ownerId: string }>();
  await readFleet(source, (resource) => {
    const id = textAt(resource, 'id');
    if (id === undefined) return;
    const type = textAt(resource, 'type');
    if (type === 'tenants')
      names.set(id, textAt(resource, 'attributes', 'displayName') ?? textAt(resource, 'attributes', 'domainPrefix') ?? id);
    if (type === 'device') noteDevice(devices, id, resource);
    if (type === 'interface') noteAddress(devices, resource);
  });
  return grouped(names, [...devices.values()]);
}

function noteDevice(devices: Map<string, SeenDevice & { ownerId: string }>, id: string, resource: unknown): void {
  const ownerId = textAt(resource, 'relationships', 'tenant', 'data', 'id');
  if (ownerId === undefined) return;
  const attribute = (name: string) => textAt(resource, 'attributes', name);
  const addresses = at(resource, 'attributes', 'ipAddresses');
  const [ip]: readonly unknown[] = Array.isArray(addresses) ? addresses : [];
  devices.set(id, {
    ownerId,
    name: attribute('deviceName') ?? '',
    type: attribute('deviceType') ?? 'unknown',
    maker: attribute('vendorName'),
    model: attribute('makeModel'),
    serial: attribute('serialNumber'),
    software: attribute('softwareVersion'),
    ip: typeof ip === 'string' ? ip : undefined,
    mac: undefined,
  });
}

/** The address of the first interface is the one people write down. */
function noteAddress(devices: Map<string, SeenDevice>, resource: unknown): void {
  const device = devices.get(textAt(resource, 'relationships', 'parentDevice', 'data', 'id') ?? '');
  const mac = textAt(resource, 'attributes', 'macAddress')
    ?.replace(/[^0-9a-f]/gi, '')
    .toUpperCase();
  if (device && device.mac === undefined && mac?.length === 12) device.mac = mac;
}

function grouped(names: ReadonlyMap<string, string>, devices: readonly (SeenDevice & { ownerId: string })[]): readonly SeenCompany[] {
  const byOwner = Map.groupBy(devices, ({ ownerId }) => ownerId);
  const owners = [...new Set([...names.keys(), ...byOwner.keys()])].filter((id) => byOwner.has(id));
  return owners.map((id) => ({ id, name: names.get(id) ?? id, devices: byOwner.get(id) ?? [] }));
}
