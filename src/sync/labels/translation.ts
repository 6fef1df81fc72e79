import { type FieldLabels, findConnector } from '#connectors';
import type { Integration } from '#integrations';
import { canonicalHash } from '#source-records';

export function fieldLabelsOf({ connectorId }: Pick<Integration, 'connectorId'>): FieldLabels | undefined {
  return findConnector(connectorId)?.fieldLabels;
}

/** The table and the decisions that a translation is made with, in short: another text means that what is stored has to be translated anew. */
export function translationMark({ version, decisionsIn }: FieldLabels, settings: Integration['settings']): string {
  return canonicalHash([version, decisionsIn(settings)]);
}
