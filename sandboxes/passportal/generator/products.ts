import { computers, type Model, network, office } from '#fleets';

/** A monitor is known to people and to no network. */
const MONITORS: readonly Model[] = [
  { maker: 'dell', name: 'P2419H', serial: 'dell', built: [2018, 2022] },
  { maker: 'dell', name: 'U2723QE', serial: 'dell', built: [2022, 2026] },
  { maker: 'samsung', name: 'S27R650', serial: 'samsung', built: [2019, 2023] },
  { maker: 'lenovo', name: 'T24i-20', serial: 'lenovo', built: [2019, 2024] },
];

/** What an MSP writes down that the other system does not see: on a shelf, at home, behind somebody else's network. */
export const ONLY_HERE: readonly (readonly [weight: number, kind: { type: string; models: readonly Model[]; label: string }])[] = [
  [46, { type: 'Workstation', models: computers.WORKSTATIONS, label: 'LT' }],
  [20, { type: 'Monitor', models: MONITORS, label: 'MON' }],
  [9, { type: 'Printer', models: office.PRINTERS, label: 'PRT' }],
  [7, { type: 'Server', models: computers.SERVERS, label: 'SRV' }],
  [6, { type: 'Firewall / UTM', models: network.FIREWALLS, label: 'FW' }],
  [6, { type: 'Switch', models: network.SWITCHES, label: 'SW' }],
  [4, { type: 'UPS', models: office.UPSES, label: 'UPS' }],
  [2, { type: 'NAS', models: computers.STORAGE, label: 'NAS' }],
];

const ALL: readonly Model[] = [...Object.values(computers), ...Object.values(network), ...Object.values(office)].flatMap((list) =>
  Array.isArray(list) ? list : [],
);
const BY_NAME = new Map(ALL.flatMap((model) => (model.name === null ? [] : [[model.name, model.built] as const])));

/** When units of a model were built; undefined for a model nobody has heard of. */
export function builtYears(model: string | undefined): Model['built'] | undefined {
  return model === undefined ? undefined : BY_NAME.get(model);
}
