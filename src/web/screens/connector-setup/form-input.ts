import type { ClientView, ConnectorView, IntegrationInput } from '#contract';
import type { ApiFailure } from '../../data/api-failure.ts';
import type { Draft } from './drafts.ts';
import { texts } from './texts.ts';

export type Problems = Readonly<Record<string, string>>;

/** The field of the client chooser, which is no setting of the connector. */
export const CLIENT_FIELD = 'mapping.client';

/** What a form says to the API. A typed client name that exists is that client; another one is a new client. */
export function inputFrom(connector: ConnectorView, draft: Draft, clients: readonly ClientView[]): IntegrationInput {
  const settings = Object.fromEntries(
    connector.settings.map(({ key }) => [key, (draft.settings[key] ?? '').trim()]).filter(([, value]) => value !== ''),
  );
  const shared = { connector_id: connector.id, name: draft.name.trim() || null, settings };
  if (draft.mode !== 'single-client') return { ...shared, mapping: { mode: draft.mode } };
  const known = clientNamed(draft.client, clients);
  return {
    ...shared,
    mapping: known ? { mode: draft.mode, client_id: known.id } : { mode: draft.mode, new_client_name: draft.client.trim() },
  };
}

export function clientNamed(name: string, clients: readonly ClientView[]): ClientView | undefined {
  return clients.find((client) => client.name.toLowerCase() === name.trim().toLowerCase());
}

/** What can be said against a form without asking anybody. */
export function missingFields(connector: ConnectorView, draft: Draft): Problems {
  const missing = connector.settings.filter(({ key, required }) => required && !draft.settings[key]?.trim());
  return {
    ...Object.fromEntries(missing.map(({ key, label }) => [key, texts.fieldMissing(label)])),
    ...(draft.mode === 'single-client' && !draft.client.trim() && { [CLIENT_FIELD]: texts.clientMissing }),
  };
}

/** Places a failure's sentences at the form's fields: the API names a setting as `settings.api_key` or plainly. */
export function problemsOf(failure: ApiFailure): Problems {
  return Object.fromEntries(Object.entries(failure.byField).map(([field, sentence]) => [formField(field), sentence]));
}

export function formField(field: string): string {
  if (field.startsWith('mapping.')) return CLIENT_FIELD;
  return field.replace(/^settings\./, '');
}
