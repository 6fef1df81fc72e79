import { describe, expect, it } from 'vitest';
import { aRecord, recordId } from './a-record.ts';
import { reconcileClient } from './reconcile-client.ts';
import type { Plan, RecordFacts } from './types.ts';

/** The ages of the records of each asset: `[[1, 2], [3]]`. */
function groups(plan: Plan): number[][] {
  return plan.assets.map(({ recordIds }) => recordIds.map((id) => Number(id.slice(-12))));
}

const passportal = { integrationId: 'passportal' } as const;
const other = { integrationId: 'other-rmm' } as const;

describe('the same usable serial number', () => {
  it('makes one asset of what two integrations report, whatever the notation and the name', () => {
    const renamed = aRecord(1, { name: 'brhq-sw1', serial: 'CN00000001', manufacturer: 'Hewlett-Packard' });
    const documented = aRecord(2, { name: 'Core switch', serial: ' s/n: cn00000001', manufacturer: 'Aruba' }, passportal);

    const plan = reconcileClient([renamed, documented]);

    expect(plan.assets).toHaveLength(1);
    expect(plan.decisions).toEqual([
      { kind: 'found', recordId: recordId(1), assetId: recordId(1), fromAssetId: null, because: { rule: 'oldest-record' } },
      {
        kind: 'link',
        recordId: recordId(2),
        assetId: recordId(1),
        because: { rule: 'same-serial', serialKey: 'CN00000001', withRecordId: recordId(1) },
      },
    ]);
  });

  it.each`
    one                                                 | two                                         | why
    ${{ serial: 'ABC1D23' }}                            | ${{ serial: '/ABC1D23/CN7016345O0123/' }}   | ${'the service tag stands in the number of the board'}
    ${{ serial: 'FOC0000X0A1', manufacturer: 'Cisco' }} | ${{ serial: 'FOC0000X0A1' }}                | ${'a source that names no maker contradicts none'}
    ${{ serial: '00:00:5e:00:53:10' }}                  | ${{ serial: '0000 5E00 5310' }}             | ${'an address as serial number, in two notations'}
    ${{ serial: 'FOC0000X0A1', uuid: 'a' }}             | ${{ serial: 'FOC0000X0A1', uuid: 'b' }}     | ${'the board was swapped, the chassis stayed'}
    ${{ serial: 'FOC0000X0A1', type: 'SERVER' }}        | ${{ serial: 'FOC0000X0A1', type: 'OTHER' }} | ${'one source does not know the kind'}
  `('joins: $why', ({ one, two }) => {
    expect(groups(reconcileClient([aRecord(1, one), aRecord(2, two, passportal)]))).toEqual([[1, 2]]);
  });

  it.each`
    one                                                   | two                                                   | why
    ${{ serial: 'ABC1D23', manufacturer: 'Dell' }}        | ${{ serial: 'ABC1D23', manufacturer: 'Lenovo' }}      | ${'two makers number alike'}
    ${{ serial: 'ABC1D23', type: 'SERVER' }}              | ${{ serial: 'ABC1D23', type: 'VIRTUAL' }}             | ${'a machine is not the one that runs on it'}
    ${{ serial: 'VNB0000001', type: 'IMAGING' }}          | ${{ serial: 'VNB0000001', type: 'NETWORK' }}          | ${'a printer is no switch'}
    ${{ serial: 'PF0000AB' }}                             | ${{ serial: 'SPF0000AB' }}                            | ${'a scanner put a letter in front: a person may say so, we do not guess'}
    ${{ serial: 'PF0000AB' }}                             | ${{ serial: 'PFOOOOAB' }}                             | ${'a letter O for a zero, likewise'}
    ${{ serial: 'Q2KN-0000-0001' }}                       | ${{ serial: 'Q2KN00000001' }}                         | ${'punctuation may tell two numbers apart'}
    ${{ name: 'hbr-fw-01' }}                              | ${{ name: 'hbr-fw-01' }}                              | ${'a name is no evidence'}
    ${{ ips: ['10.0.0.1'], macs: ['00:1b:21:00:00:01'] }} | ${{ ips: ['10.0.0.1'], macs: ['00:1b:21:00:00:01'] }} | ${'nor are addresses alone'}
  `('does not join: $why', ({ one, two }) => {
    expect(groups(reconcileClient([aRecord(1, one), aRecord(2, two, passportal)]))).toEqual([[1], [2]]);
  });

  it('joins a device that its vendor deleted and found again under a new id', () => {
    const before = aRecord(1, { serial: 'FOC0000X0A1' }, { isMissing: true, assetId: recordId(1) });
    const again = aRecord(2, { serial: 'FOC0000X0A1' });

    expect(groups(reconcileClient([before, again]))).toEqual([[1, 2]]);
  });

  it('of a placeholder joins nobody: the fleet with "To be filled by O.E.M." stays a fleet', () => {
    const fleet = Array.from({ length: 60 }, (_, at) =>
      aRecord(at + 1, { serial: at % 2 ? 'To be filled by O.E.M.' : 'default string' }, at % 3 ? {} : passportal),
    );

    const plan = reconcileClient(fleet);

    expect(plan.assets).toHaveLength(60);
    expect(plan.assets.every(({ projection }) => projection.serialAbsentBecause === 'placeholder')).toBe(true);
    expect(plan.sharedIdentifiers).toEqual([]);
  });

  it('does not chain a Dell and an HP through a record that names no maker', () => {
    const serial = 'ABC1D23';
    const dell = aRecord(1, { serial, manufacturer: 'Dell' });
    const unnamed = aRecord(2, { serial }, passportal);
    const hp = aRecord(3, { serial, manufacturer: 'HP' }, other);

    const plan = reconcileClient([dell, unnamed, hp]);

    expect(groups(plan)).toEqual([[1], [2], [3]]);
    expect(plan.sharedIdentifiers).toMatchObject([{ key: serial, reason: 'several-makers' }]);
  });

  it('does not chain a printer and a switch through a record of unknown kind', () => {
    const serial = 'VNB0000001';
    const records = [
      aRecord(1, { serial, type: 'IMAGING' }),
      aRecord(2, { serial, type: 'OTHER' }, passportal),
      aRecord(3, { serial, type: 'NETWORK' }, other),
    ];

    expect(groups(reconcileClient(records))).toEqual([[1, 2], [3]]);
  });
});

