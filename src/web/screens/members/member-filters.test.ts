import { describe, expect, it } from 'vitest';
import type { MemberView } from '#contract';
import { memberMatches, NO_FILTERS, readMemberFilters, writeMemberFilters } from './member-filters.ts';

const ben: MemberView = {
  id: 'm1',
  name: 'Ben Okafor',
  email: 'ben@ridgeline.example',
  is_self: false,
  status: 'disabled',
  has_two_factor: false,
  last_signed_in_at: null,
  created_at: '2026-01-01T00:00:00Z',
  permissions: [],
  role: { id: 'r1', name: 'Technician', is_api_only: false },
  client_groups: [{ id: 'g1', name: 'North' }],
  can: { change: true, disable: true, remove: true, reset_two_factor: false },
  cannot_because: null,
};

describe('the filters of the members', () => {
  it('are what the address says, and the same address again', () => {
    const search = { q: 'ben', status: 'disabled', two_factor: 'off', role: 'r1', group: 'g1' };
    const { filters, ignored } = readMemberFilters(search);

    expect(writeMemberFilters(filters)).toEqual(search);
    expect(ignored).toEqual([]);
    expect(memberMatches(ben, filters)).toBe(true);
  });

  it('ignore what they do not know, and tell it', () => {
    const { filters, ignored } = readMemberFilters({ status: 'asleep', colour: 'red' });

    expect(filters).toEqual(NO_FILTERS);
    expect(ignored).toEqual(['colour', 'status=asleep']);
  });

  it.each([
    [{ search: 'OKAFOR' }, true],
    [{ search: 'ridgeline' }, true],
    [{ search: 'ana' }, false],
    [{ status: 'active' as const }, false],
    [{ twoFactor: 'on' as const }, false],
    [{ role: 'r2' }, false],
    [{ group: 'g2' }, false],
  ])('%o finds Ben: %s', (part, isFound) => {
    expect(memberMatches(ben, { ...NO_FILTERS, ...part })).toBe(isFound);
  });
});
