import { type PassportalSandbox, type PassportalSandboxOptions, startPassportalSandbox } from '../sandboxes/passportal/index.ts';
import { VirtualClock } from './virtual-clock.ts';
import { type Workshop, workshopWith } from './workshop.ts';

export type PassportalWorkshop = Workshop<PassportalSandbox>;

/** A product connected to the Passportal sandbox, whose waits take no time. */
export async function openPassportalWorkshop(
  fleet: readonly object[],
  options: Omit<PassportalSandboxOptions, 'resources' | 'fleetFile'> = {},
): Promise<PassportalWorkshop> {
  const sandbox = await startPassportalSandbox({ ...options, resources: [...fleet] } as PassportalSandboxOptions);
  const settings = { accessKeyId: sandbox.keyId, secretAccessKey: sandbox.secret, datacenter: 'custom', customAddress: sandbox.url };
  const shop = await workshopWith(sandbox, { connectorId: 'passportal', settings });
  // From now on: the sandbox tells the ends of tokens and Retry-After dates by the real clock.
  shop.setting.clock = new VirtualClock(Date.now());
  return shop;
}

/** The two companies of these stories. */
const DENTAL = 52010002;
export const JOINERY = 52010006;

export const idOf = (number: number): number => 61_000_002 + 4 * number;

type Given = { client?: number | null; label?: string; fields?: Readonly<Record<string, string>>; row?: Readonly<Record<string, unknown>> };

/** An asset with a serial number of its own, of the dental practice unless said otherwise. */
export function anAsset(number: number, { client = DENTAL, label = `PC-${number}`, fields = {}, row = {} }: Given = {}): object {
  const said = { Type: 'Workstation', 'Serial Number': `PF${String(number).padStart(6, '0')}`, Manufacturer: 'Lenovo', ...fields };
  const filled = Object.entries(said).map(([name, text], index) => [index, { name, description: '', value: { type: 'string', text } }]);
  return {
    type: 'document',
    documentType: 'asset',
    id: idOf(number),
    organization_id: 3107,
    label,
    description: '',
    client_id: client,
    clientName: client === JOINERY ? 'Hale &amp; Sons Joinery' : 'Brightwater Dental',
    customId: '',
    templateId: 79,
    templateName: 'Generic Asset',
    accessible: true,
    last_modified: '2026-03-02T08:15:44Z',
    ...row,
    details: { name: label, tags: [], ...Object.fromEntries(filled) },
  };
}

/** So many assets of each of the two. */
export function twoPractices(dental: number, joinery: number): object[] {
  return [
    { type: 'client', id: DENTAL, name: 'Brightwater Dental' },
    { type: 'client', id: JOINERY, name: 'Hale &amp; Sons Joinery' },
    ...Array.from({ length: dental }, (_, number) => anAsset(number)),
    ...Array.from({ length: joinery }, (_, index) => anAsset(dental + index, { client: JOINERY })),
  ];
}
