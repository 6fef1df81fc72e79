import { sql } from 'kysely';
import type { AccountTx, GlobalTx } from '#db';
import type { Sealed } from './seal.ts';

/** What becomes of what a removed integration said. */
export type RemovalChoice = 'keep' | 'take-out';

/** That an integration was removed: how, by whom, and until when it can be had back. */
export type Removal = { choice: RemovalChoice; at: Date; by: string; undoUntil: Date; erasedAt: Date | null };

export type MappingMode = 'per-client-systems' | 'only-existing-clients' | 'single-client' | 'site-level';

/** The Client Relationship Mapping: its client belongs to `single-client`, its level to `site-level`. */
export type StoredMapping = { mode: MappingMode; clientId: string | null; level?: string | null };

/** A secret setting as stored: sealed, with who set it and when. */
export type StoredSecret = { sealed: Sealed; setAt: string; setBy: string };

/** One configured connection of an account. Secrets are sealed; `openSettings` opens them. */
export type Integration = {
  id: string;
  accountId: string;
  connectorId: string;
  name: string;
  settings: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, StoredSecret>>;
  memory: Readonly<Record<string, string>>;
  mapping: StoredMapping;
  mappingChangedAt: Date | null;
  pausedAt: Date | null;
  disabledAt: Date | null;
  refusals: number;
  /** Runs in a row that met an outage or a refused key. */
  setbacks: number;
  stateReason: string | null;
  nextRunAt: Date | null;
  lastCompleteAt: Date | null;
  createdAt: Date;
  /** With which labels the stored details were translated; null before the first time. */
  translatedWith: string | null;
  /** Null while it is in use. */
  removal: Removal | null;
};

type IntegrationRow = {
  account_id: string;
  integration_id: string;
  connector_id: string;
  name: string;
  settings: Record<string, string>;
  secrets: Record<string, StoredSecret>;
  memory: Record<string, string>;
  mapping_mode: MappingMode;
  mapping_client_id: string | null;
  mapping_level: string | null;
  mapping_changed_at: Date | null;
  paused_at: Date | null;
  disabled_at: Date | null;
  refusals: number;
  setbacks: number;
  state_reason: string | null;
  next_run_at: Date | null;
  last_complete_at: Date | null;
  created_at: Date;
  translated_with: string | null;
  removal: RemovalChoice | null;
  removed_at: Date | null;
  removed_by: string | null;
  undo_until: Date | null;
  erased_at: Date | null;
};

export async function insertIntegration(
  tx: AccountTx,
  integration: Omit<Integration, 'accountId' | 'createdAt' | 'mappingChangedAt' | 'translatedWith' | 'removal'>,
  createdBy: string,
): Promise<void> {
  const { id, connectorId, name, settings, secrets, memory, mapping, nextRunAt } = integration;
  await sql`
    insert into integration (account_id, integration_id, connector_id, name, settings, secrets, memory,
      mapping_mode, mapping_client_id, mapping_level, next_run_at, created_by)
    values (${tx.accountId}, ${id}, ${connectorId}, ${name}, ${JSON.stringify(settings)}, ${JSON.stringify(secrets)},
      ${JSON.stringify(memory)}, ${mapping.mode}, ${mapping.clientId}, ${mapping.level ?? null}, ${nextRunAt}, ${createdBy})`.execute(
    tx.run,
  );
}

export async function selectIntegrations(tx: AccountTx): Promise<readonly Integration[]> {
  const { rows } = await sql<IntegrationRow>`
    select * from integration where account_id = ${tx.accountId} order by name, integration_id`.execute(tx.run);
  return rows.map(toIntegration);
}

/** `for-change` keeps others from changing it until the transaction ends: settings are written as a whole, and the later of two would undo the earlier. */
export async function selectIntegration(
  tx: AccountTx,
  id: string,
  how: 'to-read' | 'for-change' = 'to-read',
): Promise<Integration | undefined> {
  const { rows } = await sql<IntegrationRow>`
    select * from integration where account_id = ${tx.accountId} and integration_id = ${id}
    ${how === 'for-change' ? sql`for update` : sql``}`.execute(tx.run);
  return rows[0] && toIntegration(rows[0]);
}

/** One chooser of names at a time: two integrations saved at once would both find the name free, and the second would fail. */
export async function lockNames(tx: AccountTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.accountId}/integration-names`}, 0))`.execute(tx.run);
}

export type IntegrationChange = Partial<Pick<Integration, 'name' | 'settings' | 'secrets' | 'memory'>>;

