import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, Instant } from './primitives.ts';

export const RunState = z.enum(['queued', 'running', 'succeeded', 'partial', 'failed', 'cancelled']);
export type RunState = z.infer<typeof RunState>;

export const RunPhase = z.enum(['check-access', 'companies', 'devices', 'reconcile', 'finish']);
export type RunPhase = z.infer<typeof RunPhase>;

/** Something a run could not do, with the sentence that says who can mend it. */
export const RunProblemView = z.object({
  code: z.string(),
  sentence: z.string(),
  company_name: z.string().nullable(),
  /** How often it happened in this run. */
  count: z.int(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type RunProblemView = z.infer<typeof RunProblemView>;

/** Counts of a run. `read` = `created` + `changed` + `same` + `set_aside` + `duplicates`, always. */
export const RunCounts = z.object({
  companies: z.int(),
  companies_read: z.int(),
  /** How many companies will be read; null until they are known. */
  companies_expected: z.int().nullable(),
  read: z.int(),
  /** How many device records the pass will probably read; null when nothing is known, as in a first sync. */
  expected: z.int().nullable(),
  created: z.int(),
  changed: z.int(),
  same: z.int(),
  duplicates: z.int(),
  set_aside: z.int(),
  /** Devices that the integration's settings leave out; they are among `read`. */
  left_out: z.int(),
  /** Rows read besides the devices: interfaces, warranties, networks. */
  details: z.int(),
  missing: z.int(),
  returned: z.int(),
  assets_created: z.int(),
  assets_changed: z.int(),
  assets_same: z.int(),
  clients_reconciled: z.int(),
  clients_expected: z.int().nullable(),
  requests: z.int(),
  retries: z.int(),
  errors: z.int(),
  bytes: z.int(),
  /** Seconds spent waiting: asked to, within our own limits, or before asking again. */
  waited_seconds: z.number(),
});
export type RunCounts = z.infer<typeof RunCounts>;

export const SyncRunView = z.object({
  id: Id,
  integration_id: Id,
  trigger: z.enum(['setup', 'manual', 'schedule']),
  state: RunState,
  phase: RunPhase,
  queued_at: Instant,
  started_at: Instant.nullable(),
  finished_at: Instant.nullable(),
  counts: RunCounts,
  /** Device records a second over the whole reading so far; null before the first page. */
  rate_per_second: z.number().nullable(),
  /** Null while it cannot be known: then show a moving bar, never an invented percentage. */
  seconds_left: z.number().nullable(),
  /** Set while the run waits; `waiting_because` tells why. */
  waiting_until: Instant.nullable(),
  /**
   * The vendor asked for it, we keep within what it allows, it gave no answer, or it told of an
   * error of its own.
   */
  waiting_because: z.enum(['vendor-asked', 'own-budget', 'no-answer', 'vendor-failed']).nullable(),
  /** Why it failed or is only partial; null otherwise. */
  reason: z.string().nullable(),
  problems: z.array(RunProblemView),
});
export type SyncRunView = z.infer<typeof SyncRunView>;

const OneRun = z.object({ runId: Id });

export const GetRun = endpoint({
  id: 'getRun',
  method: 'GET',
  path: '/api/v1/sync-runs/:runId',
  summary: 'One sync run with its counts and problems.',
  needs: 'see-integrations',
  params: OneRun,
  returns: SyncRunView,
  mayFailWith: ['NOT_FOUND'],
});

export const FollowRun = endpoint({
  id: 'followRun',
  method: 'GET',
  path: '/api/v1/sync-runs/:runId/events',
  summary: 'Live progress of a run as server-sent events; ends after the event that shows it finished.',
  needs: 'see-integrations',
  params: OneRun,
  returns: SyncRunView,
  answers: 'events',
  mayFailWith: ['NOT_FOUND'],
});

export const CancelRun = endpoint({
  id: 'cancelRun',
  method: 'POST',
  path: '/api/v1/sync-runs/:runId/cancel',
  summary: 'Asks a run to stop after the page it is reading. What it has read stays; nothing is marked missing.',
  needs: 'change-integrations',
  params: OneRun,
  returns: SyncRunView,
  mayFailWith: ['NOT_FOUND'],
});
