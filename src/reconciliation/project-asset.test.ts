import { describe, expect, it } from 'vitest';
import { aRecord, recordId } from './a-record.ts';
import { explainAsset } from './explain-asset.ts';
import { projectAsset } from './project-asset.ts';
import type { ExplainedField, FieldExplanation, RecordFacts } from './types.ts';

const auvik = { integrationId: 'auvik' } as const;
const passportal = { integrationId: 'passportal' } as const;

function explained(field: ExplainedField, records: readonly RecordFacts[]): FieldExplanation | undefined {
  return explainAsset(records).find((explanation) => explanation.field === field);
}

describe('one record', () => {
  it('becomes an asset with its values cleaned up', () => {
    const record = aRecord(1, {
      name: ' HBR-DC01 ',
      type: 'SERVER',
      sourceType: 'server',
      manufacturer: 'Hewlett-Packard',
      model: 'ProLiant DL380 Gen10',
      serial: 'cz0000000k ',
      macs: ['00-1B-21-00-00-02', '00:1b:21:00:00:01', '00:00:00:00:00:00'],
      ips: ['10.0.0.2', '127.0.0.1', '10.0.0.1'],
      description: 'First line\nsecond line',
      lastSeenAt: '2026-11-01T12:00:00+02:00',
    });

    expect(projectAsset([record])).toEqual({
      name: 'HBR-DC01',
      type: 'SERVER',
      sourceType: 'server',
      manufacturerId: 'hpe',
      manufacturerName: 'HPE',
      model: 'ProLiant DL380 Gen10',
      serial: 'CZ0000000K',
      serialKey: 'CZ0000000K',
      serialAbsentBecause: null,
      macs: ['00:1b:21:00:00:01', '00:1b:21:00:00:02'],
      ips: ['10.0.0.1', '10.0.0.2'],
      operatingSystem: null,
      softwareVersion: null,
      firmwareVersion: null,
      description: 'First line\nsecond line',
      lastSeenAt: '2026-11-01T10:00:00.000Z',
      presence: 'active',
      warrantyEndsOn: null,
      warrantyStatus: null,
      purchasedOn: null,
      location: null,
      assignedUser: null,
      lastUser: null,
      assetTag: null,
      sourceStatus: null,
      endOfSaleOn: null,
      endOfSupportOn: null,
      lifecycleBasis: null,
      lifecycleStatus: null,
      virtualMachines: null,
      networks: [],
    });
  });

  it.each`
    claims                                                   | serialAbsentBecause | why
    ${{}}                                                    | ${'none'}           | ${'nobody gave one'}
    ${{ serial: 'Default string' }}                          | ${'placeholder'}    | ${'firmware text'}
    ${{ serial: 'PowerEdge R450', model: 'PowerEdge R450' }} | ${'placeholder'}    | ${'its own model'}
    ${{ serial: 'hbr-dc01', name: 'HBR-DC01.local' }}        | ${'placeholder'}    | ${'its own host name'}
  `('has no serial number: $why', ({ claims, serialAbsentBecause }) => {
    expect(projectAsset([aRecord(1, claims)])).toMatchObject({ serial: null, serialKey: null, serialAbsentBecause });
  });

  it('may be numbered by its own hardware address', () => {
    const accessPoint = aRecord(1, { serial: '0000 5E00 5310', macs: ['00:00:5E:00:53:10'] });

    expect(projectAsset([accessPoint])).toMatchObject({ serial: '0000 5E00 5310', serialKey: '00005E005310' });
  });

  it.each`
    claims                                                       | name                 | why
    ${{ name: '10.20.0.77' }}                                    | ${'10.20.0.77'}      | ${'an address is better than nothing'}
    ${{ name: ' ', serial: 'FOC0000X0A1', ips: ['10.20.0.77'] }} | ${'FOC0000X0A1'}     | ${'its serial number tells it apart'}
    ${{ ips: ['10.20.0.77'] }}                                   | ${'10.20.0.77'}      | ${'its address does'}
    ${{ model: 'GS724T' }}                                       | ${'GS724T'}          | ${'its model is something'}
    ${{ type: 'IMAGING' }}                                       | ${'Unnamed printer'} | ${'nothing is known but the kind'}
  `('is always called something: $name, $why', ({ claims, name }) => {
    expect(projectAsset([aRecord(1, claims)]).name).toBe(name);
  });
});

