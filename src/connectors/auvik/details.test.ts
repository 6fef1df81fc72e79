import { describe, expect, it } from 'vitest';
import { parseFault, startAuvikSandbox } from '../../../sandboxes/auvik/index.ts';
import type { DetailClaims } from '../connector.ts';
import { ALDER, checksOf, device, deviceId, devices, type Read, readDevices, storiesWith } from './sandbox-story.ts';

const story = storiesWith(startAuvikSandbox);
const owner = { tenant: { data: { type: 'tenant', id: ALDER.id, attributes: { domainPrefix: ALDER.prefix } } } };
const about = (type: string, number: number, attributes: object, relationships: object = {}) => ({
  type,
  id: deviceId(ALDER, number),
  attributes: { deviceName: `dev-${number}`, ...attributes },
  relationships: { ...owner, ...relationships },
});

const claimsOf = ({ records }: Read): DetailClaims[] => records.map(({ claims }) => claims);
const cisco = (number: number, attributes: Record<string, unknown> = {}) => device(ALDER, number, { vendorName: 'Cisco', ...attributes });

const STACK = about(
  'deviceExtendedDetail',
  1,
  { deviceType: 'stack' },
  {
    networks: { data: [] },
    members: [
      {
        id: deviceId(ALDER, 2),
        type: 'device',
        attributes: {
          memberName: 'sw-a-1',
          makeModel: 'C9200L-48P',
          memberNumber: '1',
          memberRole: 'master',
          macAddress: '00:1B:21:00:00:01',
          serialNumber: 'FOC1',
        },
      },
      {
        id: deviceId(ALDER, 3),
        type: 'device',
        attributes: { memberNumber: '2', memberRole: 'member', macAddress: null, serialNumber: 'FOC2', softwareRevision: '17.9' },
      },
      { type: 'device', attributes: { memberNumber: '3' } },
    ],
  },
);
const HYPERVISOR = about(
  'deviceExtendedDetail',
  4,
  { deviceType: 'hypervisor', virtualMachines: [{ powerStatus: 'online' }, { powerStatus: 'offline' }] },
  { networks: { data: [] } },
);

describe('what extended details add', () => {
  const fleet = [
    cisco(1, { deviceType: 'stack' }),
    cisco(2),
    cisco(3),
    device(ALDER, 4, { deviceType: 'hypervisor', vendorName: 'HPE' }),
    STACK,
    HYPERVISOR,
  ];

  it('a record for each member of a stack that can be told: serial, address and place are its own', async () => {
    await using auvik = await story(fleet);
    await readDevices(auvik.session, ALDER);

    const read = await readDevices(auvik.session, ALDER, { stream: 'stack-members' });

    expect(read.end).toEqual({ kind: 'complete' });
    expect(read.records.map((record) => record.about)).toEqual([deviceId(ALDER, 2), deviceId(ALDER, 3)]);
    const stack = deviceId(ALDER, 1);
    expect(claimsOf(read)).toEqual([
      { partOf: { vendorKey: stack, position: '1', role: 'master' }, macs: ['00:1b:21:00:00:01'], serial: 'FOC1', model: 'C9200L-48P' },
      { partOf: { vendorKey: stack, position: '2', role: 'member' }, serial: 'FOC2', softwareVersion: '17.9' },
    ]);
  });

  it('the number of machines a hypervisor runs', async () => {
    await using auvik = await story(fleet);
    await readDevices(auvik.session, ALDER);

    const read = await readDevices(auvik.session, ALDER, { stream: 'hypervisors' });

    expect(claimsOf(read)).toEqual([{ virtualMachines: 2 }]);
  });

  it('nothing where no device gives reason to ask, and no call is spent', async () => {
    await using auvik = await story(devices(ALDER, 3));
    await readDevices(auvik.session, ALDER);
    const asked = auvik.sandbox.requests();

    for (const stream of ['stack-members', 'hypervisors', 'warranties', 'lifecycles', 'lifecycle-dates', 'device-details']) {
      expect((await readDevices(auvik.session, ALDER, { stream })).end, stream).toMatchObject({ kind: 'not-read' });
    }
    expect(auvik.sandbox.requests()).toBe(asked);
  });
});

