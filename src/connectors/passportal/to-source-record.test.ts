import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../connector.ts';
import { decodeEntities } from './decode-entities.ts';
import { fieldMappingFrom } from './field-mapping.ts';
import fixtures from './fixtures/details.json' with { type: 'json' };
import { FIELDS, meaningOf, plainLabel, SYNONYMS } from './labels.ts';
import { acceptRow } from './schema.ts';
import { claimsOfDetails, detailRecord, rowRecord } from './to-source-record.ts';

const NONE = fieldMappingFrom({});
const named = (name: string, text: string) => ({ name, description: '', value: { type: 'string', text } });
const claimed = (fields: Readonly<Record<string, string>>, mapping = NONE) =>
  claimsOfDetails(Object.fromEntries(Object.entries(fields).map(([label, text], index) => [index, named(label, text)])), mapping);

const unread = (claim: string, label: string, text: string, because: string) => ({ claim, label, text, because });

describe('the fields of a document', () => {
  it.each(Object.entries(fixtures))('%s', (_, { details, claims }) => {
    expect(claimsOfDetails(details as Json, NONE)).toEqual(claims);
  });

  it.each`
    label                             | field
    ${'Serial Number'}                | ${'serial'}
    ${'SERIAL #'}                     | ${'serial'}
    ${'S/N'}                          | ${'serial'}
    ${'Service Tag:'}                 | ${'serial'}
    ${'Purchase Date'}                | ${'purchasedOn'}
    ${'Purchase Date (YYYY-MM-DD)'}   | ${'purchasedOn'}
    ${'Expiration Date (YYYY-MM-DD)'} | ${'warrantyEndsOn'}
    ${'Expiry Date'}                  | ${'warrantyEndsOn'}
    ${'Service Tag / Serial'}         | ${'serial'}
    ${'MAC Address(s)'}               | ${'macs'}
    ${'IP Address(s)'}                | ${'ips'}
    ${'Make'}                         | ${'manufacturer'}
    ${'Site'}                         | ${'location'}
    ${'OS'}                           | ${'operatingSystem'}
    ${'State'}                        | ${undefined}
    ${'Version'}                      | ${undefined}
    ${'Purchased By'}                 | ${undefined}
    ${'Portal URL'}                   | ${undefined}
    ${'Colour of Sticker'}            | ${undefined}
  `('$label means $field', ({ label, field }) => {
    expect(meaningOf(label)?.field).toBe(field);
  });

  it('have no label that means two things', () => {
    const all = FIELDS.flatMap((field) => SYNONYMS[field]);

    expect(new Set(all).size).toBe(all.length);
    expect(all.map(plainLabel)).toEqual(all);
  });

  it.each`
    label                      | text                         | told
    ${'Purchase Date'}         | ${'2021-04-03'}              | ${{ purchasedOn: '2021-04-03' }}
    ${'Purchase Date'}         | ${'Tuesday, 31 Dec 2024'}    | ${{ purchasedOn: '2024-12-31' }}
    ${'Purchase Date'}         | ${'45657'}                   | ${{ purchasedOn: '2024-12-31' }}
    ${'Purchased'}             | ${'45657'}                   | ${{ unread: [unread('purchasedOn', 'Purchased', '45657', 'is no date')] }}
    ${'Purchase Date'}         | ${'03/04/2021'}              | ${{ unread: [unread('purchasedOn', 'Purchase Date', '03/04/2021', 'could be 4 March 2021 or 3 April 2021')] }}
    ${'Purchase Date (D/M/Y)'} | ${'D/M/Y'}                   | ${{}}
    ${'Primary IP'}            | ${'see\r\nsheet'}            | ${{ unread: [unread('ips', 'Primary IP', 'see sheet', 'holds no IP address')] }}
    ${'Primary IP'}            | ${'DHCP'}                    | ${{}}
    ${'Primary IP'}            | ${'[10.0.0.4/24]'}           | ${{ ips: ['10.0.0.4'] }}
    ${'MAC Address'}           | ${'0xA4BB6DDDEE05 (LAN)'}    | ${{ macs: ['a4:bb:6d:dd:ee:05'] }}
    ${'MAC Address'}           | ${'on the sticker'}          | ${{ unread: [unread('macs', 'MAC Address', 'on the sticker', 'holds no hardware address')] }}
    ${'State'}                 | ${'Ohio'}                    | ${{}}
    ${'Version'}               | ${'7.2'}                     | ${{}}
    ${'Serial Number'}         | ${'FOC1\u0000\r\n\u0001'}    | ${{ serial: 'FOC1' }}
    ${'Serial Number'}         | ${'FOC1\u2400&#0;'}          | ${{ serial: 'FOC1' }}
    ${'Location'}              | ${'(HQ)'}                    | ${{ location: '(HQ)' }}
    ${'Location'}              | ${'[Location]'}              | ${{}}
    ${'Location (site)'}       | ${'location (site)'}         | ${{}}
    ${'Location'}              | ${'-- Please select one --'} | ${{}}
    ${'Location'}              | ${'(n/a)'}                   | ${{}}
    ${'Office'}                | ${'Office (Leeds)'}          | ${{ location: 'Office (Leeds)' }}
    ${'Owner'}                 | ${'Owner [director]'}        | ${{ assignedUser: 'Owner [director]' }}
    ${'Asset Tag'}             | ${'(00127)'}                 | ${{ assetTag: '(00127)' }}
  `('under “$label” $text tells $told', ({ label, text, told }) => {
    expect(claimed({ [label]: text })).toEqual(told);
  });

  it.each`
    type                       | more                                      | kind
    ${'Laptop'}                | ${{}}                                     | ${'WORKSTATION'}
    ${'Domain Controller'}     | ${{}}                                     | ${'SERVER'}
    ${'Print Server'}          | ${{}}                                     | ${'SERVER'}
    ${'Virtual Server'}        | ${{}}                                     | ${'VIRTUAL'}
    ${'Server'}                | ${{ Model: 'VMware Virtual Platform' }}   | ${'VIRTUAL'}
    ${'Wireless Access Point'} | ${{}}                                     | ${'NETWORK'}
    ${'Multifunction Printer'} | ${{}}                                     | ${'IMAGING'}
    ${'iPad'}                  | ${{}}                                     | ${'MOBILE'}
    ${'IP Phone'}              | ${{}}                                     | ${undefined}
    ${'UPS'}                   | ${{}}                                     | ${undefined}
    ${'Thing'}                 | ${{ OS: 'Windows Server 2019 Standard' }} | ${'SERVER'}
    ${'Please Select'}         | ${{ OS: 'Microsoft Windows 10 Pro x64' }} | ${'WORKSTATION'}
  `('a $type with $more is $kind', ({ type, more, kind }) => {
    expect(claimed({ Type: type, ...more }).type).toBe(kind);
  });

  it('say by the more telling label what several labels say', () => {
    const fields = { 'Expiration Date': '2024-01-01', 'Warranty Expiry': '2026-01-01', 'Primary User': 'Second', 'Assigned User': 'First' };

    expect(claimed(fields)).toMatchObject({ warrantyEndsOn: '2026-01-01', assignedUser: 'First' });
  });

  it('say by the first date what several labels say, and keep what is none', () => {
    const fields = { Warranty: '3 years', 'Warranty Expiry': 'see invoice', 'Expiration Date (YYYY-MM-DD)': '2027-02-01' };

    expect(claimed(fields)).toEqual({
      warrantyEndsOn: '2027-02-01',
      unread: [
        unread('warrantyEndsOn', 'Warranty Expiry', 'see invoice', 'is no date'),
        unread('warrantyEndsOn', 'Warranty', '3 years', 'is no date'),
      ],
    });
    expect(claimed({ ...fields, 'Expiration Date (YYYY-MM-DD)': '03/04/2027' })).toMatchObject({ warrantyStatus: 'ends: see invoice' });
  });

  it('hand on every text of a claim that has one, so that the first usable one can be found', () => {
    const fields = {
      'Service Tag': '7HX2QD4',
      'Serial Number': 'Unknown',
      Make: 'Dell',
      Maker: 'Dell',
      Type: 'Unknown',
      'Device Type': 'Laptop',
    };

    expect(claimed(fields)).toEqual({
      type: 'WORKSTATION',
      sourceType: 'Laptop',
      manufacturer: 'Dell',
      serial: 'Unknown',
      further: { serial: ['7HX2QD4'] },
    });
  });

  it('mean what this account says they mean', () => {
    const mapping = fieldMappingFrom({ fieldMapping: '{"box no":"serial","serial number":"ignore","cost centre":"location"}' });

    expect(claimed({ 'Serial Number': 'WRONG1', 'Box No.': 'RIGHT1', 'Cost Centre': 'North' }, mapping)).toMatchObject({
      serial: 'RIGHT1',
      location: 'North',
    });
  });

  it('never stop the reading, whatever they hold, and claim nothing that is blank', () => {
    const label = fc.constantFrom('Serial Number', 'Purchase Date', 'Primary IP', 'MAC Address', 'Type', 'Notes', 'Unheard Of');
    const aField = fc.record({ name: label, value: fc.jsonValue(), attribute: fc.jsonValue() }, { requiredKeys: ['name'] });
    const details = fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.oneof(aField, fc.jsonValue())));

    fc.assert(
      fc.property(details, (any) => {
        const { further: _, unread: __, ...claims } = claimsOfDetails(any as Json, NONE);
        const texts = Object.values(claims).flat();
        expect(texts.every((text) => typeof text === 'string' && text.trim() !== '')).toBe(true);
      }),
    );
  });
});

