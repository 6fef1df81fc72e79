import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, Instant, unpagedListOf } from './primitives.ts';

/** What a sync did not conclude by itself, because too much would go at once. */
export const HoldView = z.object({
  id: Id,
  integration_id: Id,
  kind: z.enum(['devices-missing', 'companies-missing', 'field-lost']),
  company_name: z.string().nullable(),
  /** The words for the field that was lost; null for what is missing as a whole. */
  field: z.string().nullable(),
  /** `affected` of `present` would go, or lose the field. */
  affected: z.int(),
  present: z.int(),
  /** What the vendor no longer says, and what becomes of it. */
  sentence: z.string(),
  first_held_at: Instant,
  last_held_at: Instant,
  /** The run that met it last. */
  run_id: Id,
  /** `rejected`: it stays as it is, and only more of it is told of again. */
  decision: z.enum(['approved', 'rejected']).nullable(),
  decided_by: z.string().nullable(),
  decided_at: Instant.nullable(),
  /**
   * The first 100 of what would go, by name, with the value that would go where it is about a
   * field.
   */
  going: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
});
export type HoldView = z.infer<typeof HoldView>;

export const ListHolds = endpoint({
  id: 'listHolds',
  method: 'GET',
  path: '/api/v1/integrations/:integrationId/holds',
  summary: 'What would go all at once and waits for a decision, or was decided to stay.',
  needs: 'see-integrations',
  params: z.object({ integrationId: Id }),
  returns: unpagedListOf(HoldView),
  mayFailWith: ['NOT_FOUND'],
});

export const DecideHold = endpoint({
  id: 'decideHold',
  method: 'POST',
  path: '/api/v1/holds/:holdId/decision',
  summary: 'Approves what was held back, which carries it out at once, or rejects it: then it stays as it is.',
  needs: 'change-integrations',
  params: z.object({ holdId: Id }),
  body: z.object({ decision: z.enum(['approve', 'reject']) }),
  returns: HoldView,
  mayFailWith: ['NOT_FOUND', 'CONFLICT'],
});
