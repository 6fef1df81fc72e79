import type { FieldLabels } from '#connectors';
import { ChangeFieldLabels, GetFieldLabels, PreviewFieldLabels } from '#contract';
import type { AccountTx } from '#db';
import { changesBetween } from '#identity';
import { findIntegration, findStanding, type Integration, updateIntegration } from '#integrations';
import { AppError } from '#lib';
import { fieldLabelsOf, previewLabels, requestRun, surveyLabels } from '#sync';
import { audit } from '../audit.ts';
import { handle } from '../handle.ts';
import { presentRun } from '../sync-runs/present-run.ts';
import { subjectOf } from './integration-audit.ts';

export const getFieldLabels = handle(GetFieldLabels, ({ inAccount, params }) =>
  inAccount(async (tx) => {
    const { integration, labels } = await find(tx, params.integrationId);
    const { labels: met, records } = await surveyLabels(tx, integration, labels);
    return {
      fields: labels.fields.map(({ id, label }) => ({ id, label })),
      labels: met.map(({ byTable, samples, ...label }) => ({ ...label, samples: [...samples], by_default: byTable })),
      records,
    };
  }),
);

export const previewFieldLabels = handle(PreviewFieldLabels, ({ inAccount, params, body }) =>
  inAccount(async (tx) => {
    const { integration, labels } = await find(tx, params.integrationId);
    const preview = await previewLabels(tx, integration, labels, labels.decide(integration.settings, body.decisions));
    return {
      records: preview.records,
      records_changed: preview.recordsChanged,
      by_field: { ...preview.byField },
      rows: preview.rows.map(({ vendorKey, name, cells }) => ({ vendor_key: vendorKey, name, cells: [...cells] })),
    };
  }),
);

export const changeFieldLabels = handle(ChangeFieldLabels, (ask) =>
  ask.inAccount(async (tx) => {
    const { integration, labels } = await find(tx, ask.params.integrationId, 'for-change');
    const settings = labels.decide(integration.settings, ask.body.decisions);
    const changes = changesBetween(labels.decisionsIn(integration.settings), labels.decisionsIn(settings));
    await updateIntegration(tx, integration.id, { settings });
    if (changes.length > 0) await audit(tx, ask, { action: 'integration.changed', subject: subjectOf(integration), changes });
    return presentRun(await requestRun(tx, ask.app.jobs, integration.id, 'manual'), []);
  }),
);

type Found = { integration: Integration; labels: FieldLabels };

async function find(tx: AccountTx, id: string, how: 'to-read' | 'for-change' = 'to-read'): Promise<Found> {
  const integration = how === 'for-change' ? await findStanding(tx, id, how) : await findIntegration(tx, id);
  const labels = fieldLabelsOf(integration);
  if (labels) return { integration, labels };
  throw new AppError('NOT_FOUND', 'This vendor calls its fields the same for everybody, so there are no labels to assign.', {
    whoActs: 'nobody',
  });
}
