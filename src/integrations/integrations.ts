import { type AccessCheck, type Connector, type ConnectorContext, findConnector, type Session, VendorFault } from '#connectors';
import type { AccountTx, Database } from '#db';
import type { Actor } from '#identity';
import { AppError, type FieldProblem, newId } from '#lib';
import { nextDailyRun } from './schedule.ts';
import { type MasterKey, seal, unseal } from './seal.ts';
import {
  clearRefusals,
  countRefusal,
  type Integration,
  insertIntegration,
  lockNames,
  type MappingMode,
  type RunConsequence,
  noteRun as recordRun,
  type StoredSecret,
  selectIntegration,
  selectIntegrations,
  setPaused,
  updateIntegration,
} from './store.ts';

/** What this room needs from the process: the master key, and which private hosts may be called. */
export type IntegrationSetting = { masterKey: MasterKey; allowedHosts: readonly string[] };

export type IntegrationInput = {
  connectorId: string;
  name: string | null;
  settings: Readonly<Record<string, string>>;
  mapping: { mode: MappingMode; clientId: string | null };
};

/** As many refusals in a row disable an integration: asking on could lock the vendor's user out. */
const REFUSALS_UNTIL_DISABLED = 5;

/** The connector of that id, or a refusal that names it. */
function requireConnector(connectorId: string): Connector {
  const connector = findConnector(connectorId);
  if (!connector) throw new AppError('NOT_FOUND', `There is no connector called ${connectorId}.`, { whoActs: 'operator' });
  return connector;
}

/** Input as typed, made into settings; throws with `field` set where a value cannot be right. */
function readInput(input: IntegrationInput): {
  connector: Connector;
  settings: Readonly<Record<string, string>>;
  notes: readonly string[];
} {
  const connector = requireConnector(input.connectorId);
  const [first, ...others] = [...missingSettings(connector, input.settings), ...unusableMapping(connector, input.mapping.mode)];
  if (first) throw new AppError('INVALID_INPUT', first.sentence, { whoActs: 'member' }, { field: first.field, others });
  return { connector, ...connector.parseSettings(input.settings) };
}

/** All of them, so that a form can show them in one go. */
function missingSettings(connector: Connector, typed: Readonly<Record<string, string>>): FieldProblem[] {
  const missing = connector.settings.filter(({ key, required }) => required && !typed[key]?.trim());
  return missing.map(({ key, label }) => ({ field: key, sentence: `${label} is missing.` }));
}

function unusableMapping(connector: Connector, mode: MappingMode): FieldProblem[] {
  if (connector.mappingModes.includes(mode)) return [];
  return [{ field: 'mapping', sentence: 'This Client Relationship Mapping does not work yet. Choose one of the others.' }];
}

const NO_METER = { request: () => undefined, retry: () => undefined, wait: () => undefined };

/** Tries the connection step by step and saves nothing. The first yielded notes tell what was made of the input. */
export async function* tryConnection(
  input: IntegrationInput,
  setting: IntegrationSetting,
  signal: AbortSignal,
): AsyncGenerator<AccessCheck, Readonly<Record<string, string>>> {
  const { connector, settings, notes } = readInput(input);
  for (const note of notes) yield { step: 'input', label: 'Read the form', outcome: 'ok', note };
  const session = connector.connect(settings, { allowedHosts: setting.allowedHosts, signal, meter: NO_METER, memory: {} });
  yield* session.checkAccess();
  return session.remember();
}

/** The same as a yes or no: what the connector learnt, or the first step's fault thrown. */
async function proveAccess(input: IntegrationInput, setting: IntegrationSetting): Promise<Readonly<Record<string, string>>> {
  const steps = tryConnection(input, setting, AbortSignal.timeout(120_000));
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    if (step.value.outcome === 'failed') throw step.value.fault ?? new VendorFault('odd-answer', `${step.value.label} failed.`);
  }
}

export type VerifiedIntegration = {
  id: string;
  input: IntegrationInput;
  settings: Readonly<Record<string, string>>;
  memory: Readonly<Record<string, string>>;
};

/** Verifies the credentials at the vendor. Done before any transaction: a vendor may take a minute to answer. */
export async function verifyIntegration(input: IntegrationInput, setting: IntegrationSetting): Promise<VerifiedIntegration> {
  const { settings } = readInput(input);
  const memory = await proveAccess(input, setting);
  return { id: newId(), input, settings, memory };
}

/** Stores a verified integration, its secrets sealed. NAME_TAKEN when another one has the name. */
export async function storeIntegration(
  tx: AccountTx,
  verified: VerifiedIntegration,
  actor: Actor,
  setting: IntegrationSetting,
  now: Date,
): Promise<string> {
  const { id, input, settings, memory } = verified;
  const connector = requireConnector(input.connectorId);
  const name = await freeName(tx, input.name || null, connector.name);
  const { open, secrets } = sealSecrets(connector, settings, placeOf(tx.accountId, id), setting.masterKey, { at: now, by: actor.name });
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
      stateReason: null,
      nextRunAt,
      lastCompleteAt: null,
    },
    actor.memberId,
  );
  return id;
}

