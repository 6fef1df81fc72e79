import type { ClientView, ConnectorView, IntegrationInput } from '#contract';
import { mappingFieldOf, mappingInputOf, missingInMapping } from '../../components/mapping/mapping-draft.ts';
import { shownValues } from '../../components/shown-settings.ts';
import type { ApiFailure } from '../../data/api-failure.ts';
import type { Draft } from './drafts.ts';
import { texts } from './texts.ts';

export type Problems = Readonly<Record<string, string>>;

/** What a form says to the API: what it shows, whoever filled it in. */
export function inputFrom(connector: ConnectorView, draft: Draft, clients: readonly ClientView[]): IntegrationInput {
  const shown = Object.entries(shownValues(connector.settings, draft.settings));
  const settings = Object.fromEntries(shown.filter(([, value]) => value !== ''));
  return { connector_id: connector.id, name: draft.name.trim() || null, settings, mapping: mappingInputOf(draft, clients) };
}

/** What speaks against asking the vendor: nothing but the settings by which it is reached. */
export function missingSettings({ settings }: ConnectorView, draft: Draft): Problems {
  const shown = shownValues(settings, draft.settings);
  const missing = settings.filter(({ key, required }) => required && !shown[key]);
  return Object.fromEntries(missing.map(({ key, label }) => [key, texts.fieldMissing(label)]));
}

/** What can be said against a whole form without asking anybody. */
export function missingFields(connector: ConnectorView, draft: Draft): Problems {
  return { ...missingSettings(connector, draft), ...missingInMapping(draft) };
}

/** Places a failure's sentences at the form's fields: the API names a setting as `settings.api_key` or plainly. */
export function problemsOf(failure: ApiFailure): Problems {
  return Object.fromEntries(Object.entries(failure.byField).map(([field, sentence]) => [formField(field), sentence]));
}

export function formField(field: string): string {
  if (field.startsWith('mapping.')) return mappingFieldOf(field);
  return field.replace(/^settings\./, '');
}
