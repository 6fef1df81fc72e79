import { describe, expect, it } from 'vitest';
import type { Json } from '../connector.ts';
import { macOf } from '../kit/mac.ts';
import { assetKindOf } from './asset-kind.ts';
import devicePage from './fixtures/device-page.json' with { type: 'json' };
import { acceptDevice, acceptListPage, type Device, type JsonObject } from './schema.ts';
import { toSourceRecord } from './to-source-record.ts';

const page = acceptListPage(devicePage);
if (typeof page === 'string') throw new Error(page);
const [coreSwitch, pingOnly] = page.rows as [JsonObject, JsonObject];
const detail = page.details.get(String(coreSwitch['id'])) ?? null;

function accepted(raw: Json): Device {
  const verdict = acceptDevice(raw);
  if (!('device' in verdict)) throw new Error(verdict.reason);
  return verdict.device;
}

const recordOf = (raw: Json, itsDetail: JsonObject | null = null) =>
  toSourceRecord(accepted(raw), raw, itsDetail, { askedCompany: 'asked', leftOut: undefined });

/** The core switch with some attributes changed. */
function withAttributes(changes: JsonObject): JsonObject {
  return { ...coreSwitch, attributes: { ...(coreSwitch['attributes'] as JsonObject), ...changes } };
}

describe('a device that says much', () => {
  it('is claimed in our words and kept in its own', () => {
    expect(recordOf(coreSwitch, detail)).toMatchObject({
      vendorKey: 'ODEwMDAwMDAwMDAwMDAwMDExLDkwMQ',
      companyKey: '810000000000000011',
      body: { device: coreSwitch, detail },
      claims: {
        name: 'ald-core-1',
        type: 'NETWORK',
        sourceType: 'l3Switch',
        manufacturer: 'Cisco',
        model: 'C9300-24T',
        serial: 'FCW0000Y0Q7',
        macs: ['00:00:5e:00:53:0a', '00:00:5e:00:53:0b'],
        ips: ['10.44.0.2', '10.44.8.1'],
        softwareVersion: '17.12.03',
        firmwareVersion: '17.12.1r',
        description: 'Cisco IOS Software\nCatalyst L3 Switch',
        lastSeenAt: '2026-11-20T18:02:11.000Z',
        isManaged: true,
        dashboardUrl: 'https://aldercreek.my.auvik.com/#entity/device/901/dashboard',
      },
    });
  });
});

describe('a device that says little', () => {
  it('goes by its address, and what was not said is absent', () => {
    expect(recordOf(pingOnly).claims).toEqual({
      name: '10.44.0.91',
      type: 'OTHER',
      sourceType: 'unknown',
      macs: [],
      ips: ['10.44.0.91'],
      dashboardUrl: 'https://aldercreek.my.auvik.com/#entity/device/902/dashboard',
    });
  });

  it('without any field is still a device of the company it was asked for', () => {
    expect(recordOf({ id: 'x', attributes: {} })).toMatchObject({
      vendorKey: 'x',
      companyKey: 'asked',
      claims: { name: 'Unnamed device', type: 'OTHER', macs: [], ips: [] },
    });
  });
});

it.each`
  attributes                                          | claims
  ${{ deviceName: '  ' }}                             | ${{ name: '10.44.0.2' }}
  ${{ deviceName: ' a ' }}                            | ${{ name: 'a' }}
  ${{ serialNumber: ' CZ0000000K ' }}                 | ${{ serial: 'CZ0000000K' }}
  ${{ serialNumber: 'Default string' }}               | ${{ serial: 'Default string' }}
  ${{ ipAddresses: [' 10.0.0.1', '', '10.0.0.1'] }}   | ${{ ips: ['10.0.0.1'] }}
  ${{ softwareVersion: 'Windows Server 2022' }}       | ${{ operatingSystem: 'Windows Server 2022', softwareVersion: 'Windows Server 2022' }}
  ${{ lastSeenTime: '2026-11-20T13:02:11.000-0500' }} | ${{ lastSeenAt: '2026-11-20T18:02:11.000Z' }}
  ${{ deviceType: 'quantumComputer' }}                | ${{ sourceType: 'quantumComputer', type: 'OTHER' }}
`('$attributes are claimed as $claims', ({ attributes, claims }) => {
  expect(recordOf(withAttributes(attributes)).claims).toMatchObject(claims);
});

it.each`
  attributes                           | absent
  ${{ serialNumber: '' }}              | ${'serial'}
  ${{ lastSeenTime: 'yesterday-ish' }} | ${'lastSeenAt'}
  ${{ softwareVersion: '17.12.03' }}   | ${'operatingSystem'}
`('$attributes leave $absent unsaid', ({ attributes, absent }) => {
  expect(recordOf(withAttributes(attributes)).claims).not.toHaveProperty(absent);
});

it('makes no link of an address that is none', () => {
  expect(recordOf({ ...coreSwitch, links: { dashboard: 'javascript:alert(1)' } }).claims).not.toHaveProperty('dashboardUrl');
});

