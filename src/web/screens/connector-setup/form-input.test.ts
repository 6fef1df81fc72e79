import { describe, expect, it } from 'vitest';
import type { ClientView, ConnectorView } from '#contract';
import { ApiFailure } from '../../data/api-failure.ts';
import type { Draft } from './drafts.ts';
import { CLIENT_FIELD, inputFrom, missingFields, problemsOf } from './form-input.ts';

const setting = { help: '', placeholder: '', secret: false, required: true, advanced: false };
const connector = {
  id: 'acme',
  name: 'Acme',
  settings: [
    { ...setting, key: 'api_key', label: 'API Key' },
    { ...setting, key: 'host', label: 'Host', required: false },
  ],
} as unknown as ConnectorView;
const draft: Draft = { name: ' ', settings: { api_key: ' k1\n', host: '' }, mode: 'per-client-systems', client: '' };
const clients: ClientView[] = [{ id: 'c1', name: 'Northwind', num_hardware_assets: 3, record_created_at: '2026-01-01T00:00:00Z' }];

describe('what a setup form says to the API', () => {
  it('trims pasted values and leaves out empty ones', () => {
    expect(inputFrom(connector, draft, clients)).toEqual({
      connector_id: 'acme',
      name: null,
      settings: { api_key: 'k1' },
      mapping: { mode: 'per-client-systems' },
    });
  });

  it.each([
    ['northwind ', { mode: 'single-client', client_id: 'c1' }],
    ['Harbour', { mode: 'single-client', new_client_name: 'Harbour' }],
  ])('takes the typed client %s as a known or a new one', (client, mapping) => {
    expect(inputFrom(connector, { ...draft, mode: 'single-client', client }, clients).mapping).toEqual(mapping);
  });
});

describe('what is wrong with a setup form', () => {
  it('names each required field that is empty', () => {
    expect(missingFields(connector, { ...draft, settings: {}, mode: 'single-client' })).toEqual({
      api_key: 'Enter the API Key.',
      [CLIENT_FIELD]: 'Choose a client, or type the name of a new one.',
    });
  });

  it('puts the sentences of the API at their fields', () => {
    const items = [
      { code: 'VENDOR_REFUSED_KEY', title: 'Refused', detail: 'Acme refused this key.', field: 'settings.api_key' },
      { code: 'INVALID_INPUT', title: 'No such client', field: 'mapping.client_id' },
    ];
    const failure = new ApiFailure({ code: 'VENDOR_REFUSED_KEY', title: 'Refused', status: 422, items, requestId: null });

    expect(problemsOf(failure)).toEqual({ api_key: 'Acme refused this key.', [CLIENT_FIELD]: 'No such client' });
  });
});