describe('warranties', () => {
  it.each`
    expiry                        | endsOn          | status                                                         | because
    ${'2025-03-31T00:00:00.000Z'} | ${'2025-03-31'} | ${'warranty: not covered, service: covered'}                   | ${undefined}
    ${'2025-03-31'}               | ${'2025-03-31'} | ${'warranty: not covered, service: covered'}                   | ${undefined}
    ${'31-MAR-2025'}              | ${'2025-03-31'} | ${'warranty: not covered, service: covered'}                   | ${undefined}
    ${'LIFETIME'}                 | ${undefined}    | ${'warranty: not covered, service: covered, ends: LIFETIME'}   | ${'is no date'}
    ${'2025-02-31'}               | ${undefined}    | ${'warranty: not covered, service: covered, ends: 2025-02-31'} | ${'is a day that does not exist'}
    ${'03/04/2025'}               | ${undefined}    | ${'warranty: not covered, service: covered, ends: 03/04/2025'} | ${'could be 4 March 2025 or 3 April 2025'}
    ${''}                         | ${undefined}    | ${'warranty: not covered, service: covered'}                   | ${undefined}
    ${null}                       | ${undefined}    | ${'warranty: not covered, service: covered'}                   | ${undefined}
  `('an end of $expiry is $endsOn', async ({ expiry, endsOn, status, because }) => {
    const words = { serviceCoverageStatus: 'Covered', warrantyCoverageStatus: 'Not Covered', warrantyExpirationDate: expiry };
    const row = about('deviceWarranty', 1, { ...words, recommendedSoftwareVersion: ' ' });
    await using auvik = await story([cisco(1), row]);

    const [claims] = claimsOf(await readDevices(auvik.session, ALDER, { stream: 'warranties' }));

    const unread = [{ claim: 'warrantyEndsOn', label: 'Warranty expiration date', text: expiry, because }];
    expect(claims).toEqual({
      warrantyStatus: status,
      ...(endsOn === undefined ? {} : { warrantyEndsOn: endsOn }),
      ...(because === undefined ? {} : { unread }),
    });
  });
});

describe('lifecycles', () => {
  const WORDS = {
    salesAvailability: 'available',
    softwareMaintenanceStatus: 'covered',
    securitySoftwareMaintenanceStatus: 'unpublished',
    lastSupportStatus: 'unknown',
  };

  it('are words with version 1, without those that say nothing', async () => {
    await using auvik = await story([cisco(1), about('deviceLifecycle', 1, WORDS)]);

    const read = await readDevices(auvik.session, ALDER, { stream: 'lifecycles' });

    expect(claimsOf(read)).toEqual([{ lifecycleStatus: 'sales: available, software maintenance: covered' }]);
  });

  it('are dates with version 2: who says so stands beside them, and an estimate is called one', async () => {
    const dated = (provider: string, lastSupportDate: string, more: object) =>
      about('deviceLifecycle', 1, { provider, salesAvailabilityDate: '2024-10-30', lastSupportDate, ...more });
    await using auvik = await story(
      [cisco(1), dated('Cisco', '2029-10-31', {}), dated('AI', '2031-01-01T00:00:00.000Z', { lastSupportConfidence: 0.8 })],
      { sandbox: { versionTwo: 'on' } },
    );

    const read = await readDevices(auvik.session, ALDER, { stream: 'lifecycle-dates' });

    expect(read.records.map((record) => [record.vendorKey, record.about])).toEqual([
      [`${deviceId(ALDER, 1)}/Cisco`, deviceId(ALDER, 1)],
      [`${deviceId(ALDER, 1)}/AI`, deviceId(ALDER, 1)],
    ]);
    expect(claimsOf(read)).toEqual([
      { endOfSaleOn: '2024-10-30', endOfSupportOn: '2029-10-31', lifecycleBasis: 'Cisco' },
      { endOfSaleOn: '2024-10-30', endOfSupportOn: '2031-01-01', lifecycleBasis: 'estimate by AI, confidence 0.8' },
    ]);
  });

  it('are nothing, and no fault, where an account has version 2 of devices and not of lifecycles', async () => {
    await using auvik = await story([cisco(1)], {
      sandbox: { versionTwo: 'on', faults: [parseFault('/v2/api/inventory/device/lifecycle@*=404')] },
    });

    const ends = [1, 2].map(() => readDevices(auvik.session, ALDER, { stream: 'lifecycle-dates' }));

    for (const { end } of await Promise.all(ends))
      expect(end).toMatchObject({ kind: 'not-read', because: expect.stringContaining('has no list') });
  });
});

