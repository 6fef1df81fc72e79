import { z } from 'zod';
import { MappingModeId } from './connectors.ts';
import { endpoint } from './endpoint.ts';
import { Id, Instant } from './primitives.ts';

const Named = z.object({ id: Id, name: z.string() });

/**
 * Which level of the vendor's tree is the client: `level-1` is right below the account that holds all others, `level-2`
 * one step further down, `each-site` the lowest whatever its depth.
 */
const MappingLevel = z.string().regex(/^(level-[1-9]|each-site)$/, 'Choose a level.');

/** A Client Relationship Mapping as chosen. `client_id` or `new_client_name` belong to `single-client`, `level` to `site-level`. */
export const MappingInput = z.object({
  mode: MappingModeId,
  client_id: Id.nullish(),
  new_client_name: z.string().trim().max(200).nullish(),
  level: MappingLevel.nullish(),
});
export type MappingInput = z.infer<typeof MappingInput>;

/** A Client Relationship Mapping as it is. */
export const MappingView = z.object({
  mode: MappingModeId,
  label: z.string(),
  client: Named.nullable(),
  level: MappingLevel.nullable(),
});
export type MappingView = z.infer<typeof MappingView>;

/** One level of the vendor's tree to choose from. */
export const LevelView = z.object({
  id: MappingLevel,
  /** `Right below Northpeak MSP` */
  label: z.string(),
  /** How many clients it would be. */
  clients: z.int(),
  /** How many companies would belong to them. */
  companies: z.int(),
  /** Names of the first five clients it would be. */
  examples: z.array(z.string()),
});
export type LevelView = z.infer<typeof LevelView>;

/** What became of a company: it has its client, waits for one, or is left out. */
export const CompanyState = z.enum(['matched', 'unmatched', 'left-out']);
export type CompanyState = z.infer<typeof CompanyState>;

/** How it came to that. `person` stays through every later sync and every change of the mapping. */
export const MatchedHow = z.enum([
  'person',
  'name',
  'earlier-client',
  'made',
  'single-client',
  'level',
  'no-match',
  'container',
  'above-level',
]);
export type MatchedHow = z.infer<typeof MatchedHow>;

export const CompanyCounts = z.object({
  matched: z.int(),
  unmatched: z.int(),
  left_out: z.int(),
  /** Devices of unmatched companies: read, stored, and waiting for a client. */
  waiting_devices: z.int(),
});
export type CompanyCounts = z.infer<typeof CompanyCounts>;

/** The first 200 of them, and how many there are. */
const firstOf = <T extends z.ZodType>(item: T) => z.object({ total_count: z.int(), first: z.array(item) });

/** A client as named in an effect; without an id it is yet to be made. */
const ToClient = z.object({ id: Id.nullable(), name: z.string() });

/** What a change of the mapping moves: told before it is applied, and the same afterwards. */
export const MappingEffectView = z.object({
  /** Companies whose client or whose state changes. */
  companies: firstOf(
    z.object({
      integration: Named,
      company_key: z.string(),
      company_name: z.string(),
      from: Named.nullable(),
      to: ToClient.nullable(),
      state: CompanyState,
      source_records: z.int(),
      assets: z.int(),
    }),
  ),
  /** Clients that are made. */
  clients_made: firstOf(z.string()),
  /** Clients left without a company and without assets. `is_removed`: it was made by the mapping and goes with its last company. */
  clients_emptied: firstOf(z.object({ id: Id, name: z.string(), is_removed: z.boolean() })),
  source_records_moved: z.int(),
  /** Assets that change their client, come back to one or lose theirs. They keep their ids, history and links. */
  assets_moved: z.int(),
  /** Among them: assets that disappear from the lists until their company is matched again. */
  assets_without_client: z.int(),
  /** What waits afterwards, in the integrations concerned. */
  unmatched_after: z.object({ companies: z.int(), devices: z.int() }),
});
export type MappingEffectView = z.infer<typeof MappingEffectView>;

const OneIntegration = z.object({ integrationId: Id });
const MAPPING_FAILURES = ['NOT_FOUND', 'INVALID_INPUT', 'CONFLICT'] as const;

export const GetMapping = endpoint({
  id: 'getMapping',
  method: 'GET',
  path: '/api/v1/integrations/:integrationId/mapping',
  summary: 'The Client Relationship Mapping of an integration, the levels of its tree to choose from, and how its companies stand.',
  needs: 'see-integrations',
  params: OneIntegration,
  returns: z.object({ mapping: MappingView, levels: z.array(LevelView), counts: CompanyCounts, changed_at: Instant.nullable() }),
  mayFailWith: ['NOT_FOUND'],
});

export const PreviewMapping = endpoint({
  id: 'previewMapping',
  method: 'POST',
  path: '/api/v1/integrations/:integrationId/mapping/preview',
  summary: 'What another Client Relationship Mapping would move. Changes nothing.',
  needs: 'change-mapping',
  params: OneIntegration,
  body: MappingInput,
  returns: MappingEffectView,
  mayFailWith: MAPPING_FAILURES,
});

export const ChangeMapping = endpoint({
  id: 'changeMapping',
  method: 'PUT',
  path: '/api/v1/integrations/:integrationId/mapping',
  summary: 'Sets the Client Relationship Mapping and moves companies and assets at once. What people linked or left out stays.',
  needs: 'change-mapping',
  params: OneIntegration,
  body: MappingInput,
  returns: MappingEffectView,
  mayFailWith: MAPPING_FAILURES,
});
