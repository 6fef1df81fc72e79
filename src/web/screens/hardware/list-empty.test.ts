import { describe, expect, it } from 'vitest';
import type { HardwareFacets } from '#contract';
import { removesMost } from './list-empty.tsx';
import { DEFAULT_STATE } from './list-state.ts';

const value = (count: number) => ({ value: 'v', label: 'v', count });
const facets: HardwareFacets = {
  client: [value(3)],
  type: [value(40), value(2)],
  manufacturer: [value(900)],
  presence: [],
  serial: [],
  sources: [],
  integration: [],
};

describe('a list that shows nothing', () => {
  it('names the set filter without which most assets would show', () => {
    const filters = { ...DEFAULT_STATE.filters, client: ['c'], type: ['SERVER'] };

    expect(removesMost({ filters }, facets)).toBe('type');
  });

  it('names none when taking away any single one would not help', () => {
    expect(removesMost({ filters: { ...DEFAULT_STATE.filters, presence: ['missing'], serial: ['none'] } }, facets)).toBeNull();
  });
});
