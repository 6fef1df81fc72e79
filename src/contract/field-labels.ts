import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id } from './primitives.ts';
import { SyncRunView } from './sync-runs.ts';

/** One label that stands in the documents of an integration. */
export const FieldLabelView = z.object({
  /** The form in which labels are compared and kept. */
  key: z.string(),
  /** As most documents spell it. */
  label: z.string(),
  /** How many documents have it filled in. */
  records: z.int(),
  /** Up to five different texts that stand there. */
  samples: z.array(z.string()),
  /** The field it means by itself; null for a label that nobody has heard of. */
  by_default: z.string().nullable(),
  /** What a person decided: a field's id, or `ignore`; null where nobody did. */
  decided: z.string().nullable(),
});
export type FieldLabelView = z.infer<typeof FieldLabelView>;

/** What a label can mean. */
export const LabelFieldView = z.object({ id: z.string(), label: z.string() });
export type LabelFieldView = z.infer<typeof LabelFieldView>;

export const FieldLabelsView = z.object({
  fields: z.array(LabelFieldView),
  labels: z.array(FieldLabelView),
  /** How many documents were looked through. */
  records: z.int(),
});
export type FieldLabelsView = z.infer<typeof FieldLabelsView>;

/** Decisions by the key of the label: a field's id, or `ignore`. What is left out means what it means by itself. */
export const LabelDecisions = z.object({ decisions: z.record(z.string().max(200), z.string().max(40)) });
export type LabelDecisions = z.infer<typeof LabelDecisions>;

/** One field of one document before and after. `unread` is a text that can't be read as what the field holds, such as a date that may be two. */
const LabelCellView = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  unread: z.string().nullable(),
});

export const LabelPreviewView = z.object({
  records: z.int(),
  records_changed: z.int(),
  /** How many documents change in each field. */
  by_field: z.record(z.string(), z.int()),
  /** Up to thirty of the documents that change. */
  rows: z.array(z.object({ vendor_key: z.string(), name: z.string().nullable(), cells: z.array(LabelCellView) })),
});
export type LabelPreviewView = z.infer<typeof LabelPreviewView>;

const OneIntegration = z.object({ integrationId: Id });

export const GetFieldLabels = endpoint({
  id: 'getFieldLabels',
  method: 'GET',
  path: '/api/v1/integrations/:integrationId/field-labels',
  summary: 'Every label in the documents of an integration and what it is read as. For vendors whose customers label fields themselves.',
  needs: 'see-integrations',
  params: OneIntegration,
  returns: FieldLabelsView,
  mayFailWith: ['NOT_FOUND'],
});

export const PreviewFieldLabels = endpoint({
  id: 'previewFieldLabels',
  method: 'POST',
  path: '/api/v1/integrations/:integrationId/field-labels/preview',
  summary: 'What other decisions about labels would change, on the documents that are stored. Changes nothing.',
  needs: 'change-integrations',
  params: OneIntegration,
  body: LabelDecisions,
  returns: LabelPreviewView,
  mayFailWith: ['NOT_FOUND', 'INVALID_INPUT'],
});

export const ChangeFieldLabels = endpoint({
  id: 'changeFieldLabels',
  method: 'PUT',
  path: '/api/v1/integrations/:integrationId/field-labels',
  summary:
    'Decides what labels mean. The run that is started, or the next one if one is under way, reads what is stored anew before it asks the vendor.',
  needs: 'change-integrations',
  params: OneIntegration,
  body: LabelDecisions,
  returns: SyncRunView,
  mayFailWith: ['NOT_FOUND', 'INVALID_INPUT', 'CONFLICT'],
});