export async function updateIntegration(tx: AccountTx, id: string, change: IntegrationChange): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  await sql`
    update integration set name = coalesce(${change.name ?? null}, name),
      settings = coalesce(${json(change.settings)}::jsonb, settings),
      secrets = coalesce(${json(change.secrets)}::jsonb, secrets),
      memory = coalesce(${json(change.memory)}::jsonb, memory)
    where account_id = ${tx.accountId} and integration_id = ${id}`.execute(tx.run);
}

export async function updateMapping(tx: AccountTx, id: string, { mode, clientId, level = null }: StoredMapping, now: Date): Promise<void> {
  await sql`
    update integration set mapping_mode = ${mode}, mapping_client_id = ${clientId}, mapping_level = ${level}, mapping_changed_at = ${now}
    where account_id = ${tx.accountId} and integration_id = ${id}`.execute(tx.run);
}

/** All that is stored of the integration is now translated with these labels. */
export async function noteTranslation(tx: AccountTx, id: string, translatedWith: string): Promise<void> {
  await sql`update integration set translated_with = ${translatedWith}
    where account_id = ${tx.accountId} and integration_id = ${id}`.execute(tx.run);
}

export async function setPaused(tx: AccountTx, id: string, pausedAt: Date | null, nextRunAt: Date | null): Promise<void> {
  await sql`
    update integration set paused_at = ${pausedAt}, next_run_at = ${nextRunAt}
    where account_id = ${tx.accountId} and integration_id = ${id}`.execute(tx.run);
}

/** Credentials work (again): forget earlier refusals and any disabling they led to. */
export async function clearRefusals(tx: AccountTx, id: string, nextRunAt: Date): Promise<void> {
  await sql`
    update integration set refusals = 0, disabled_at = null, state_reason = null,
      next_run_at = case when paused_at is null then ${nextRunAt}::timestamptz end
    where account_id = ${tx.accountId} and integration_id = ${id}`.execute(tx.run);
}

/** Counts a refusal of the credentials; the `limit`th in a row disables the integration. */
export async function countRefusal(tx: AccountTx, id: string, limit: number, reason: string): Promise<void> {
  await sql`
    update integration set refusals = refusals + 1,
      disabled_at = case when refusals + 1 >= ${limit} then now() else disabled_at end, state_reason = ${reason}
    where account_id = ${tx.accountId} and integration_id = ${id}`.execute(tx.run);
}

export type RunConsequence = { nextRunAt: Date; setbacks: number; completeAt: Date | null; memory: Readonly<Record<string, string>> };

/** What a finished run leaves on its integration. Nothing is written when nothing differs but the time. */
export async function noteRun(tx: AccountTx, id: string, { nextRunAt, setbacks, completeAt, memory }: RunConsequence): Promise<void> {
  await sql`
    update integration set last_complete_at = coalesce(${completeAt}, last_complete_at), memory = ${JSON.stringify(memory)},
      setbacks = ${setbacks}, next_run_at = case when paused_at is null and disabled_at is null then ${nextRunAt}::timestamptz end
    where account_id = ${tx.accountId} and integration_id = ${id}`.execute(tx.run);
}

/** Integrations of all accounts whose time has come. Answers with ids only; each is then opened inside its account. */
export async function selectDueIntegrations(tx: GlobalTx, at: Date): Promise<readonly { accountId: string; integrationId: string }[]> {
  const { rows } = await sql<{ account_id: string; integration_id: string }>`select * from due_integrations(${at})`.execute(tx.run);
  return rows.map((row) => ({ accountId: row.account_id, integrationId: row.integration_id }));
}

function toIntegration(row: IntegrationRow): Integration {
  return {
    id: row.integration_id,
    accountId: row.account_id,
    connectorId: row.connector_id,
    name: row.name,
    settings: row.settings,
    secrets: row.secrets,
    memory: row.memory,
    mapping: { mode: row.mapping_mode, clientId: row.mapping_client_id, level: row.mapping_level },
    mappingChangedAt: row.mapping_changed_at,
    pausedAt: row.paused_at,
    disabledAt: row.disabled_at,
    refusals: row.refusals,
    setbacks: row.setbacks,
    stateReason: row.state_reason,
    nextRunAt: row.next_run_at,
    lastCompleteAt: row.last_complete_at,
    createdAt: row.created_at,
    translatedWith: row.translated_with,
    removal: toRemoval(row),
  };
}

function toRemoval({ removal, removed_at, removed_by, undo_until, erased_at }: IntegrationRow): Removal | null {
  if (!removal || !removed_at || !undo_until) return null;
  return { choice: removal, at: removed_at, by: removed_by ?? '', undoUntil: undo_until, erasedAt: erased_at };
}
