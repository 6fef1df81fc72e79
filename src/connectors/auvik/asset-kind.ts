import type { AssetKind } from '../connector.ts';
import { isVirtualMachine } from '../kit/virtual-machine.ts';

/**
 * Auvik's device types in our words. The question behind each choice is "how would its replacement be planned?", because that
 * is what the kind decides:
 * - hypervisor, storage and backupDevice are SERVER: boxes with disks, a maker's warranty and a server's life.
 * - ipmi is OTHER: the management card lives inside a server that is listed itself, and counting both would buy two.
 * - ipPhone, ups, pdu, camera and the rest of the building are OTHER: bought and replaced on terms of their own.
 * - thinClient is WORKSTATION: it stands on a desk and is replaced with the person's other equipment.
 * - module and chassis are NETWORK: parts of switches and routers, listed by Auvik as devices.
 */
const KINDS: Readonly<Record<string, AssetKind>> = {
  switch: 'NETWORK',
  l3Switch: 'NETWORK',
  router: 'NETWORK',
  accessPoint: 'NETWORK',
  thinAccessPoint: 'NETWORK',
  firewall: 'NETWORK',
  utm: 'NETWORK',
  securityAppliance: 'NETWORK',
  bridge: 'NETWORK',
  controller: 'NETWORK',
  hub: 'NETWORK',
  modem: 'NETWORK',
  module: 'NETWORK',
  chassis: 'NETWORK',
  stack: 'NETWORK',
  loadBalancer: 'NETWORK',
  telecommunications: 'NETWORK',
  packetProcessor: 'NETWORK',
  backhaul: 'NETWORK',
  voipSwitch: 'NETWORK',
  inferredSwitch: 'NETWORK',
  inferredHub: 'NETWORK',
  workstation: 'WORKSTATION',
  thinClient: 'WORKSTATION',
  server: 'SERVER',
  hypervisor: 'SERVER',
  storage: 'SERVER',
  backupDevice: 'SERVER',
  virtualMachine: 'VIRTUAL',
  virtualAppliance: 'VIRTUAL',
  printer: 'IMAGING',
  copier: 'IMAGING',
  phone: 'MOBILE',
  tablet: 'MOBILE',
  handheld: 'MOBILE',
  unknown: 'OTHER',
  multimedia: 'OTHER',
  ups: 'OTHER',
  pdu: 'OTHER',
  camera: 'OTHER',
  airConditioner: 'OTHER',
  ipPhone: 'OTHER',
  internetOfThings: 'OTHER',
  timeClock: 'OTHER',
  lightingDevice: 'OTHER',
  audioVisual: 'OTHER',
  alarm: 'OTHER',
  buildingManagement: 'OTHER',
  ipmi: 'OTHER',
  subnet: 'OTHER',
};

const KIND_OF = new Map(Object.entries(KINDS));

/** The types of device Auvik knows; a newer one than these is OTHER. */
export const DEVICE_TYPES: readonly string[] = Object.keys(KINDS);

/**
 * What kind of thing it is for planning. A virtual machine that Auvik classes by its job (`server`) is told by the maker and model
 * it reports; money and warranty would be planned for it otherwise.
 */
export function assetKindOf(deviceType: string | undefined, maker: string | undefined, model: string | undefined): AssetKind {
  if (isVirtualMachine(maker, model)) return 'VIRTUAL';
  return (deviceType !== undefined && KIND_OF.get(deviceType)) || 'OTHER';
}
