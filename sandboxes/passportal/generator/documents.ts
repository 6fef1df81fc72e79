import type { Random } from '#fleets';
import { detailsIn, withOddField } from './details.ts';
import { escaped } from './escape.ts';
import { type Desk, type Facts, syncedFacts, typedFacts } from './facts.ts';
import type { Ids } from './ids.ts';
import { GENERIC_ASSET, NETWORK_DEVICE, type Template, WORKSTATION } from './templates.ts';
import type { ClientDraft, Thing } from './thing.ts';

/** The MSP's own organisation, the same on every row. */
const ORGANIZATION = 3107;
const NETWORK_TYPES: ReadonlySet<string> = new Set(['Switch', 'Firewall / UTM', 'Router', 'Wireless Access Point', 'Wireless Controller']);
const SYNCED_SHARE = 0.6;
const CLOSED_SHARE = 0.008;
const VAULT_SHARE = 0.004;
const ODD_SHARE = 0.01;

/** The asset document of a thing. */
export function assetLine(random: Random, ids: Ids, thing: Thing, client: ClientDraft, desk: Desk): Record<string, unknown> {
  const isSynced = thing.isComputer && random.chance(SYNCED_SHARE);
  const facts = isSynced ? syncedFacts(random, thing, client, desk) : typedFacts(random, thing, client, desk);
  const template = isSynced || desk.isClean ? GENERIC_ASSET : templateFor(random, thing);
  const details = detailsIn(template, facts, random);
  return {
    ...documentLine({ id: ids.document(), label: labelOf(facts), type: 'asset', template }, client, modifiedOn(random, desk.now)),
    ...(desk.isClean ? {} : closedOrVault(random)),
    details: !desk.isClean && random.chance(ODD_SHARE) ? withOddField(details, random) : details,
  };
}

function templateFor(random: Random, { type }: Thing): Template {
  if (NETWORK_TYPES.has(type)) return random.chance(0.5) ? NETWORK_DEVICE : GENERIC_ASSET;
  return type === 'Workstation' && random.chance(0.35) ? WORKSTATION : GENERIC_ASSET;
}

/** Few documents are closed to the key, or belong to the MSP itself and to no client. */
function closedOrVault(random: Random): Readonly<Record<string, unknown>> {
  const dice = random.fraction();
  if (dice < CLOSED_SHARE) return { accessible: false };
  return dice < CLOSED_SHARE + VAULT_SHARE ? { client_id: null, clientName: undefined } : {};
}

type Head = { id: number; label: string; type: string; template: Pick<Template, 'id' | 'name'> };

/** Everything of a line but its details. */
export function documentLine({ id, label, type, template }: Head, client: ClientDraft, lastModified: string): Record<string, unknown> {
  return {
    type: 'document',
    documentType: type,
    id,
    organization_id: ORGANIZATION,
    label: escaped(label),
    description: '',
    client_id: client.id,
    clientName: client.name,
    customId: '',
    templateId: template.id,
    templateName: template.name,
    accessible: true,
    last_modified: lastModified,
  };
}

/** Vendor fact: the label of a document usually equals the name of its asset. */
function labelOf({ name }: Facts): string {
  return typeof name === 'string' ? name : '';
}

/** Vendor fact: in whole seconds. */
export function modifiedOn(random: Random, now: Date): string {
  const ago = random.fraction() ** 2 * 3 * 365 * 86_400_000;
  return `${new Date(now.getTime() - ago).toISOString().slice(0, 19)}Z`;
}
