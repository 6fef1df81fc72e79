import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ErrorItem } from './errors.ts';
import { LevelView, MappingInput, MappingView } from './mapping.ts';
import { Id, Instant, listOf, unpagedListOf } from './primitives.ts';
import { RemovalChoice, RemovalPreview, RemovalView } from './removal.ts';
import { SyncRunView } from './sync-runs.ts';

export const IntegrationInput = z.object({
  connector_id: z.string(),
  /** An optional nickname; the connector's name when empty. */
  name: z.string().trim().max(120).nullish(),
  settings: z.record(z.string(), z.string()),
  mapping: MappingInput,
});
export type IntegrationInput = z.infer<typeof IntegrationInput>;

/** One step of a connection test, sent once as `running` and once more with its outcome. */
export const AccessCheckView = z.object({
  step: z.string(),
  label: z.string(),
  outcome: z.enum(['running', 'ok', 'warning', 'failed']),
  /** What was found: `42 companies`. */
  result: z.string().nullable(),
  /** Which setting was changed by what the vendor said, to be shown on the form ("This account lives in region us2"). */
  note: z.string().nullable(),
  milliseconds: z.int().nullable(),
  error: ErrorItem.nullable(),
});
export type AccessCheckView = z.infer<typeof AccessCheckView>;

export const IntegrationState = z.enum([
  'healthy',
  'syncing',
  'waiting',
  'needs-attention',
  'disabled',
  'paused',
  'never-synced',
  'removed',
]);
export type IntegrationState = z.infer<typeof IntegrationState>;

export const IntegrationView = z.object({
  id: Id,
  connector: z.object({ id: z.string(), name: z.string() }),
  name: z.string(),
  state: IntegrationState,
  /** One sentence: why it is in this state, and who can mend it; null when healthy. */
  state_reason: z.string().nullable(),
  mapping: MappingView,
  /** The settings that are not secret, by key. */
  settings: z.record(z.string(), z.string()),
  /** For each secret that is set: when and by whom. Its value never leaves the server. */
  secrets: z.record(z.string(), z.object({ set_at: Instant, set_by: z.string() })),
  last_complete_at: Instant.nullable(),
  next_run_at: Instant.nullable(),
  /** `left_out` of the `source_records` make no asset, because the settings leave them out. */
  counts: z.object({
    companies: z.int(),
    source_records: z.int(),
    missing: z.int(),
    left_out: z.int(),
    assets: z.int(),
    set_aside: z.int(),
  }),
  latest_run: SyncRunView.nullable(),
  /** Whether its vendor's customers label fields themselves, so that what a label means can be decided. */
  has_field_labels: z.boolean(),
  created_at: Instant,
  /** Null while it is in use. */
  removal: RemovalView.nullable(),
});
export type IntegrationView = z.infer<typeof IntegrationView>;

export const SetAsideView = z.object({
  id: Id,
  stream: z.string(),
  vendor_key: z.string().nullable(),
  company_name: z.string().nullable(),
  reason: z.string(),
  first_seen_at: Instant,
  last_seen_at: Instant,
  /** The record as the vendor sent it. */
  raw: z.json(),
});
export type SetAsideView = z.infer<typeof SetAsideView>;

const OneIntegration = z.object({ integrationId: Id });

export const ListIntegrations = endpoint({
  id: 'listIntegrations',
  method: 'GET',
  path: '/api/v1/integrations',
  summary: 'All integrations of the account with their state and latest run.',
  needs: 'see-integrations',
  returns: unpagedListOf(IntegrationView),
});

export const GetIntegration = endpoint({
  id: 'getIntegration',
  method: 'GET',
  path: '/api/v1/integrations/:integrationId',
  summary: 'One integration.',
  needs: 'see-integrations',
  params: OneIntegration,
  returns: IntegrationView,
  mayFailWith: ['NOT_FOUND'],
});

const VENDOR_FAILURES = [
  'VENDOR_REFUSED_KEY',
  'VENDOR_FORBIDS',
  'VENDOR_WRONG_ADDRESS',
  'VENDOR_UNREACHABLE',
  'VENDOR_BUSY',
  'VENDOR_ODD_ANSWER',
  'ADDRESS_NOT_ALLOWED',
] as const;

export const TestIntegration = endpoint({
  id: 'testIntegration',
  method: 'POST',
  path: '/api/v1/integrations/test',
  summary: 'Tries a connection step by step and saves nothing. Streams one line when a step starts and one when it ends.',
  needs: 'change-integrations',
  body: IntegrationInput,
  returns: AccessCheckView,
  answers: 'ndjson',
  mayFailWith: ['INVALID_INPUT', 'NOT_FOUND'],
});

