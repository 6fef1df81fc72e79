import { describe, expect, it } from 'vitest';
import type { MappingEffectView } from '#contract';
import { effectSentences } from './effect-words.ts';

const NOTHING: MappingEffectView = {
  companies: { total_count: 0, first: [] },
  clients_made: { total_count: 0, first: [] },
  clients_emptied: { total_count: 0, first: [] },
  source_records_moved: 0,
  assets_moved: 0,
  assets_without_client: 0,
  unmatched_after: { companies: 0, devices: 0 },
};
const moved = (part: Partial<MappingEffectView>) =>
  effectSentences({ ...NOTHING, companies: { total_count: 12, first: [] }, source_records_moved: 345, ...part });
const emptied = (...removed: boolean[]) => ({
  total_count: removed.length,
  first: removed.map((is_removed, at) => ({ id: `c${at}`, name: `Client ${at}`, is_removed })),
});

describe('what a change moves, in sentences', () => {
  it('is nothing', () => {
    expect(effectSentences(NOTHING)).toEqual(['Nothing moves.']);
  });

  it('still says who waits when nothing moves', () => {
    expect(effectSentences({ ...NOTHING, unmatched_after: { companies: 1, devices: 0 } })).toEqual([
      'Nothing moves.',
      'Afterwards 1 company waits for a client.',
    ]);
  });

  it('tells companies, assets and clients', () => {
    const told = moved({
      assets_moved: 340,
      clients_made: { total_count: 2, first: ['A', 'B'] },
      clients_emptied: emptied(true, true, false),
    });

    expect(told).toEqual([
      '12 companies move, with 345 devices.',
      '340 assets move with their ids, history and links; none is made anew.',
      '2 clients are made.',
      '2 clients are left empty and removed.',
      '1 client is left empty and stays.',
    ]);
  });

  it('does not count what leaves the lists as moving as well', () => {
    expect(moved({ assets_moved: 340, assets_without_client: 40 })).toEqual([
      '12 companies move, with 345 devices.',
      '300 assets move with their ids, history and links; none is made anew.',
      '40 assets leave the lists until their company is matched again.',
    ]);
  });

  it('says that waiting devices become assets', () => {
    expect(moved({ unmatched_after: { companies: 3, devices: 120 } })).toEqual([
      '12 companies move, with 345 devices.',
      'Devices that waited become assets of their client.',
      'Afterwards 3 companies wait for a client, with 120 devices.',
    ]);
  });

  it('guesses nothing about clients it was not given', () => {
    expect(moved({ assets_moved: 1, clients_emptied: { ...emptied(true), total_count: 500 } })).toContain('500 clients are left empty.');
  });
});
