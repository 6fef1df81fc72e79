import type { Connector } from '#connectors';
import { type MasterKey, seal, unseal } from './seal.ts';
import type { Integration, StoredSecret } from './store.ts';

/** The row a secret belongs to: sealed for it, it opens nowhere else. */
type Row = { accountId: string; integrationId: string };

function placeOf({ accountId, integrationId }: Row, key: string): string {
  return `${accountId}/${integrationId}/${key}`;
}

/** Settings apart: what may be read, and the secrets sealed with who set them and when. */
export function sealSecrets(
  connector: Connector,
  settings: Readonly<Record<string, string>>,
  row: Row,
  master: MasterKey,
  set: { at: Date; by: string },
): { open: Record<string, string>; secrets: Record<string, StoredSecret> } {
  const isSecret = (key: string) => connector.settings.some((it) => it.key === key && it.secret);
  const entries = Object.entries(settings);
  return {
    open: Object.fromEntries(entries.filter(([key]) => !isSecret(key))),
    secrets: Object.fromEntries(
      entries
        .filter(([key]) => isSecret(key))
        .map(([key, value]) => [key, { sealed: seal(value, placeOf(row, key), master), setAt: set.at.toISOString(), setBy: set.by }]),
    ),
  };
}

/** The settings with their secrets opened: only for the hands of a connector, never for an answer or a log. */
export function openSettings(integration: Integration, master: MasterKey): Readonly<Record<string, string>> {
  const row = { accountId: integration.accountId, integrationId: integration.id };
  const opened = Object.entries(integration.secrets).map(([key, { sealed }]) => [key, unseal(sealed, placeOf(row, key), master)]);
  return { ...integration.settings, ...Object.fromEntries(opened) };
}
