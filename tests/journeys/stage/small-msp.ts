import { type AuvikSandbox, startAuvikSandbox } from '../../../sandboxes/auvik/index.ts';
import { aDevice, aTenant, type DeviceDraft } from '../../auvik-fleet.ts';

/** `within` is the prefix of the tenant it is a site of; without it the tenant stands right below the MSP's own. */
type ClientDraft = { prefix: string; name: string; devices: readonly Omit<DeviceDraft, 'tenant' | 'number'>[]; within?: string };

/** An Auvik of its own for one journey, with the ids its story needs. */
export type SmallMsp = AuvikSandbox & { prefix: string; tenantOf(clientPrefix: string): string };

/**
 * A small MSP. `number` keeps its ids and serial numbers apart from those of other journeys: in one account the same
 * serial number would be the same asset.
 */
export async function startSmallMsp(number: number, clients: readonly ClientDraft[]): Promise<SmallMsp> {
  const idOf = (index: number) => `7${String(number).padStart(3, '0')}${String(index).padStart(14, '0')}`;
  const prefix = `msp${number}`;
  const root = aTenant({ id: idOf(0), prefix, name: `Managed IT ${number}`, type: 'multiClient' });
  const tenantOf = (clientPrefix: string | undefined) => idOf(clients.findIndex((client) => client.prefix === clientPrefix) + 1);
  const resources = clients.flatMap((client, index) => {
    const id = idOf(index + 1);
    const type = clients.some(({ within }) => within === client.prefix) ? 'multiClient' : 'client';
    return [
      aTenant({ id, prefix: client.prefix, name: client.name, parent: tenantOf(client.within), type }),
      ...client.devices.flatMap((device, at) =>
        aDevice({ tenant: id, number: at + 1, serial: `FOC${number}${index}X${String(at + 1).padStart(4, '0')}`, ...device }),
      ),
    ];
  });
  const sandbox = await startAuvikSandbox({ resources: [root, ...resources], rateLimit: null });
  return Object.assign(Object.create(sandbox) as AuvikSandbox, {
    prefix,
    tenantOf,
  });
}

/** So many switches with nothing to say about them. */
export function switches(count: number): ClientDraft['devices'] {
  return Array.from({ length: count }, () => ({}));
}
