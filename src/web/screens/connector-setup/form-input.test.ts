import { describe, expect, it } from 'vitest';
import type { ConnectorView } from '#contract';
import { CLIENT_FIELD, LEVEL_FIELD } from '../../components/mapping/mapping-draft.ts';
import { ApiFailure } from '../../data/api-failure.ts';
import type { Draft } from './drafts.ts';
import { inputFrom, missingFields, missingSettings, problemsOf } from './form-input.ts';

const setting = { kind: 'text', options: [], preset: '', help: '', placeholder: '', secret: false, required: true, advanced: false };
const connector = {
  id: 'acme',
  name: 'Acme',
  settings: [
    { ...setting, key: 'api_key', label: 'API Key' },
    { ...setting, key: 'host', label: 'Host', required: false },
    { ...setting, key: 'place', label: 'Datacenter', kind: 'choice', options: [{ value: 'us', label: 'United States' }], preset: 'us' },
  ],
} as unknown as ConnectorView;
const draft: Draft = { name: ' ', settings: { api_key: ' k1\n', host: '' }, mode: 'per-client-systems', client: '', level: '' };

describe('what a setup form says to the API', () => {
  it('trims pasted values and leaves out empty ones', () => {
    expect(inputFrom(connector, draft, [])).toEqual({
      connector_id: 'acme',
      name: null,
      settings: { api_key: 'k1', place: 'us' },
      mapping: { mode: 'per-client-systems' },
    });
  });
});

describe('what is wrong with a setup form', () => {
  it('says nothing against a choice that is left as it is shown, also in a draft that was come back to', () => {
    expect(missingSettings(connector, draft)).toEqual({});
    expect(missingSettings(connector, { ...draft, settings: { ...draft.settings, place: '' } })).toEqual({});
  });

  it('names each required field that is empty', () => {
    expect(missingFields(connector, { ...draft, settings: {}, mode: 'single-client' })).toEqual({
      api_key: 'Enter the API Key.',
      [CLIENT_FIELD]: 'Choose a client, or type the name of a new one.',
    });
  });

  it('asks for no mapping before the vendor is asked', () => {
    expect(missingSettings(connector, { ...draft, mode: 'site-level' })).toEqual({});
    expect(missingFields(connector, { ...draft, mode: 'site-level' })).toEqual({ [LEVEL_FIELD]: 'Choose a level.' });
  });

  it('puts the sentences of the API at their fields', () => {
    const items = [
      { code: 'VENDOR_REFUSED_KEY', title: 'Refused', detail: 'Acme refused this key.', field: 'settings.api_key' },
      { code: 'INVALID_INPUT', title: 'No such client', field: 'mapping.client_id' },
      { code: 'INVALID_INPUT', title: 'No such level', field: 'mapping.level' },
    ];
    const failure = new ApiFailure({ code: 'VENDOR_REFUSED_KEY', title: 'Refused', status: 422, items, requestId: null });

    expect(problemsOf(failure)).toEqual({
      api_key: 'Acme refused this key.',
      [CLIENT_FIELD]: 'No such client',
      [LEVEL_FIELD]: 'No such level',
    });
  });
});