export const ListMappingLevels = endpoint({
  id: 'listMappingLevels',
  method: 'POST',
  path: '/api/v1/integrations/mapping-levels',
  summary: "The levels of the vendor's tree for a connection that was typed and not saved yet: asks the vendor for its companies.",
  needs: 'change-integrations',
  body: IntegrationInput,
  returns: unpagedListOf(LevelView),
  mayFailWith: ['INVALID_INPUT', 'NOT_FOUND', ...VENDOR_FAILURES],
});

export const AddIntegration = endpoint({
  id: 'addIntegration',
  method: 'POST',
  path: '/api/v1/integrations',
  summary: 'Verifies the credentials, stores the integration sealed, and starts its full sync.',
  needs: 'change-integrations',
  body: IntegrationInput,
  returns: IntegrationView,
  mayFailWith: ['INVALID_INPUT', 'NOT_FOUND', 'NAME_TAKEN', ...VENDOR_FAILURES],
});

export const UpdateIntegration = endpoint({
  id: 'updateIntegration',
  method: 'PUT',
  path: '/api/v1/integrations/:integrationId',
  summary: 'Changes name and settings. Secrets left out stay as they are. Verifies before storing and then syncs.',
  needs: 'change-integrations',
  params: OneIntegration,
  body: z.object({ name: z.string().trim().max(120).nullish(), settings: z.record(z.string(), z.string()) }),
  returns: IntegrationView,
  mayFailWith: ['NOT_FOUND', 'CONFLICT', 'INVALID_INPUT', 'NAME_TAKEN', ...VENDOR_FAILURES],
});

export const PauseIntegration = endpoint({
  id: 'pauseIntegration',
  method: 'PUT',
  path: '/api/v1/integrations/:integrationId/paused',
  summary: 'Pauses or resumes the schedule. A paused integration keeps its data.',
  needs: 'change-integrations',
  params: OneIntegration,
  body: z.object({ paused: z.boolean() }),
  returns: IntegrationView,
  mayFailWith: ['NOT_FOUND', 'CONFLICT'],
});

export const PreviewRemoval = endpoint({
  id: 'previewRemoval',
  method: 'GET',
  path: '/api/v1/integrations/:integrationId/removal',
  summary: 'What removing the integration would take away or leave, counted as the removal itself counts it.',
  needs: 'change-mapping',
  params: OneIntegration,
  returns: RemovalPreview,
  mayFailWith: ['NOT_FOUND', 'CONFLICT'],
});

export const RemoveIntegration = endpoint({
  id: 'removeIntegration',
  method: 'PUT',
  path: '/api/v1/integrations/:integrationId/removal',
  summary: 'Removes the integration: keeps what it last said, or takes out what only it said. Can be undone for a day.',
  needs: 'change-mapping',
  params: OneIntegration,
  body: z.object({ choice: RemovalChoice }),
  returns: IntegrationView,
  mayFailWith: ['NOT_FOUND', 'CONFLICT'],
});

export const UndoRemoval = endpoint({
  id: 'undoRemoval',
  method: 'DELETE',
  path: '/api/v1/integrations/:integrationId/removal',
  summary: 'Gives a removed integration back as it was: credentials, schedule, links and asset ids.',
  needs: 'change-mapping',
  params: OneIntegration,
  returns: IntegrationView,
  mayFailWith: ['NOT_FOUND', 'CONFLICT'],
});

export const SyncNow = endpoint({
  id: 'syncNow',
  method: 'POST',
  path: '/api/v1/integrations/:integrationId/sync',
  summary: 'Starts a full sync now, or answers with the one under way.',
  needs: 'change-integrations',
  params: OneIntegration,
  returns: SyncRunView,
  mayFailWith: ['NOT_FOUND', 'CONFLICT'],
});

export const ListSetAside = endpoint({
  id: 'listSetAside',
  method: 'GET',
  path: '/api/v1/integrations/:integrationId/set-aside',
  summary: 'Records that could not be understood, newest first, at most 200.',
  needs: 'see-integrations',
  params: OneIntegration,
  returns: listOf(SetAsideView),
  mayFailWith: ['NOT_FOUND'],
});

export const ListRuns = endpoint({
  id: 'listRuns',
  method: 'GET',
  path: '/api/v1/integrations/:integrationId/runs',
  summary: 'The latest 50 sync runs, newest first.',
  needs: 'see-integrations',
  params: OneIntegration,
  returns: unpagedListOf(SyncRunView),
  mayFailWith: ['NOT_FOUND'],
});
