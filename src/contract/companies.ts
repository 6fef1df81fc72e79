import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { CompanyCounts, CompanyState, MappingEffectView, MatchedHow } from './mapping.ts';
import { Id, Instant, listOf } from './primitives.ts';

const Named = z.object({ id: Id, name: z.string() });

/** A client that may be meant, never linked without a person. Best first, at most three. */
const Suggestion = z.object({
  client: Named,
  /** From 0 to 1. */
  score: z.number().min(0).max(1),
  /** `HFC are the initials of Harbor Family Clinic.` */
  reason: z.string(),
});
export type Suggestion = z.infer<typeof Suggestion>;

export const CompanyView = z.object({
  integration: z.object({ id: Id, name: z.string(), connector_id: z.string() }),
  key: z.string(),
  name: z.string(),
  /** The vendor's short name for it: Auvik's domain prefix. */
  short_name: z.string().nullable(),
  /** The vendor's word for it, as the member knows it there: `site`, `multi-site`. */
  kind: z.string(),
  parent_name: z.string().nullable(),
  client: Named.nullable(),
  state: CompanyState,
  how: MatchedHow,
  /** The same as a sentence: `Linked by Ana Moreno.` */
  how_sentence: z.string(),
  /** When a person decided it; null when the mapping did. */
  decided_at: Instant.nullable(),
  /** For unmatched companies. */
  suggestions: z.array(Suggestion),
  /** Devices read from it and not missing. */
  devices: z.int(),
  /** When all of it was last read; null when never. */
  last_complete_at: Instant.nullable(),
  /** Why the latest read of it was not complete; null when it was. */
  problem: z.string().nullable(),
});
export type CompanyView = z.infer<typeof CompanyView>;

/**
 * What a person decides about one company. `link` needs `client_id` or `new_client_name`; `unlink` puts it into the
 * unmatched queue for good; `leave-out` stops its devices from being read; `automatic` gives it back to the mapping.
 */
export const CompanyChange = z.object({
  integration_id: Id,
  company_key: z.string().min(1).max(200),
  action: z.enum(['link', 'unlink', 'leave-out', 'automatic']),
  client_id: Id.nullish(),
  new_client_name: z.string().trim().max(200).nullish(),
});
export type CompanyChange = z.infer<typeof CompanyChange>;

const CompanyChanges = z.object({ changes: z.array(CompanyChange).min(1, 'Choose a company.').max(1_000) });

export const ListCompanies = endpoint({
  id: 'listCompanies',
  method: 'GET',
  path: '/api/v1/integrations/:integrationId/companies',
  summary: "The vendor's companies, the clients they map to and how that came; suggestions for those that wait.",
  needs: 'see-integrations',
  params: z.object({ integrationId: Id }),
  query: z.object({ state: CompanyState.optional(), search: z.string().trim().max(200).optional() }),
  returns: z.object({ data: z.array(CompanyView), counts: CompanyCounts }),
  mayFailWith: ['NOT_FOUND'],
});

export const ListAllCompanies = endpoint({
  id: 'listAllCompanies',
  method: 'GET',
  path: '/api/v1/companies',
  summary: 'Companies of all integrations, for linking them to a client: the first 200 by name.',
  needs: 'see-integrations',
  query: z.object({ state: CompanyState.optional(), search: z.string().trim().max(200).optional() }),
  returns: listOf(CompanyView),
});

export const PreviewCompanies = endpoint({
  id: 'previewCompanies',
  method: 'POST',
  path: '/api/v1/companies/preview',
  summary: 'What linking, unlinking or leaving out companies would move. Changes nothing.',
  needs: 'change-integrations',
  body: CompanyChanges,
  returns: MappingEffectView,
  mayFailWith: ['NOT_FOUND', 'INVALID_INPUT', 'CONFLICT'],
});

export const ChangeCompanies = endpoint({
  id: 'changeCompanies',
  method: 'PUT',
  path: '/api/v1/companies',
  summary: 'Links companies to clients, unlinks them or leaves them out: all of them or none. Assets move at once.',
  needs: 'change-integrations',
  body: CompanyChanges,
  returns: MappingEffectView,
  mayFailWith: ['NOT_FOUND', 'INVALID_INPUT', 'CONFLICT'],
});