describe('a record', () => {
  const ROW = { id: 61000002, label: 'PC &amp; co', client_id: 5, type: 'asset', accessible: true, last_modified: '2026-03-02T08:15:44Z' };
  const recordOf = (raw: { [key: string]: Json }) => {
    const verdict = acceptRow(raw);
    if (!('row' in verdict)) throw new Error(verdict.reason);
    return rowRecord(verdict.row, raw, '5');
  };

  it('of a row has a name and no kind, and the row as it came', () => {
    const { claims, body, vendorKey } = recordOf(ROW);

    expect({ claims, body, vendorKey }).toEqual({
      claims: { type: 'OTHER', macs: [], ips: [], name: 'PC & co' },
      body: ROW,
      vendorKey: '61000002',
    });
  });

  it.each`
    change                                       | isChange
    ${{ last_modified: '2026-04-01T00:00:00Z' }} | ${true}
    ${{ label: 'PC-2' }}                         | ${true}
    ${{ accessible: false }}                     | ${true}
    ${{ clientName: 'A new name' }}              | ${false}
    ${{ organization_id: 4 }}                    | ${false}
    ${{ templateName: 'Asset' }}                 | ${false}
    ${{ type: 'neverHeardOf' }}                  | ${false}
    ${{ unheardOf: 1 }}                          | ${false}
  `('of a row with $change has changed: $isChange', ({ change, isChange }) => {
    expect(recordOf({ ...ROW, ...change }).fingerprint !== recordOf(ROW).fingerprint).toBe(isChange);
  });

  it('of fields changes with what they say, and not with the request or the order of keys', () => {
    const of = (said: { [key: string]: Json }) => detailRecord('1', said, { companyKey: '5', mapping: NONE }).fingerprint;
    const [a, b] = [named('Model', 'T14'), named('Make', 'Lenovo')];

    expect(of({ details: { '0': a, '1': b }, apiRequestUid: '1' })).toBe(of({ apiRequestUid: '2', details: { '1': b, '0': a } }));
    expect(of({ details: { '0': a } })).not.toBe(of({ details: { '0': named('Model', 'T15') } }));
  });
});

it.each`
  text                        | decoded
  ${'Hale &amp; Sons'}        | ${'Hale & Sons'}
  ${'O&#039;Neill'}           | ${"O'Neill"}
  ${'O&#x27;Neill'}           | ${"O'Neill"}
  ${'M&uuml;ller &copy;'}     | ${'Müller ©'}
  ${'&amp;lt;b&amp;gt;'}      | ${'&lt;b&gt;'}
  ${'R&D; & 5%20+1'}          | ${'R&D; & 5%20+1'}
  ${'&#0;&#xD800;&#x110000;'} | ${'\u2400&#xD800;&#x110000;'}
`('$text is decoded once', ({ text, decoded }) => {
  expect(decodeEntities(text)).toBe(decoded);
});
