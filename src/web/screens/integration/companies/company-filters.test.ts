import { describe, expect, it } from 'vitest';
import { questionOf, readCompanyFilters, unknownState, writeCompanyFilters } from './company-filters.ts';

describe('the companies an address asks for', () => {
  it.each([
    [{ tab: 'companies' }, {}],
    [{ tab: 'companies', state: 'waiting' }, { state: 'unmatched' }],
    [
      { tab: 'companies', state: 'left-out', q: 'har' },
      { state: 'left-out', search: 'har' },
    ],
  ] as const)('%o', (address, question) => {
    const filters = readCompanyFilters(address);

    expect(questionOf(filters)).toEqual(question);
    expect(writeCompanyFilters(filters)).toEqual(address);
  });

  it('are all of them when it asks for a state that nobody knows, and that is told', () => {
    const address = { tab: 'companies', state: 'lost' };

    expect(questionOf(readCompanyFilters(address))).toEqual({});
    expect(unknownState(address)).toBe('lost');
    expect(unknownState({ state: 'matched' })).toBeNull();
  });
});
