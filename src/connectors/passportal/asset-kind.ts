import type { AssetKind } from '../connector.ts';
import { isVirtualMachine } from '../kit/virtual-machine.ts';

/**
 * Words in a type and what kind they mean; the first that is met counts, so that `Print Server` is a server and `Virtual Server` a virtual machine.
 * Vendor fact: Type is a list that each MSP edits, and its full contents are not public.
 */
const WORDS: readonly (readonly [RegExp, AssetKind])[] = [
  [/\b(virtual|vm|vps|cloud server)\b/, 'VIRTUAL'],
  [
    /\b(rack|ups|pdu|camera|cctv|nvr|dvr|monitor|display|tv|projector|dock|docking|battery|phone system|ip phone|voip phone|desk phone)\b/,
    'OTHER',
  ],
  [/\b(server|domain controller|hypervisor|esxi?|host|nas|san|storage|backup appliance|bdr)\b/, 'SERVER'],
  [/\b(printer|scanner|copier|mfp|mfc|plotter|multifunction|imaging|fax)\b/, 'IMAGING'],
  [/\b(phone|smartphone|mobile|tablet|ipad|iphone|android|handheld)\b/, 'MOBILE'],
  [
    /\b(switch|router|firewall|utm|access point|wap|ap|wireless|wi ?fi|controller|modem|gateway|network|load balancer|vpn|bridge|hub|sd ?wan)\b/,
    'NETWORK',
  ],
  [/\b(workstation|desktop|laptop|notebook|computer|pc|thin client|macbook|imac|mac mini|surface|chromebook|all in one)\b/, 'WORKSTATION'],
];

const SERVER_SYSTEM = /\bserver\b|\besxi\b|hyper-?v server/i;
const DESKTOP_SYSTEM = /\bwindows (xp|vista|7|8|8\.1|10|11)\b|\bmac ?os\b|\bos x\b|\bchrome ?os\b/i;

/** What is known of a thing's kind, besides the word for it. */
export type KindHints = { operatingSystem?: string | undefined; manufacturer?: string | undefined; model?: string | undefined };

/** What kind of thing it is for planning: by maker and model where those are a virtual machine's, by the word, else by its operating system. */
export function assetKindOf(type: string | undefined, { operatingSystem, manufacturer, model }: KindHints): AssetKind {
  if (isVirtualMachine(manufacturer, model)) return 'VIRTUAL';
  const word = type?.toLowerCase().replace(/[^a-z0-9]+/g, ' ') ?? '';
  const byWord = WORDS.find(([pattern]) => pattern.test(word))?.[1];
  if (byWord) return byWord;
  if (operatingSystem === undefined) return 'OTHER';
  if (SERVER_SYSTEM.test(operatingSystem)) return 'SERVER';
  return DESKTOP_SYSTEM.test(operatingSystem) ? 'WORKSTATION' : 'OTHER';
}
