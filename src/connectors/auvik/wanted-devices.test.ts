import { describe, expect, it } from 'vitest';
import { startAuvikSandbox } from '../../../sandboxes/auvik/index.ts';
import { ALDER, device, deviceId, readDevices, storiesWith } from './sandbox-story.ts';
import { parseWanted, WantedDevices } from './wanted-devices.ts';

const story = storiesWith(startAuvikSandbox);

describe('which devices become assets', () => {
  it.each`
    settings                                  | device                                               | managed      | because
    ${{}}                                     | ${{ deviceType: 'switch' }}                          | ${true}      | ${undefined}
    ${{}}                                     | ${{ deviceType: 'switch' }}                          | ${false}     | ${'It is not managed in Auvik.'}
    ${{}}                                     | ${{ deviceType: 'switch' }}                          | ${undefined} | ${undefined}
    ${{ devices: 'all' }}                     | ${{ deviceType: 'switch' }}                          | ${false}     | ${undefined}
    ${{ leftOutTypes: 'camera,ipPhone' }}     | ${{ deviceType: 'ipPhone' }}                         | ${true}      | ${'Its type, IP phone, is left out.'}
    ${{ leftOutTypes: 'camera' }}             | ${{ deviceType: 'aNewType' }}                        | ${true}      | ${undefined}
    ${{ leftOutStatuses: 'offline,dormant' }} | ${{ deviceType: 'switch', onlineStatus: 'offline' }} | ${true}      | ${'Its status, Offline, is left out.'}
    ${{ leftOutStatuses: 'offline' }}         | ${{ deviceType: 'switch', onlineStatus: 'online' }}  | ${true}      | ${undefined}
    ${{ leftOutStatuses: 'offline' }}         | ${{ deviceType: null, onlineStatus: null }}          | ${true}      | ${undefined}
  `('$settings, a device $device that is managed: $managed', ({ settings, device: attributes, managed, because }) => {
    expect(new WantedDevices(settings).leftOutBecause(attributes, managed)).toBe(because);
  });

  it.each([404, 'on'] as const)('the left-out ones are read too, with the reason (version 2: %s)', async (versionTwo) => {
    const owner = { data: { type: 'tenant', id: ALDER.id, attributes: { domainPrefix: ALDER.prefix } } };
    const detail = (number: number, manageStatus: boolean) => ({
      type: 'deviceDetail',
      id: deviceId(ALDER, number),
      attributes: { manageStatus },
      relationships: { tenant: owner, interfaces: { data: [] } },
    });
    await using auvik = await story([device(ALDER, 1), device(ALDER, 2), detail(1, true), detail(2, false)], { sandbox: { versionTwo } });

    const { records, end } = await readDevices(auvik.session, ALDER);

    expect(end).toEqual({ kind: 'complete' });
    expect(records.map(({ vendorKey, leftOut }) => [vendorKey, leftOut])).toEqual([
      [deviceId(ALDER, 1), undefined],
      [deviceId(ALDER, 2), 'It is not managed in Auvik.'],
    ]);
  });
});

describe('the choices of the form', () => {
  it('are kept in the options’ order without doubles, and have their presets when nobody chose', () => {
    expect(parseWanted({})).toEqual({ devices: 'managed', leftOutTypes: '', leftOutStatuses: '' });
    expect(parseWanted({ devices: 'all', leftOutTypes: 'printer, camera,printer' })).toMatchObject({
      devices: 'all',
      leftOutTypes: 'camera,printer',
    });
  });

  it.each`
    typed                         | field
    ${{ devices: 'some' }}        | ${'devices'}
    ${{ leftOutTypes: 'toilet' }} | ${'leftOutTypes'}
  `('refuse what is no option: $typed', ({ typed, field }) => {
    expect(() => parseWanted(typed)).toThrow(expect.objectContaining({ field, message: expect.stringContaining('there is no choice') }));
  });
});
