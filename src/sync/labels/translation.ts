import { type FieldLabels, findConnector } from '#connectors';
import type { Integration } from '#integrations';
import { canonicalHash, fitClaims } from '#source-records';

/**
 * What is translated anew comes in as well: it is held to the limits of every other claim, or it
 * would be found different from what is stored every time.
 */
export function fieldLabelsOf({ connectorId }: Pick<Integration, 'connectorId'>): FieldLabels | undefined {
  const labels = findConnector(connectorId)?.fieldLabels;
  return labels && { ...labels, translate: (body, settings) => fitClaims(labels.translate(body, settings)) };
}

/** The table and the decisions that a translation is made with, in short: another text means that what is stored has to be translated anew. */
export function translationMark({ version, decisionsIn }: FieldLabels, settings: Integration['settings']): string {
  return canonicalHash([version, decisionsIn(settings)]);
}
