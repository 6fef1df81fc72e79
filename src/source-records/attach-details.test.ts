import { describe, expect, it } from 'vitest';
import { attachDetails } from './attach-details.ts';
import type { RecordRow } from './read-store.ts';

const DAY = new Date('2026-11-22T06:00:00Z');

function aRow(id: string, given: Partial<RecordRow> = {}): RecordRow {
  return {
    source_record_id: id,
    integration_id: 'auvik',
    company_key: 'harbor',
    vendor_key: id,
    stream: 'devices',
    role: 'devices',
    about: null,
    left_out: null,
    kept: null,
    missing_since: null,
    claims: { type: 'NETWORK', macs: [], ips: [] },
    last_seen_at: DAY,
    changed_at: DAY,
    ...given,
  };
}

const aDetail = (id: string, about: string, given: Partial<RecordRow> = {}) =>
  aRow(id, { role: 'details', stream: 'warranties', about, claims: { warrantyEndsOn: '2027-01-01' }, ...given });

const part = { claims: { partOf: { vendorKey: 'stack' }, serial: 'FOC2' }, stream: 'stack-members' };
const shape = (rows: readonly RecordRow[]) => {
  const { records, withoutAsset } = attachDetails(rows);
  return { records: records.map(({ id, details }) => `${id}: ${details.map((detail) => detail.id).join()}`), withoutAsset };
};

describe('details', () => {
  it.each([
    ['join the device they are about', [aRow('sw'), aDetail('w', 'sw')], ['sw: w'], []],
    ['of another integration do not', [aRow('sw'), aDetail('w', 'sw', { integration_id: 'other' })], ['sw: '], []],
    ['about nothing known are nothing', [aRow('sw'), aDetail('w', 'gone')], ['sw: '], []],
    ['come in one order whatever the database says', [aDetail('b', 'sw'), aDetail('a', 'sw'), aRow('sw')], ['sw: a,b'], []],
    ['that were withdrawn go, while the device stays', [aRow('sw'), aDetail('w', 'sw', { missing_since: DAY })], ['sw: '], []],
    [
      'of a device that has gone are remembered with it',
      [aRow('sw', { missing_since: DAY }), aDetail('w', 'sw', { missing_since: DAY })],
      ['sw: w'],
      [],
    ],
    ['of a device that is left out go with it', [aRow('sw', { left_out: 'not managed' }), aDetail('w', 'sw')], [], ['sw']],
  ] as const)('%s', (_, rows, records, withoutAsset) => {
    expect(shape(rows)).toEqual({ records, withoutAsset });
  });
});

describe('a part that its whole tells of', () => {
  it('is a detail where it is also listed as a device, and has no asset of its own any more', () => {
    expect(shape([aRow('sw'), aDetail('p', 'sw', part)])).toEqual({ records: ['sw: p'], withoutAsset: ['p'] });
  });

  it('is a device by itself where it is listed nowhere else: its serial number would be lost', () => {
    const { records } = attachDetails([aDetail('p', 'unlisted', part)]);

    expect(records).toMatchObject([{ id: 'p', claims: { type: 'NETWORK', serial: 'FOC2', macs: [], ips: [] } }]);
  });

  it('is left out with its device', () => {
    expect(shape([aRow('sw', { left_out: 'not managed' }), aDetail('p', 'sw', part)])).toEqual({ records: [], withoutAsset: ['sw', 'p'] });
  });
});
