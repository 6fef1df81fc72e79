import { describe, expect, it } from 'vitest';
import { aRecord, recordId } from './a-record.ts';
import { explainAsset } from './explain-asset.ts';
import { projectAsset } from './project-asset.ts';
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

it('where a thing is and who has it are filled up from all sources', () => {
  const first = aDocument(1, {}, { location: 'Reception', assetTag: 'A-12', sourceStatus: 'In use' });
  const second = aRecord(2, { assignedUser: 'Mara Quist', lastUser: 'FINCH\\mara', sourceStatus: 'active' });

  expect(projectAsset([first, second])).toMatchObject({
    ...{ location: 'Reception', assetTag: 'A-12', assignedUser: 'Mara Quist', lastUser: 'FINCH\\mara', sourceStatus: 'In use' },
  });
  expect(explained('sourceStatus', [first, second])).toMatchObject({ disagree: false });
});
