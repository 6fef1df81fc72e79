import { describe, expect, it } from 'vitest';
import type { MappingEffectView } from '#contract';
import { inverseOf, type Placed } from './inverse.ts';

const HARBOR = { id: 'c1', name: 'Harbor Clinic' };
const effect = (removed: boolean): MappingEffectView => ({
  companies: { total_count: 1, first: [] },
  clients_made: { total_count: 0, first: [] },
  clients_emptied: { total_count: 1, first: [{ ...HARBOR, is_removed: removed }] },
  source_records_moved: 0,
  assets_moved: 0,
  assets_without_client: 0,
  unmatched_after: { companies: 0, devices: 0 },
});
const company = (part: Partial<Placed>): Placed => ({
  integration: { id: 'i1' },
  key: 'k1',
  state: 'matched',
  how: 'person',
  client: HARBOR,
  ...part,
});

describe('putting a company back', () => {
  it.each([
    ['where the mapping had put it', { how: 'name' }, { action: 'automatic' }],
    ['into the queue of the mapping', { how: 'no-match', state: 'unmatched', client: null }, { action: 'automatic' }],
    ['where a person had linked it', {}, { action: 'link', client_id: 'c1' }],
    ['where a person had unlinked it', { state: 'unmatched', client: null }, { action: 'unlink' }],
    ['where a person had left it out', { state: 'left-out', client: null }, { action: 'leave-out' }],
  ] as const)('%s', (_, before, change) => {
    expect(inverseOf(company(before), effect(false))).toEqual({ integration_id: 'i1', company_key: 'k1', ...change });
  });

  it('makes the client again that went with it', () => {
    expect(inverseOf(company({}), effect(true))).toMatchObject({ action: 'link', new_client_name: 'Harbor Clinic' });
  });
});