it.each`
  deviceType            | maker                      | model                        | kind             | why
  ${'switch'}           | ${'Aruba'}                 | ${'2930F'}                   | ${'NETWORK'}     | ${''}
  ${'workstation'}      | ${'LENOVO'}                | ${'11DAS0AB00'}              | ${'WORKSTATION'} | ${''}
  ${'thinClient'}       | ${undefined}               | ${undefined}                 | ${'WORKSTATION'} | ${'stands on a desk'}
  ${'hypervisor'}       | ${'HPE'}                   | ${'ProLiant DL380 Gen10'}    | ${'SERVER'}      | ${'the box, not its guests'}
  ${'hypervisor'}       | ${'VMware'}                | ${'VMware ESXi'}             | ${'SERVER'}      | ${'a product name, not a virtual machine'}
  ${'storage'}          | ${'Synology'}              | ${'DS920+'}                  | ${'SERVER'}      | ${'disks and a warranty'}
  ${'virtualMachine'}   | ${undefined}               | ${undefined}                 | ${'VIRTUAL'}     | ${''}
  ${'virtualAppliance'} | ${undefined}               | ${undefined}                 | ${'VIRTUAL'}     | ${''}
  ${'server'}           | ${'VMware, Inc.'}          | ${'VMware Virtual Platform'} | ${'VIRTUAL'}     | ${'its model gives it away'}
  ${'server'}           | ${'VMware, Inc.'}          | ${'VMware7,1'}               | ${'VIRTUAL'}     | ${'newer virtual hardware'}
  ${'server'}           | ${'Microsoft Corporation'} | ${'Virtual Machine'}         | ${'VIRTUAL'}     | ${'Hyper-V'}
  ${'workstation'}      | ${'Microsoft Corporation'} | ${'Surface Pro 9'}           | ${'WORKSTATION'} | ${'a real one'}
  ${'server'}           | ${'QEMU'}                  | ${'Standard PC (Q35)'}       | ${'VIRTUAL'}     | ${'its maker gives it away'}
  ${'printer'}          | ${'HP'}                    | ${'LaserJet M404'}           | ${'IMAGING'}     | ${''}
  ${'tablet'}           | ${'Apple'}                 | ${'iPad'}                    | ${'MOBILE'}      | ${''}
  ${'ipPhone'}          | ${'Yealink'}               | ${'T46U'}                    | ${'OTHER'}       | ${''}
  ${'ipmi'}             | ${'Dell'}                  | ${'iDRAC9'}                  | ${'OTHER'}       | ${'part of a server that is listed'}
  ${'constructor'}      | ${undefined}               | ${undefined}                 | ${'OTHER'}       | ${'no device type'}
  ${undefined}          | ${undefined}               | ${undefined}                 | ${'OTHER'}       | ${''}
`('$deviceType of $maker $model is $kind $why', ({ deviceType, maker, model, kind }) => {
  expect(assetKindOf(deviceType, maker, model)).toBe(kind);
});

it.each`
  value                   | mac
  ${'00:1A:2b:3C:4d:5E'}  | ${'00:1a:2b:3c:4d:5e'}
  ${'001a2b3c4d5e'}       | ${'00:1a:2b:3c:4d:5e'}
  ${'001a.2b3c.4d5e'}     | ${'00:1a:2b:3c:4d:5e'}
  ${' 00-1a-2b-3c-4d-5e'} | ${'00:1a:2b:3c:4d:5e'}
  ${'00:1a:2b:3c:4d'}     | ${undefined}
  ${'000000000000'}       | ${undefined}
  ${'FF:FF:FF:FF:FF:FF'}  | ${undefined}
  ${'Unknown'}            | ${undefined}
  ${null}                 | ${undefined}
  ${17}                   | ${undefined}
`('the hardware address of $value is $mac', ({ value, mac }) => {
  expect(macOf(value)).toBe(mac);
});

describe('a row that cannot be understood', () => {
  it.each`
    row                                                                     | vendorKey | reason
    ${null}                                                                 | ${null}   | ${'the whole row should be an object, but it is null.'}
    ${'oops'}                                                               | ${null}   | ${'the whole row should be an object, but it is "oops".'}
    ${{ attributes: {} }}                                                   | ${null}   | ${'id should be a text, but it is missing.'}
    ${{ id: 17, attributes: {} }}                                           | ${null}   | ${'id should be a text, but it is 17.'}
    ${{ id: '  ', attributes: {} }}                                         | ${null}   | ${'id: is blank; it is "  ".'}
    ${{ id: 'x' }}                                                          | ${'x'}    | ${'attributes should be an object, but it is missing.'}
    ${{ id: 'x', attributes: { deviceName: { a: 1 } } }}                    | ${'x'}    | ${'attributes.deviceName should be a text, but it is an object.'}
    ${{ id: 'x', attributes: { serialNumber: 12345 } }}                     | ${'x'}    | ${'attributes.serialNumber should be a text, but it is 12345.'}
    ${{ id: 'x', attributes: { ipAddresses: ['a', 1] } }}                   | ${'x'}    | ${'attributes.ipAddresses.1 should be a text, but it is 1.'}
    ${{ id: 'x', attributes: {}, relationships: { tenant: { data: {} } } }} | ${'x'}    | ${'relationships.tenant.data.id should be a text, but it is missing.'}
  `('$row: $reason', ({ row, vendorKey, reason }) => {
    expect(acceptDevice(row)).toEqual({ vendorKey, reason });
  });
});
