import { describe, expect, it } from 'vitest';
import type { ClientView } from '#contract';
import { CLIENT_FIELD, LEVEL_FIELD, mappingFieldOf, mappingInputOf, missingInMapping } from './mapping-draft.ts';
import { texts } from './texts.ts';

const clients: ClientView[] = [{ id: 'c1', name: 'Northwind', num_hardware_assets: 3, record_created_at: '2026-01-01T00:00:00Z' }];
const all = { client: 'northwind ', level: 'level-2' };

describe('a chosen mapping', () => {
  it.each([
    ['per-client-systems', { mode: 'per-client-systems' }],
    ['only-existing-clients', { mode: 'only-existing-clients' }],
    ['single-client', { mode: 'single-client', client_id: 'c1' }],
    ['site-level', { mode: 'site-level', level: 'level-2' }],
  ] as const)('as %s says nothing that belongs to another mode', (mode, input) => {
    expect(mappingInputOf({ mode, ...all }, clients)).toEqual(input);
  });

  it('makes a client of a name that nobody has', () => {
    expect(mappingInputOf({ mode: 'single-client', client: ' Harbour ', level: '' }, clients)).toEqual({
      mode: 'single-client',
      new_client_name: 'Harbour',
    });
  });

  it.each([
    ['per-client-systems', {}],
    ['single-client', { [CLIENT_FIELD]: texts.clientMissing }],
    ['site-level', { [LEVEL_FIELD]: texts.levelMissing }],
  ] as const)('as %s misses only what its mode needs', (mode, missing) => {
    expect(missingInMapping({ mode, client: ' ', level: '' })).toEqual(missing);
  });

  it.each([
    ['mapping.level', LEVEL_FIELD],
    ['level', LEVEL_FIELD],
    ['mapping.client_id', CLIENT_FIELD],
    ['new_client_name', CLIENT_FIELD],
  ])('finds the place of a problem with %s', (field, place) => {
    expect(mappingFieldOf(field)).toBe(place);
  });
});
