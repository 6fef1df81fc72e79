import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { unpagedListOf } from './primitives.ts';

/** One field of a connector's setup form. */
export const SettingView = z.object({
  key: z.string(),
  label: z.string(),
  /** The sentence under the field: where to find the value. */
  help: z.string(),
  placeholder: z.string(),
  /** A text is typed; of `choice` one of the options is taken, of `choices` any number, sent as one text with commas between. */
  kind: z.enum(['text', 'choice', 'choices']),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  /** The value of a form that nobody has touched. */
  preset: z.string(),
  /** A secret is masked, never sent back, and later only replaced. */
  secret: z.boolean(),
  required: z.boolean(),
  /** An optional field for unusual cases: shown folded under "Advanced". */
  advanced: z.boolean(),
  /** What is typed here takes an option of another setting as well: the first whose `part` it holds, in any case, else `otherwise`. */
  picks: z
    .object({ setting: z.string(), parts: z.array(z.object({ part: z.string(), value: z.string() })), otherwise: z.string() })
    .nullable(),
});
export type SettingView = z.infer<typeof SettingView>;

export const MappingModeId = z.enum(['per-client-systems', 'only-existing-clients', 'single-client', 'site-level']);
export type MappingModeId = z.infer<typeof MappingModeId>;

/** One choice of the Client Relationship Mapping. */
export const MappingModeView = z.object({
  id: MappingModeId,
  label: z.string(),
  sentence: z.string(),
  /** In the vendor's words: `Auvik tenant Northwind HQ → client Northwind HQ`. */
  example: z.string(),
  available: z.boolean(),
  /** Why it can't be chosen yet; null when it can. */
  unavailable_because: z.string().nullable(),
});
export type MappingModeView = z.infer<typeof MappingModeView>;

/** A connector's declaration: the whole setup page is drawn from it. */
export const ConnectorView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['network', 'documentation', 'rmm', 'psa', 'file']),
  summary: z.string(),
  /** What it brings, as small words: devices, clients … */
  brings: z.array(z.string()),
  reads: z.array(z.string()),
  never_writes: z.string(),
  cannot_give: z.array(z.string()),
  setup_minutes: z.int(),
  /** The label of the saving button. */
  save_label: z.string(),
  settings: z.array(SettingView),
  /** Steps on the vendor's side, one action each; `copy` is a value to type there. Words between ** are the vendor's own button names. */
  instructions: z.array(z.object({ text: z.string(), copy: z.string().optional() })),
  /** The vendor-side permissions it needs. */
  rights: z.array(z.string()),
  guide_url: z.string().nullable(),
  mapping_label: z.string(),
  mapping_modes: z.array(MappingModeView),
  /** How many integrations of this connector the account has. */
  connected: z.int(),
});
export type ConnectorView = z.infer<typeof ConnectorView>;

export const ListConnectors = endpoint({
  id: 'listConnectors',
  method: 'GET',
  path: '/api/v1/connectors',
  summary: 'The catalogue of vendors that can be connected.',
  needs: 'see-integrations',
  returns: unpagedListOf(ConnectorView),
});