describe('a serial number that two live records of one integration carry', () => {
  const serial = 'FOC0000X0B1';
  const stack = aRecord(1, { name: 'stack', serial });
  const member = aRecord(2, { name: 'stack-1', serial });
  const documented = aRecord(3, { name: 'stack', serial }, passportal);

  it('proves nothing, also not to a third record, and is reported', () => {
    const plan = reconcileClient([stack, member, documented]);

    expect(groups(plan)).toEqual([[1], [2], [3]]);
    expect(plan.sharedIdentifiers).toEqual([
      { kind: 'serial', key: serial, reason: 'two-live-records', recordIds: [recordId(1), recordId(2), recordId(3)] },
    ]);
  });

  it('proves something again when the sharing ends', () => {
    const plan = reconcileClient([stack, { ...member, isMissing: true }, documented]);

    expect(groups(plan)).toEqual([[1, 2, 3]]);
    expect(plan.sharedIdentifiers).toEqual([]);
  });

  it('takes linked records apart when the sharing begins, and each asset keeps its own id', () => {
    const linked = { ...documented, assetId: recordId(1) };

    const plan = reconcileClient([{ ...stack, assetId: recordId(1) }, member, linked]);

    expect(plan.decisions.map(({ kind }) => kind)).toEqual(['keep', 'found', 'found']);
    expect(plan.assets.map(({ id }) => id)).toEqual([recordId(1), recordId(2), recordId(3)]);
  });

  it('is still shown on each of them', () => {
    expect(reconcileClient([stack, member]).assets.map(({ projection }) => projection.serial)).toEqual([serial, serial]);
  });
});

it('does not compare the records of a value that more carry than any real identifier has', () => {
  const crowd = Array.from({ length: 51 }, (_, at) => aRecord(at + 1, { serial: 'CHANGEME' }, { integrationId: `integration-${at}` }));

  const plan = reconcileClient(crowd);

  expect(plan.assets).toHaveLength(51);
  expect(plan.sharedIdentifiers).toMatchObject([{ key: 'CHANGEME', reason: 'too-many-records' }]);
});

describe("an asset's id", () => {
  const serial = 'FOC0000X0A1';
  const linkedTo = (age: number, to: number, facts: Partial<RecordFacts> = {}) =>
    aRecord(age, { serial }, { assetId: recordId(to), ...facts });

  it('stays the older one when two assets become one; the other is redirected', () => {
    const plan = reconcileClient([linkedTo(1, 1), linkedTo(2, 2, passportal)]);

    expect(plan.decisions).toMatchObject([
      { kind: 'keep', assetId: recordId(1) },
      { kind: 'move', assetId: recordId(1), fromAssetId: recordId(2) },
      { kind: 'redirect', from: recordId(2), to: recordId(1), because: { rule: 'same-serial' } },
    ]);
  });

  it('stays with the founder when an asset falls apart, and the id that was redirected comes back', () => {
    const plan = reconcileClient([linkedTo(1, 1), aRecord(2, { serial: 'CHANGED01' }, { ...passportal, assetId: recordId(1) })]);

    expect(plan.decisions).toMatchObject([
      { kind: 'keep', assetId: recordId(1) },
      { kind: 'found', assetId: recordId(2), fromAssetId: recordId(1) },
    ]);
  });

  it('outlives its founder: it stays with the oldest record that is left', () => {
    const orphans = [linkedTo(2, 1, passportal), linkedTo(3, 1, other)];
    const together = reconcileClient(orphans);
    const apart = reconcileClient([...orphans.slice(0, 1), aRecord(3, { serial: 'CHANGED01' }, { ...other, assetId: recordId(1) })]);

    expect(together.decisions.map(({ kind }) => kind)).toEqual(['keep', 'keep']);
    expect(apart.assets.map(({ id }) => id)).toEqual([recordId(1), recordId(3)]);
  });

  it('of a record that moved to another asset is not taken by that one', () => {
    const founder = aRecord(1, { serial: 'OWN-SERIAL-1' }, { assetId: recordId(1) });
    const joined = linkedTo(3, 1, passportal);
    const plan = reconcileClient([founder, linkedTo(2, 2), joined]);

    expect(plan.assets.map(({ id }) => id)).toEqual([recordId(1), recordId(2)]);
    expect(plan.decisions[2]).toMatchObject({ kind: 'move', assetId: recordId(2), fromAssetId: recordId(1) });
  });
});

it('keeps a record without any usable key as one asset of its own, run after run', () => {
  const bare = aRecord(1, { type: 'OTHER', name: '10.20.0.77' });

  const first = reconcileClient([bare]);
  const second = reconcileClient([{ ...bare, assetId: recordId(1) }]);

  expect(first.assets).toEqual(second.assets);
  expect(second.decisions).toMatchObject([{ kind: 'keep', assetId: recordId(1) }]);
});

it('has nothing to say about a client without records', () => {
  expect(reconcileClient([])).toMatchObject({ decisions: [], assets: [], sharedIdentifiers: [] });
});