describe('several records', () => {
  it('fill each other up: silence never clears what another source says', () => {
    const first = aRecord(1, { name: 'core-sw', firmwareVersion: '' }, auvik);
    const second = aRecord(2, { firmwareVersion: '17.12.04', model: 'C9300-48P' }, passportal);

    expect(projectAsset([first, second])).toMatchObject({ name: 'core-sw', firmwareVersion: '17.12.04', model: 'C9300-48P' });
  });

  it('of equal rank: the one known longest is believed, whichever was read last', () => {
    const known = aRecord(1, { name: 'core-sw' }, { ...auvik, lastSeenAt: '2026-11-21T06:00:00.000Z' });
    const newer = aRecord(2, { name: 'Core switch' }, { ...passportal, lastSeenAt: '2026-11-22T06:00:00.000Z' });

    expect(explained('name', [newer, known])).toEqual({
      field: 'name',
      label: 'Name',
      value: 'core-sw',
      rule: 'Sources of equal rank disagree: the one known longest is believed.',
      claims: [
        { recordId: recordId(1), value: 'core-sw', seenAt: '2026-11-21T06:00:00.000Z', chosen: true },
        { recordId: recordId(2), value: 'Core switch', seenAt: '2026-11-22T06:00:00.000Z', chosen: false },
      ],
      disagree: true,
    });
  });

  it.each`
    older                                         | why
    ${{ isMissing: true }}                        | ${'it no longer reports the device'}
    ${{ lastSeenAt: '2026-10-01T00:00:00.000Z' }} | ${'it was not read for long'}
  `('the longer known one loses its rank when $why', ({ older }) => {
    const known = aRecord(1, { model: 'C9300', description: 'In the cellar' }, { ...auvik, ...older });
    const newer = aRecord(2, { model: 'C9300-48P' }, passportal);

    expect(projectAsset([known, newer])).toMatchObject({ model: 'C9300-48P', description: 'In the cellar', presence: 'active' });
  });

  it('give back their values when a better source is removed', () => {
    const removed = aRecord(1, { model: 'C9300-48P' }, auvik);
    const left = aRecord(2, { model: 'Catalyst 9300' }, passportal);

    expect([projectAsset([removed, left]).model, projectAsset([left]).model]).toEqual(['C9300-48P', 'Catalyst 9300']);
  });

  it('say more with a name than with an address, with a kind than with OTHER, with a maker we know', () => {
    const vague = aRecord(1, { name: '10.20.0.77', type: 'OTHER', manufacturer: 'Foundry 7' }, auvik);
    const telling = aRecord(2, { name: 'nas01', type: 'SERVER', manufacturer: 'Synology' }, passportal);

    expect(projectAsset([vague, telling])).toMatchObject({ name: 'nas01', type: 'SERVER', manufacturerId: 'synology' });
    expect(explained('name', [vague, telling])).toMatchObject({
      rule: 'A name of its own is preferred to an address or a general word.',
      disagree: false,
    });
  });

  it('do not disagree when they mean the same', () => {
    const one = aRecord(1, { name: 'HBR-DC01', manufacturer: 'HP', serial: 'CZ0000000K', sourceType: 'l3Switch' }, auvik);
    const two = aRecord(
      2,
      { name: 'hbr-dc01.local', manufacturer: 'Hewlett-Packard', serial: 'cz0000000k', sourceType: 'Switch' },
      passportal,
    );

    expect(explainAsset([one, two]).filter(({ disagree }) => disagree)).toEqual([]);
  });

  it('show a placeholder among the claims, but do not use it', () => {
    const one = aRecord(1, { serial: 'To be filled by O.E.M.' }, auvik);
    const two = aRecord(2, { serial: 'PF0000AB' }, passportal);

    expect(explained('serial', [one, two])).toMatchObject({
      value: 'PF0000AB',
      claims: [
        { value: 'To be filled by O.E.M.', chosen: false },
        { value: 'PF0000AB', chosen: true },
      ],
      disagree: false,
    });
    expect(explained('serial', [one])).toMatchObject({ value: null, rule: expect.stringContaining('placeholder') });
  });

  it('are missing together only', () => {
    const gone = aRecord(1, { ips: ['10.0.0.1'], macs: ['00:1b:21:00:00:01'] }, { ...auvik, isMissing: true });
    const here = aRecord(2, { ips: ['10.0.0.2'], macs: ['00:1b:21:00:00:02'] }, passportal);

    expect(projectAsset([gone, here])).toMatchObject({ presence: 'active', ips: ['10.0.0.2'], macs: { length: 2 } });
    expect(projectAsset([gone])).toMatchObject({ presence: 'missing', ips: ['10.0.0.1'] });
  });

  it('were last seen when any source last saw the thing, clocks that were never set aside', () => {
    const one = aRecord(1, { lastSeenAt: '2026-11-01T00:00:00Z' }, auvik);
    const two = aRecord(2, { lastSeenAt: '1970-01-01T00:00:00Z' }, passportal);

    expect(projectAsset([two, one]).lastSeenAt).toBe('2026-11-01T00:00:00.000Z');
    expect(projectAsset([two]).lastSeenAt).toBeNull();
  });
});
