import { describe, expect, it } from 'vitest';
import { AREAS, auditFilterCount, isDay, NO_FILTERS, readAuditFilters, toAuditQuestion, writeAuditFilters } from './audit-filters.ts';

describe('the filters of the audit log', () => {
  it('are what the address says, and the same address again', () => {
    const search = { q: 'ben', action: 'two-factor.reset', from: '2027-01-01', to: '2027-01-31', open: 'e1' };
    const { filters, ignored } = readAuditFilters(search);

    expect(writeAuditFilters(filters)).toEqual(search);
    expect(ignored).toEqual([]);
    expect(auditFilterCount(filters)).toBe(4);
    expect(toAuditQuestion(filters)).toEqual({ search: 'ben', action: 'two-factor.reset', from_day: '2027-01-01', to_day: '2027-01-31' });
  });

  it('take a whole area for an action', () => {
    expect(readAuditFilters({ action: 'sign-in' }).filters.action).toBe('sign-in');
  });

  it('ignore what they do not know, and tell it', () => {
    const { filters, ignored } = readAuditFilters({ action: 'asset.sold', from: '2027-02-30', colour: 'red' });

    expect(filters).toEqual(NO_FILTERS);
    expect(ignored).toEqual(['colour', 'action=asset.sold', 'from=2027-02-30']);
  });

  it('list every action of the contract under its area', () => {
    expect(AREAS.find(({ area }) => area === 'client-group')).toMatchObject({
      label: 'Client group',
      actions: [{ id: 'client-group.added' }, { id: 'client-group.changed' }, { id: 'client-group.deleted' }],
    });
  });
});

it.each([
  ['2027-05-03', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['0002-05-03', false],
  ['yesterday', false],
])('%s is a day: %s', (text, is) => {
  expect(isDay(text)).toBe(is);
});