/** A name that was typed must be free; a default one is numbered: Auvik, Auvik 2. */
async function freeName(tx: AccountTx, typed: string | null, fallback: string, own?: string): Promise<string> {
  await lockNames(tx);
  const taken = new Set((await selectIntegrations(tx)).filter((it) => it.id !== own).map((it) => it.name));
  const wanted = typed ?? fallback;
  if (!taken.has(wanted)) return wanted;
  if (typed) {
    const sentence = `Another integration is already called ${wanted}. Choose another name.`;
    throw new AppError('NAME_TAKEN', sentence, { whoActs: 'member' }, { field: 'name' });
  }
  let number = 2;
  while (taken.has(`${wanted} ${number}`)) number += 1;
  return `${wanted} ${number}`;
}

function placeOf(accountId: string, integrationId: string): (key: string) => string {
  return (key) => `${accountId}/${integrationId}/${key}`;
}

function sealSecrets(
  connector: Connector,
  settings: Readonly<Record<string, string>>,
  place: (key: string) => string,
  master: MasterKey,
  set: { at: Date; by: string },
): { open: Record<string, string>; secrets: Record<string, StoredSecret> } {
  const isSecret = (key: string) => connector.settings.some((it) => it.key === key && it.secret);
  const entries = Object.entries(settings);
  return {
    open: Object.fromEntries(entries.filter(([key]) => !isSecret(key))),
    secrets: Object.fromEntries(
      entries
        .filter(([key]) => isSecret(key))
        .map(([key, value]) => [key, { sealed: seal(value, place(key), master), setAt: set.at.toISOString(), setBy: set.by }]),
    ),
  };
}

/** The settings with their secrets opened: only for the hands of a connector, never for an answer or a log. */
function openSettings(integration: Integration, master: MasterKey): Readonly<Record<string, string>> {
  const place = placeOf(integration.accountId, integration.id);
  const opened = Object.entries(integration.secrets).map(([key, { sealed }]) => [key, unseal(sealed, place(key), master)]);
  return { ...integration.settings, ...Object.fromEntries(opened) };
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
    allowedHosts: setting.allowedHosts,
    memory: integration.memory,
  });
}

export async function findIntegration(tx: AccountTx, id: string): Promise<Integration> {
  const integration = await selectIntegration(tx, id);
  if (!integration) throw new AppError('NOT_FOUND', 'There is no such integration in this account.', { whoActs: 'member' });
  return integration;
}

/** Verifies changed settings. Secrets that were left out keep their stored value. */
export async function verifyChange(
  integration: Integration,
  typed: Readonly<Record<string, string>>,
  setting: IntegrationSetting,
): Promise<VerifiedIntegration> {
  const kept = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''));
  const secrets = Object.keys(integration.secrets);
  const opened = openSettings(integration, setting.masterKey);
  const merged = { ...typed, ...Object.fromEntries(secrets.map((key) => [key, kept[key] ?? opened[key] ?? ''])) };
  const input = { connectorId: integration.connectorId, name: integration.name, settings: merged, mapping: integration.mapping };
  return { ...(await verifyIntegration(input, setting)), id: integration.id };
}

/** Stores verified changes: settings that were typed replace the old, and earlier refusals are forgotten. */
export async function storeChange(
  tx: AccountTx,
  integration: Integration,
  change: { name: string | null; typed: Readonly<Record<string, string>>; verified: VerifiedIntegration },
  actor: Actor,
  setting: IntegrationSetting,
  now: Date,
): Promise<void> {
  const connector = requireConnector(integration.connectorId);
  const name = await freeName(tx, change.name || null, integration.name, integration.id);
  const sealed = sealSecrets(connector, change.verified.settings, placeOf(tx.accountId, integration.id), setting.masterKey, {
    at: now,
    by: actor.name,
  });
  const replaced = Object.entries(sealed.secrets).filter(([key]) => change.typed[key]?.trim());
  const secrets = { ...integration.secrets, ...Object.fromEntries(replaced) };
  await updateIntegration(tx, integration.id, { name, settings: sealed.open, secrets, memory: change.verified.memory });
  await clearRefusals(tx, integration.id, nextDailyRun(integration.id, now));
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
  run: Omit<RunConsequence, 'nextRunAt'> & { now: Date; accessWorked: boolean },
): Promise<void> {
  const nextRunAt = nextDailyRun(integration.id, run.now);
  await recordRun(tx, integration.id, { completeAt: run.completeAt, memory: run.memory, nextRunAt });
  if (run.accessWorked && integration.refusals > 0) await clearRefusals(tx, integration.id, nextRunAt);
}
