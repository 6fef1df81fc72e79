import { describe, expect, it } from 'vitest';
import { aRecord, recordId } from './a-record.ts';
import { explainAsset } from './explain-asset.ts';
import { projectAsset } from './project-asset.ts';
import { reconcileClient } from './reconcile-client.ts';
import type { DetailFacts, RecordFacts } from './types.ts';

const passportal = { integrationId: 'passportal' } as const;

/** A document: its row, and what its fields say. */
function aDocument(age: number, row: Parameters<typeof aRecord>[1], claims: DetailFacts['claims']): RecordFacts {
  const details = [{ id: recordId(age + 100), claims, lastSeenAt: '2026-11-22T06:00:00.000Z' }];
  return aRecord(age, { type: 'OTHER', ...row }, { ...passportal, details });
}

const explained = (field: string, records: readonly RecordFacts[]) => explainAsset(records).find((it) => it.field === field);

describe('a detail', () => {
  it('says what kind a thing is where its record leaves that open, and where it comes from is told', () => {
    const document = aDocument(1, { name: 'FIN-SRV01' }, { type: 'SERVER', serial: 'CZJ0230XYZ' });

    expect(projectAsset([document])).toMatchObject({ name: 'FIN-SRV01', type: 'SERVER', serial: 'CZJ0230XYZ' });
    expect(explained('type', [document])).toMatchObject({
      value: 'SERVER',
      claims: [
        { recordId: recordId(1), value: 'OTHER', chosen: false },
        { recordId: recordId(101), value: 'SERVER', chosen: true },
      ],
      disagree: false,
    });
  });

  it('does not talk its own record out of a kind', () => {
    const document = aDocument(1, { type: 'NETWORK' }, { type: 'SERVER' });

    expect(projectAsset([document])).toMatchObject({ type: 'NETWORK' });
  });

  it('without a kind says none: it does not call the thing OTHER', () => {
    const document = aDocument(1, { type: 'NETWORK' }, { serial: 'FOC1' });

    expect(explained('type', [document])?.claims).toHaveLength(1);
  });

  it('decides whether the thing is one of metal or of software', () => {
    const physical = aRecord(1, { type: 'SERVER', serial: 'CZJ0230XYZ' });

    expect(projectAsset([physical, aDocument(2, {}, { type: 'VIRTUAL' })]).type).toBe('SERVER');
    expect(projectAsset([aDocument(2, {}, { type: 'VIRTUAL' })]).type).toBe('VIRTUAL');
  });
});

describe('dates of several sources (rule 25)', () => {
  const one = aDocument(1, {}, { purchasedOn: '2021-06-03', warrantyEndsOn: '2024-06-02' });
  const other = aRecord(2, { purchasedOn: '2021-05-28', warrantyEndsOn: '2026-06-02' });

  it('count from the earliest purchase to the latest end, whichever is read first', () => {
    for (const records of [
      [one, other],
      [other, one],
    ]) {
      expect(projectAsset(records)).toMatchObject({ purchasedOn: '2021-05-28', warrantyEndsOn: '2026-06-02' });
    }
    expect(explained('purchasedOn', [one, other])).toMatchObject({ rule: 'Sources disagree: the earliest date counts.', disagree: true });
  });

  it('that are none count for nothing', () => {
    const odd = aRecord(3, { purchasedOn: '03/04/2021' });

    expect(projectAsset([odd])).toMatchObject({ purchasedOn: null });
    expect(explained('purchasedOn', [odd])).toMatchObject({ value: null, rule: 'What the sources say is no date.' });
  });
});

describe('a date that could not be read', () => {
  const unread = (text: string, label = 'Purchase Date') =>
    ({ claim: 'purchasedOn', label, text, because: 'could be 4 March 2021 or 3 April 2021' }) as const;
  const document = aDocument(1, {}, { unread: [unread('03/04/2021')] });

  it('is told as it was written, with the reason for which it is not used', () => {
    expect(explained('purchasedOn', [document])).toMatchObject({
      value: null,
      rule: '“03/04/2021” under “Purchase Date” could be 4 March 2021 or 3 April 2021, so it is not used.',
      claims: [{ recordId: recordId(101), value: '03/04/2021', chosen: false }],
      disagree: false,
    });
    const several = aDocument(1, {}, { unread: [unread('03/04/2021'), unread('CDW', 'Bought')] });
    expect(explained('purchasedOn', [several])?.rule).toMatch(/so it is not used\. The same goes for another text\.$/);
  });

  it('stands in the way of no other source', () => {
    const records = [document, aRecord(2, { purchasedOn: '2021-05-28' })];

    expect(projectAsset(records).purchasedOn).toBe('2021-05-28');
    expect(explained('purchasedOn', records)).toMatchObject({ value: '2021-05-28', disagree: false });
  });

  it.each`
    field           | claim           | says
    ${'macs'}       | ${'macs'}       | ${'holds no hardware address'}
    ${'ips'}        | ${'ips'}        | ${'holds no IP address'}
    ${'lastSeenAt'} | ${'lastSeenAt'} | ${'lay in the future when it was said'}
  `('is told the same way of $field', ({ field, claim, says }) => {
    const odd = aRecord(1, { unread: [{ claim, label: 'A label', text: 'odd', because: says }] });

    expect(explained(field, [odd])).toMatchObject({ value: null, rule: `“odd” under “A label” ${says}, so it is not used.` });
    expect(explained(field, [odd])?.claims).toMatchObject([{ value: 'odd', chosen: false }]);
  });
});

