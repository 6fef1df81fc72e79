import { type AccessCheck, type Clock, type CompanyDraft, type Connector, findConnector, VendorFault } from '#connectors';
import { AppError, type FieldProblem, newId } from '#lib';
import type { MasterKey } from './seal.ts';
import { openSettings } from './sealed-settings.ts';
import type { Integration, MappingMode, StoredMapping } from './store.ts';

/** What this room needs from the process: the master key, and which private hosts may be called. */
export type IntegrationSetting = {
  masterKey: MasterKey;
  allowedHosts: readonly string[];
  /** Time and chance of connectors' waits; the system's own unless a test brings another. */
  clock?: Clock;
};

/** What every conversation with a vendor is given. */
export const outsideOf = ({ allowedHosts, clock }: IntegrationSetting) => ({ allowedHosts, ...(clock ? { clock } : {}) });

export type IntegrationInput = {
  connectorId: string;
  name: string | null;
  settings: Readonly<Record<string, string>>;
  mapping: StoredMapping;
};

/** The connector of that id, or a refusal that names it. */
export function requireConnector(connectorId: string): Connector {
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
  const [first, ...others] = [...missingSettings(connector, input.settings), ...unusableMapping(connector, input.mapping)];
  if (first) throw new AppError('INVALID_INPUT', first.sentence, { whoActs: 'member' }, { field: first.field, others });
  return { connector, ...connector.parseSettings(input.settings) };
}

/** Which levels there are is only known from a connection that works: until it is stored, none has to be chosen. */
function beforeLevel(input: IntegrationInput): IntegrationInput {
  return input.mapping.mode === 'site-level' ? { ...input, mapping: { ...input.mapping, level: 'each-site' } } : input;
}

/** All of them, so that a form can show them in one go. */
function missingSettings(connector: Connector, typed: Readonly<Record<string, string>>): FieldProblem[] {
  const missing = connector.settings.filter(({ key, required }) => required && !typed[key]?.trim());
  return missing.map(({ key, label }) => ({ field: key, sentence: `${label} is missing.` }));
}

function unusableMapping(connector: Connector, { mode, level }: StoredMapping): FieldProblem[] {
  if (!connector.mappingModes.includes(mode))
    return [{ field: 'mapping', sentence: 'This Client Relationship Mapping does not work yet. Choose one of the others.' }];
  if (mode === 'site-level' && !level) return [{ field: 'mapping.level', sentence: 'Choose which level of the tree is the client.' }];
  return [];
}

/** Refuses a mapping that the integration's connector cannot have; the field is that of a form of its own. */
export function checkMapping(connectorId: string, mapping: { mode: MappingMode; level: string | null }): void {
  const [problem] = unusableMapping(requireConnector(connectorId), { ...mapping, clientId: null });
  const field = problem?.field === 'mapping' ? 'mode' : 'level';
  if (problem) throw new AppError('INVALID_INPUT', problem.sentence, { whoActs: 'member' }, { field });
}

const NO_METER = { request: () => undefined, retry: () => undefined, wait: () => undefined };

/** Tries the connection step by step and saves nothing. The first yielded notes tell what was made of the input. */
export async function* tryConnection(
  input: IntegrationInput,
  setting: IntegrationSetting,
  signal: AbortSignal,
): AsyncGenerator<AccessCheck, Readonly<Record<string, string>>> {
  const { connector, settings, notes } = readInput(beforeLevel(input));
  for (const note of notes) yield { step: 'input', label: 'Read the form', outcome: 'ok', note };
  const session = connector.connect(settings, { ...outsideOf(setting), signal, meter: NO_METER, memory: {} });
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

/** The vendor's companies for settings that were typed and not stored: all of them, or the vendor's fault thrown. */
export async function listCompanies(
  input: IntegrationInput,
  setting: IntegrationSetting,
  signal: AbortSignal,
): Promise<readonly CompanyDraft[]> {
  const { connector, settings } = readInput(beforeLevel(input));
  const session = connector.connect(settings, { ...outsideOf(setting), signal, meter: NO_METER, memory: {} });
  const pages = session.companies();
  const companies: CompanyDraft[] = [];
  for (;;) {
    const page = await pages.next();
    if (!page.done) companies.push(...page.value);
    else if ('fault' in page.value) throw page.value.fault;
    else return companies;
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

/**
 * Verifies changed settings. Secrets that were left out keep their stored value, unless the address they are sent to
 * changes: then they must be entered again, or whoever may edit settings could have them sent to himself.
 */
export async function verifyChange(
  integration: Integration,
  typed: Readonly<Record<string, string>>,
  setting: IntegrationSetting,
): Promise<VerifiedIntegration> {
  const kept = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''));
  const secrets = Object.keys(integration.secrets);
  refuseToSendElsewhere(
    integration,
    typed,
    secrets.filter((key) => !kept[key]),
  );
  const opened = openSettings(integration, setting.masterKey);
  const offForm = requireConnector(integration.connectorId).offForm ?? [];
  const stayed = Object.fromEntries(offForm.flatMap((key) => (opened[key] === undefined ? [] : [[key, opened[key]]])));
  const merged = { ...stayed, ...typed, ...Object.fromEntries(secrets.map((key) => [key, kept[key] ?? opened[key] ?? ''])) };
  const input = { connectorId: integration.connectorId, name: integration.name, settings: merged, mapping: integration.mapping };
  return { ...(await verifyIntegration(input, setting)), id: integration.id };
}

function refuseToSendElsewhere(integration: Integration, typed: Readonly<Record<string, string>>, keptSecrets: readonly string[]): void {
  const { settings } = requireConnector(integration.connectorId);
  const changed = settings.find(
    ({ key, decidesAddress }) => decidesAddress && (typed[key] ?? '').trim() !== (integration.settings[key] ?? ''),
  );
  const [first, ...others] = settings
    .filter(({ key }) => keptSecrets.includes(key))
    .map(({ key, label }) => ({ field: key, sentence: `Enter the ${label} again: it would be sent to another address than before.` }));
  if (changed && first) throw new AppError('INVALID_INPUT', first.sentence, { whoActs: 'member' }, { field: first.field, others });
}