describe('hardware addresses', () => {
  const interfaces = {
    data: [
      { type: 'interface', id: 'i1', attributes: { interfaceName: 'Gi1', macAddress: '00:1B:21:00:00:09' } },
      { type: 'interface', id: 'i2', attributes: { interfaceName: 'Vlan1', macAddress: null } },
    ],
  };
  const detail = about('deviceDetail', 1, { manageStatus: true }, { interfaces });

  it('come with the devices of version 1, and from their details with version 2', async () => {
    await using one = await story([cisco(1), detail]);
    await using two = await story([cisco(1), detail], { sandbox: { versionTwo: 'on' } });

    expect(claimsOf(await readDevices(one.session, ALDER))).toMatchObject([{ macs: ['00:1b:21:00:00:09'], model: 'GS724T' }]);
    expect(claimsOf(await readDevices(two.session, ALDER))).toMatchObject([{ macs: [], model: 'GS724T', manufacturer: 'Cisco' }]);
    expect(claimsOf(await readDevices(two.session, ALDER, { stream: 'device-details' }))).toEqual([
      { macs: ['00:1b:21:00:00:09'], isManaged: true },
    ]);
  });
});

describe('a list that the role may not read', () => {
  it('ends by itself with the permission that is missing, and no other tenant is asked after three refusals', async () => {
    await using auvik = await story([cisco(1)], { sandbox: { faults: [parseFault('/v1/inventory/device/warranty@*=403')] } });
    const read = () => readDevices(auvik.session, ALDER, { stream: 'warranties' });

    const first = await read();
    await read();
    await read();
    const asked = auvik.sandbox.requests();
    const fourth = await read();

    const end = {
      kind: 'not-permitted',
      fault: { message: expect.stringContaining('lacks “API - Hardware lifecycle”, so warranties are not read') },
    };
    expect(first.end).toMatchObject(end);
    expect(fourth.end).toMatchObject(end);
    expect(auvik.sandbox.requests()).toBe(asked);
  });

  it('is a warning of the check, and the devices are none the worse for it', async () => {
    await using auvik = await story([cisco(1)], { sandbox: { faults: [parseFault('/v1/inventory/network/info@*=403')] } });

    const check = (await checksOf(auvik.session)).at(-1);

    expect(check).toMatchObject({
      step: 'details',
      outcome: 'warning',
      note: expect.stringContaining('“API - Network info”, so networks are'),
    });
    expect((await readDevices(auvik.session, ALDER)).end).toEqual({ kind: 'complete' });
  });
});

it('keeps networks as they are, about nothing', async () => {
  const network = {
    type: 'network',
    id: deviceId(ALDER, 900),
    attributes: { networkName: '10.9.0.0/24', networkType: 'routed' },
    relationships: owner,
  };
  await using auvik = await story([device(ALDER, 1), network]);

  const read = await readDevices(auvik.session, ALDER, { stream: 'networks' });

  expect(read.records).toMatchObject([{ vendorKey: network.id, body: { attributes: network.attributes } }]);
  expect(read.records[0]).not.toHaveProperty('about');
});