describe('of several texts of one source', () => {
  it.each`
    claim             | first                       | further                          | counts
    ${'serial'}       | ${'To be filled by O.E.M.'} | ${['7HX2QD3']}                   | ${{ serial: '7HX2QD3', serialKey: '7HX2QD3' }}
    ${'serial'}       | ${'Unknown'}                | ${['N/A', '7HX2QD3', '7HX2QD4']} | ${{ serial: '7HX2QD3' }}
    ${'serial'}       | ${'7HX2QD3'}                | ${['7HX2QD4']}                   | ${{ serial: '7HX2QD3' }}
    ${'serial'}       | ${undefined}                | ${['7HX2QD4']}                   | ${{ serial: '7HX2QD4' }}
    ${'serial'}       | ${'PC-1'}                   | ${['7HX2QD4']}                   | ${{ serial: '7HX2QD4' }}
    ${'serial'}       | ${'Default string'}         | ${['None']}                      | ${{ serial: null, serialAbsentBecause: 'placeholder' }}
    ${'manufacturer'} | ${'Unknown'}                | ${['Dell Inc.']}                 | ${{ manufacturerName: 'Dell' }}
    ${'model'}        | ${'System Product Name'}    | ${['Latitude 5440']}             | ${{ model: 'Latitude 5440' }}
    ${'location'}     | ${'n/a'}                    | ${['Leeds']}                     | ${{ location: 'Leeds' }}
    ${'location'}     | ${'(HQ)'}                   | ${['Leeds']}                     | ${{ location: '(HQ)' }}
    ${'assignedUser'} | ${'unassigned'}             | ${['Mara Quist']}                | ${{ assignedUser: 'Mara Quist' }}
    ${'location'}     | ${'Unknown'}                | ${['?']}                         | ${{ location: 'Unknown' }}
  `('about $claim, $first and $further, the first usable one counts', ({ claim, first, further, counts }) => {
    const claims = { ...(first === undefined ? {} : { [claim]: first }), further: { [claim]: further } };
    const told = aDocument(1, { name: 'PC-1' }, claims);

    expect(projectAsset([told])).toMatchObject(counts);
    expect(projectAsset([aRecord(1, { name: 'PC-1', ...claims })])).toMatchObject(counts);
    expect(explained(claim, [told])?.claims.filter(({ chosen }) => chosen)).toHaveLength(counts.serial === null ? 0 : 1);
  });

  it('a record is joined by the usable one, as it shows it', () => {
    const document = aDocument(1, { name: 'ALD-LT7' }, { serial: 'Unknown', further: { serial: ['7HX2QD3'] } });
    const seen = aRecord(2, { serial: '7HX2QD3', type: 'WORKSTATION' });
    const stub = aRecord(
      3,
      { serial: 'Default string', type: 'WORKSTATION' },
      { integrationId: 'rmm', details: [{ id: recordId(9), claims: { serial: '7HX2QD3' }, lastSeenAt: seen.lastSeenAt }] },
    );

    expect(reconcileClient([document, seen, stub]).assets.map(({ recordIds }) => recordIds)).toEqual([[1, 2, 3].map(recordId)]);
  });
});

it('where a thing is and who has it are filled up from all sources', () => {
  const first = aDocument(1, {}, { location: 'Reception', assetTag: 'A-12', sourceStatus: 'In use' });
  const second = aRecord(2, { assignedUser: 'Mara Quist', lastUser: 'FINCH\\mara', sourceStatus: 'active' });

  expect(projectAsset([first, second])).toMatchObject({
    ...{ location: 'Reception', assetTag: 'A-12', assignedUser: 'Mara Quist', lastUser: 'FINCH\\mara', sourceStatus: 'In use' },
  });
  expect(explained('sourceStatus', [first, second])).toMatchObject({ disagree: false });
});
