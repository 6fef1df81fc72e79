import { describe, expect, it } from 'vitest';
import { clientNameKey } from './client-name.ts';
import { hostnameKey } from './hostname.ts';
import { ipKey, isIpLiteral } from './ip.ts';
import { macKey } from './mac.ts';
import { makerForKind, makersMayBeOne, readMaker } from './maker.ts';

describe('a hardware address', () => {
  it.each`
    raw                    | key               | why
    ${'00:1B:21:AA:BB:01'} | ${'001b21aabb01'} | ${'colons'}
    ${'00-1b-21-aa-bb-01'} | ${'001b21aabb01'} | ${'dashes'}
    ${'001b.21aa.bb01'}    | ${'001b21aabb01'} | ${"Cisco's notation"}
    ${'001B21AABB01'}      | ${'001b21aabb01'} | ${'bare'}
    ${'DE:1B:21:AA:BB:01'} | ${'de1b21aabb01'} | ${'local, but an address'}
    ${'00:00:00:00:00:00'} | ${null}           | ${'all zero'}
    ${'ff:ff:ff:ff:ff:ff'} | ${null}           | ${'broadcast'}
    ${'01:1B:21:AA:BB:01'} | ${null}           | ${'group address'}
    ${'44:45:53:54:00:00'} | ${null}           | ${'dial-up adapter'}
    ${'00:50:56:C0:00:09'} | ${null}           | ${'VMware host adapter, by prefix'}
    ${'02:42:ac:11:00:02'} | ${null}           | ${'container bridge'}
    ${'00:1B:21:AA:BB'}    | ${null}           | ${'too short'}
    ${'n/a'}               | ${null}           | ${'no address'}
  `('$raw → $key ($why)', ({ raw, key }) => {
    expect(macKey(raw)).toBe(key);
  });
});

describe('a host name', () => {
  it.each`
    raw                        | key           | why
    ${'HBR-DC01'}              | ${'hbr-dc01'} | ${'lower-case'}
    ${'HBR-DC01.harbor.local'} | ${'hbr-dc01'} | ${'without its domain'}
    ${'10.20.0.77'}            | ${null}       | ${'an address'}
    ${'fd00::1'}               | ${null}       | ${'an address'}
    ${'00:1b:21:aa:bb:01'}     | ${null}       | ${'a hardware address'}
    ${'localhost.localdomain'} | ${null}       | ${'every machine'}
    ${'Switch'}                | ${null}       | ${'the default of the maker'}
    ${'dhcp-10-20-0-77'}       | ${null}       | ${'made from an address'}
    ${' '}                     | ${null}       | ${'blank'}
  `('$raw → $key ($why)', ({ raw, key }) => {
    expect(hostnameKey(raw)).toBe(key);
  });
});

describe('an IP address', () => {
  it.each`
    raw                    | key
    ${'10.20.0.77'}        | ${'10.20.0.77'}
    ${'10.20.0.77/24'}     | ${'10.20.0.77'}
    ${'2001:DB8::1'}       | ${'2001:db8::1'}
    ${'0.0.0.0'}           | ${null}
    ${'127.0.0.1'}         | ${null}
    ${'169.254.3.4'}       | ${null}
    ${'::1'}               | ${null}
    ${'fe80::1'}           | ${null}
    ${'300.1.1.1'}         | ${null}
    ${'00:1b:21:aa:bb:01'} | ${null}
  `('$raw → $key', ({ raw, key }) => {
    expect(ipKey(raw)).toBe(key);
  });

  it('is not a hardware address', () => {
    expect(isIpLiteral('00:1b:21:aa:bb:01')).toBe(false);
  });
});

describe('a maker', () => {
  it.each`
    raw                                              | id          | name
    ${'Dell Inc.'}                                   | ${'dell'}   | ${'Dell'}
    ${'DELL'}                                        | ${'dell'}   | ${'Dell'}
    ${'Dell Inc. Latitude 5420'}                     | ${'dell'}   | ${'Dell'}
    ${'Hewlett-Packard'}                             | ${'hp'}     | ${'HP'}
    ${'HP Inc.'}                                     | ${'hp'}     | ${'HP'}
    ${'Aruba, a Hewlett Packard Enterprise Company'} | ${'aruba'}  | ${'Aruba'}
    ${'Cisco Systems, Inc.'}                         | ${'cisco'}  | ${'Cisco'}
    ${'Cisco Meraki'}                                | ${'meraki'} | ${'Cisco Meraki'}
    ${'Sharp Corporation'}                           | ${'sharp'}  | ${'Sharp'}
    ${'LENOVO'}                                      | ${'lenovo'} | ${'Lenovo'}
    ${'Acme Routers GmbH'}                           | ${null}     | ${'Acme Routers GmbH'}
    ${'Sun Valley Devices'}                          | ${null}     | ${'Sun Valley Devices'}
  `('$raw is $name', ({ raw, id, name }) => {
    expect(readMaker(raw)).toMatchObject({ id, name });
  });

  it.each([undefined, '', 'System manufacturer', 'To Be Filled By O.E.M.', 'default string', 'unknown'])('%j names none', (raw) => {
    expect(readMaker(raw)).toBeNull();
  });

  it.each`
    one                  | other             | mayBeOne | why
    ${'Hewlett-Packard'} | ${'HPE'}          | ${true}  | ${'both wrote the same name'}
    ${'Cisco'}           | ${'Meraki'}       | ${true}  | ${'one house'}
    ${'Dell'}            | ${'HP'}           | ${false} | ${'two houses'}
    ${'Dell'}            | ${undefined}      | ${true}  | ${'nothing said'}
    ${'Dell'}            | ${'Acme Routers'} | ${true}  | ${'we do not know the name'}
  `('$one and $other: $mayBeOne, $why', ({ one, other, mayBeOne }) => {
    expect(makersMayBeOne(readMaker(one), readMaker(other))).toBe(mayBeOne);
  });

  it('that wrote Hewlett-Packard on a server answers as HPE today', () => {
    const maker = readMaker('Hewlett-Packard');

    expect(['SERVER', 'NETWORK', 'IMAGING', 'WORKSTATION'].map((kind) => maker && makerForKind(maker, kind).id)).toEqual([
      'hpe',
      'hpe',
      'hp',
      'hp',
    ]);
  });
});

describe("a client's name", () => {
  it.each`
    one                          | other                   | same
    ${'Northwind Traders, Inc.'} | ${'NORTHWIND TRADERS'}  | ${true}
    ${'Contoso Co., Ltd.'}       | ${'contoso'}            | ${true}
    ${'Müller GmbH & Co. KG'}    | ${'müller'}             | ${true}
    ${'Fabrikam S.A.'}           | ${'Fabrikam'}           | ${true}
    ${'Nordic A/S'}              | ${'nordic'}             | ${true}
    ${'Smith & Sons'}            | ${'Smith and Sons LLC'} | ${true}
    ${"O'Brien's Dental"}        | ${'OBriens  dental'}    | ${true}
    ${'Harbor-Clinic'}           | ${'Harbor Clinic'}      | ${true}
    ${'Northwind HQ'}            | ${'Northwind'}          | ${false}
    ${'Limited Company'}         | ${'Company'}            | ${false}
    ${'Clinic 1'}                | ${'Clinic 2'}           | ${false}
  `('$one, $other: same client $same', ({ one, other, same }) => {
    expect(clientNameKey(one) === clientNameKey(other)).toBe(same);
  });

  it('keeps something of a name that is all legal form', () => {
    expect(clientNameKey('Company')).toBe('company');
  });
});
