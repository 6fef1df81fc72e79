import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, Instant } from './primitives.ts';

/** Something in the inventory that may not be so, and when it was found and mended. */
const ViolationView = z.object({
  client_id: Id,
  sentence: z.string(),
  found_at: Instant,
  /** Null while it is still so. */
  mended_at: Instant.nullable(),
});

/** A client whose assets could not be worked out, why, and when it is tried again. */
const UnreconciledView = z.object({ client_id: Id, sentence: z.string(), failed_at: Instant, retry_at: Instant });

export const IntegrationHealthView = z.object({
  /** When the whole inventory of the account was last looked over; null before the first time. */
  checked_at: Instant.nullable(),
  /**
   * What it held together then; null before the first time, and for whoever sees only some clients.
   */
  figures: z.object({ clients: z.int(), records: z.int(), left_out: z.int(), assets: z.int() }).nullable(),
  violations: z.array(ViolationView),
  unreconciled: z.array(UnreconciledView),
});
export type IntegrationHealthView = z.infer<typeof IntegrationHealthView>;

export const GetIntegrationHealth = endpoint({
  id: 'getIntegrationHealth',
  method: 'GET',
  path: '/api/v1/integrations/:integrationId/health',
  summary:
    'Whether every record of an integration’s clients has its asset and every asset its records: what the latest looks found, and what could not be worked out.',
  needs: 'see-integrations',
  params: z.object({ integrationId: Id }),
  returns: IntegrationHealthView,
  mayFailWith: ['NOT_FOUND'],
});
