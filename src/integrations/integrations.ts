import type { Connector, ConnectorContext, Session } from '#connectors';
import type { AccountTx, Database } from '#db';
import { AppError } from '#lib';
import { nextDailyRun, nextRun } from './schedule.ts';
import { openSettings, sealSecrets } from './sealed-settings.ts';
import {
  clearRefusals,
  countRefusal,
  type Integration,
  insertIntegration,
  lockNames,
  type RunConsequence,
  noteRun as recordRun,
  selectIntegration,
  selectIntegrations,
  setPaused,
  updateIntegration,
} from './store.ts';
import { type IntegrationSetting, outsideOf, requireConnector, type VerifiedIntegration } from './verify.ts';

/** Whoever sets credentials: their page says who did. */
export type Author = { memberId: string; name: string };

/** As many refusals in a row disable an integration: asking on could lock the vendor's user out. */
const REFUSALS_UNTIL_DISABLED = 5;

/** Stores a verified integration, its secrets sealed. NAME_TAKEN when another one has the name. */
export async function storeIntegration(
  tx: AccountTx,
  verified: VerifiedIntegration,
  author: Author,
  setting: IntegrationSetting,
  now: Date,
): Promise<string> {
  const { id, input, settings, memory } = verified;
  const connector = requireConnector(input.connectorId);
  const name = await freeName(tx, input.name || null, connector.name);
  const { open, secrets } = sealSecrets(connector, settings, { accountId: tx.accountId, integrationId: id }, setting.masterKey, {
    at: now,
    by: author.name,
  });
  const nextRunAt = nextDailyRun(id, now);
  await insertIntegration(
    tx,
    {
      id,
      connectorId: connector.id,
      name,
      settings: open,
      secrets,
      memory,
      mapping: input.mapping,
      pausedAt: null,
      disabledAt: null,
      refusals: 0,
      setbacks: 0,
      stateReason: null,
      nextRunAt,
      lastCompleteAt: null,
    },
    author.memberId,
  );
  return id;
}

/** A name that was typed must be free; a default one is numbered: Auvik, Auvik 2. */
async function freeName(tx: AccountTx, typed: string | null, fallback: string, own?: string): Promise<string> {
  await lockNames(tx);
  const others = (await selectIntegrations(tx)).filter((it) => it.id !== own);
  const taken = new Set(others.map((it) => it.name));
  const wanted = typed ?? fallback;
  if (!taken.has(wanted)) return wanted;
  if (typed) {
    const isRemoved = others.some((it) => it.name === wanted && it.removal !== null);
    const holder = isRemoved
      ? `A removed integration is called ${wanted}, and its name stays with it`
      : `Another integration is already called ${wanted}`;
    const sentence = `${holder}. Choose another name.`;
    throw new AppError('NAME_TAKEN', sentence, { whoActs: 'member' }, { field: 'name' });
  }
  let number = 2;
  while (taken.has(`${wanted} ${number}`)) number += 1;
  return `${wanted} ${number}`;
}

/** One conversation with the vendor of a stored integration. */
export function openSession(
  integration: Integration,
  setting: IntegrationSetting,
  context: Omit<ConnectorContext, 'allowedHosts' | 'memory'>,
): Session {
  const connector = requireConnector(integration.connectorId);
  return connector.connect(openSettings(integration, setting.masterKey), {
    ...context,
    ...outsideOf(setting),
    memory: integration.memory,
  });
}

export async function findIntegration(tx: AccountTx, id: string, how: 'to-read' | 'for-change' = 'to-read'): Promise<Integration> {
  const integration = await selectIntegration(tx, id, how);
  if (!integration) throw new AppError('NOT_FOUND', 'There is no such integration in this account.', { whoActs: 'member' });
  return integration;
}

/**
 * The same where it is to be changed or synced: one that was removed is left as it is until that is
 * undone.
 */
export async function findStanding(tx: AccountTx, id: string, how: 'to-read' | 'for-change' = 'to-read'): Promise<Integration> {
  const integration = await findIntegration(tx, id, how);
  if (!integration.removal) return integration;
  const { by, erasedAt } = integration.removal;
  const cure = erasedAt ? 'Add it anew to go on.' : 'Undo the removal first; whoever may manage syncs can do that on its page.';
  throw new AppError('CONFLICT', `${integration.name} was removed by ${by}, so it is neither synced nor changed. ${cure}`, {
    whoActs: 'member',
  });
}

/** Stores verified changes: settings that were typed replace the old, and earlier refusals are forgotten. */
export async function storeChange(
  tx: AccountTx,
  integration: Integration,
  change: { name: string | null; typed: Readonly<Record<string, string>>; verified: VerifiedIntegration },
  author: Author,
  setting: IntegrationSetting,
  now: Date,
): Promise<void> {
  const connector = requireConnector(integration.connectorId);
  const name = await freeName(tx, change.name || null, integration.name, integration.id);
  const sealed = sealSecrets(
    connector,
    change.verified.settings,
    { accountId: tx.accountId, integrationId: integration.id },
    setting.masterKey,
    {
      at: now,
      by: author.name,
    },
  );
  const replaced = Object.entries(sealed.secrets).filter(([key]) => change.typed[key]?.trim());
  const secrets = { ...integration.secrets, ...Object.fromEntries(replaced) };
  const { settings: present } = await findStanding(tx, integration.id, 'for-change');
  const settings = withOffForm(connector, change.typed, { verified: sealed.open, present });
  await updateIntegration(tx, integration.id, { name, settings, secrets, memory: change.verified.memory });
  await clearRefusals(tx, integration.id, nextDailyRun(integration.id, now));
}

type Both = { verified: Integration['settings']; present: Integration['settings'] };

/** What is edited elsewhere is as it is at this moment: verifying asked the vendor, and somebody may have changed it meanwhile. */
function withOffForm(
  { offForm = [] }: Connector,
  typed: Readonly<Record<string, string>>,
  { verified, present }: Both,
): Integration['settings'] {
  const elsewhere = offForm.filter((key) => typed[key] === undefined);
  const [others, theirs] = [Object.entries(verified), Object.entries(present)];
  return Object.fromEntries([...others.filter(([key]) => !elsewhere.includes(key)), ...theirs.filter(([key]) => elsewhere.includes(key))]);
}

/** Stops or restarts the schedule; the data stay. */
export async function pauseIntegration(tx: AccountTx, integration: Integration, paused: boolean, now: Date): Promise<void> {
  await setPaused(tx, integration.id, paused ? now : null, paused ? null : nextDailyRun(integration.id, now));
}

/** A vendor refused the credentials in a run. The fifth time in a row the integration is disabled. */
export async function noteRefusal(db: Database, integration: Integration, reason: string): Promise<void> {
  await db.inAccount(integration.accountId, (tx) => countRefusal(tx, integration.id, REFUSALS_UNTIL_DISABLED, reason));
}

/** What a finished run leaves: the next appointment, the time of completeness, what the connector wants to remember. */
export async function noteRun(
  tx: AccountTx,
  integration: Integration,
  run: Omit<RunConsequence, 'nextRunAt' | 'setbacks'> & { now: Date; accessWorked: boolean; isSetback: boolean },
): Promise<void> {
  const setbacks = run.isSetback ? integration.setbacks + 1 : 0;
  const nextRunAt = nextRun(integration.id, run.now, setbacks);
  await recordRun(tx, integration.id, { completeAt: run.completeAt, memory: run.memory, nextRunAt, setbacks });
  if (run.accessWorked && integration.refusals > 0) await clearRefusals(tx, integration.id, nextRunAt);
}
