import { selectClient } from '#clients';
import { findConnector } from '#connectors';
import type { IntegrationInput } from '#contract';
import type { AccountTx } from '#db';
import type { Integration } from '#integrations';

export function subjectOf({ id, name }: Integration) {
  return { kind: 'integration', id, name };
}

/** An integration as the audit log tells it. Of a secret it says when it was set and never what it is. */
export function integrationInWords({ name, settings, secrets }: Integration): Record<string, unknown> {
  const set = Object.entries(secrets).map(([key, { setAt }]) => [key, `(secret) set ${setAt}`]);
  return { name, ...settings, ...Object.fromEntries(set) };
}

/** What somebody typed to be tried, without anything that its connector calls a secret; of an unknown connector nothing. */
export function settingsInWords({ connector_id, settings }: IntegrationInput): Record<string, unknown> {
  const known = findConnector(connector_id)?.settings ?? [];
  const told = known.flatMap(({ key, secret }) => {
    const value = settings[key];
    return value ? [[key, secret ? '(secret)' : value] as const] : [];
  });
  return { connector: connector_id, ...Object.fromEntries(told) };
}

/** Its Client Relationship Mapping, field by field. */
export async function mappingInWords(tx: AccountTx, { mapping }: Integration): Promise<Record<string, unknown>> {
  const client = mapping.clientId === null ? undefined : await selectClient(tx, mapping.clientId);
  return { mapping: mapping.mode, client: client?.name, level: mapping.level };
}
