import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientNameKey } from '#reconciliation';
import { type MappableCompany, mapPerClient, mapToSingleClient } from './mapping.ts';

function aCompany(given: Partial<MappableCompany> & { name: string }): MappableCompany {
  return { key: given.name, isContainer: false, hasRecords: true, parentName: null, clientId: null, ...given };
}

describe('per-client systems', () => {
  it('makes a client of each company, and none of a container without devices', () => {
    const decisions = mapPerClient(
      [aCompany({ name: 'Ridgeline IT', isContainer: true, hasRecords: false }), aCompany({ name: 'Harbor Clinic' })],
      [],
    );

    expect(decisions).toEqual([
      { kind: 'leave-out', companyKey: 'Ridgeline IT' },
      { kind: 'found', companyKey: 'Harbor Clinic', name: 'Harbor Clinic', nameKey: clientNameKey('Harbor Clinic') },
    ]);
  });

  it('makes a client of a container that holds devices itself: nothing may be lost', () => {
    expect(mapPerClient([aCompany({ name: 'Ridgeline IT', isContainer: true })], [])).toMatchObject([{ kind: 'found' }]);
  });

  it('finds the client another system already brought, whatever its case and legal form', () => {
    const decisions = mapPerClient([aCompany({ name: 'HARBOR CLINIC, Inc.' })], [{ id: 'c1', nameKey: clientNameKey('Harbor Clinic') }]);

    expect(decisions).toMatchObject([{ kind: 'link', clientId: 'c1' }]);
  });

  it('keeps the link of a company that was renamed', () => {
    expect(mapPerClient([aCompany({ name: 'New Name', clientId: 'c1' })], [{ id: 'c1', nameKey: 'old name' }])).toMatchObject([
      { kind: 'keep', clientId: 'c1' },
    ]);
  });

  it('never puts two companies of one vendor into one client, though they share a name', () => {
    const decisions = mapPerClient(
      [
        aCompany({ key: '1', name: 'Main office', parentName: 'Blue Ridge' }),
        aCompany({ key: '2', name: 'Main Office', parentName: 'Maple Schools' }),
      ],
      [],
    );

    expect(decisions).toMatchObject([
      { kind: 'found', name: 'Main office' },
      { kind: 'found', name: 'Main Office (Maple Schools)' },
    ]);
  });

  it('gives every company with devices exactly one client of its own, whatever the names', () => {
    const name = fc.constantFrom('Main', 'main', 'Main Ltd', 'Harbor', 'Harbor, Inc.', 'Üñí', '!!!', '???');
    const companies = fc.array(fc.record({ name, parentName: fc.option(name) }), { maxLength: 12 });
    fc.assert(
      fc.property(companies, fc.subarray(['main', 'harbor']), (drafts, known) => {
        const decisions = mapPerClient(
          drafts.map((draft, index) => aCompany({ ...draft, key: String(index) })),
          known.map((nameKey) => ({ id: nameKey, nameKey })),
        );
        const clients = decisions.map((it) =>
          it.kind === 'found' ? `new ${it.nameKey}` : it.kind === 'leave-out' ? it.companyKey : it.clientId,
        );

        expect(new Set(clients).size).toBe(drafts.length);
      }),
    );
  });
});

describe('single client', () => {
  it('moves everything to the chosen one and leaves what is there', () => {
    const decisions = mapToSingleClient(
      [aCompany({ name: 'a', clientId: 'c1' }), aCompany({ name: 'b', clientId: 'c2' }), aCompany({ name: 'c' })],
      'c1',
    );

    expect(decisions.map((it) => it.kind)).toEqual(['keep', 'link', 'link']);
  });
});
