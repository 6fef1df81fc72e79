import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { macOf, macsIn } from './mac.ts';

const MAC = 'a4:bb:6d:dd:ee:01';

describe('a hardware address', () => {
  it.each(
    [
      'a4:bb:6d:dd:ee:01',
      'A4-BB-6D-DD-EE-01',
      'A4 BB 6D DD EE 01',
      'A4.BB.6D.DD.EE.01',
      'A4_BB_6D_DD_EE_01',
      'a4bb.6ddd.ee01',
      'a4bb:6ddd:ee01',
      'A4BB-6DDD-EE01',
      'a4bb 6ddd ee01',
      'a4bb6d-ddee01',
      'a4bb6d:ddee01',
      'a4b.b6d.dde.e01',
      'A4BB6DDDEE01',
      '0xA4BB6DDDEE01',
      '0xA4:0xBB:0x6D:0xDD:0xEE:0x01',
      'a4:bb:6d:dd:ee:1',
      'A4:BB-6D:DD-EE:01',
      'A4 : BB : 6D : DD : EE : 01',
      'A4‑BB‑6D‑DD‑EE‑01',
      'MAC: A4-BB-6D-DD-EE-01 (LAN)',
      'MAC:A4BB6DDDEE01',
      'eth0 a4bb.6ddd.ee01',
      '(a4bb6d-ddee01)',
      '1) A4BB6DDDEE01',
      ' A4BB6DDDEE01\r\n',
      'A4BB 6DDDEE01',
      'A4:BB:6D:DDEE01',
      'MAC: A4BB 6DDDEE01 (LAN)',
      'A4/BB/6D/DD/EE/01',
      'a4,bb,6d,dd,ee,01',
      '\\xa4\\xbb\\x6d\\xdd\\xee\\x01',
      'a4bb6dddee01h',
    ].map((text) => [text]),
  )('%j is one', (text) => {
    expect(macsIn(text)).toEqual([MAC]);
    expect(macOf(text)).toBe(MAC);
  });

  it.each`
    text                                                  | macs
    ${'a4:bb:6d:dd:ee:01\r\na4:bb:6d:dd:ee:02 (LAN)'}     | ${['a4:bb:6d:dd:ee:01', 'a4:bb:6d:dd:ee:02']}
    ${'A4-BB-6D-DD-EE-01, A4BB.6DDD.EE02; a4bb6ddd ee03'} | ${['a4:bb:6d:dd:ee:01', 'a4:bb:6d:dd:ee:02']}
    ${'A4BB6DDDEE01 A4BB6DDDEE02'}                        | ${['a4:bb:6d:dd:ee:01', 'a4:bb:6d:dd:ee:02']}
    ${'A4 BB 6D DD EE 01 A4 BB 6D DD EE 02'}              | ${['a4:bb:6d:dd:ee:01', 'a4:bb:6d:dd:ee:02']}
    ${'A4BB6DDDEE01/a4:bb:6d:dd:ee:01'}                   | ${['a4:bb:6d:dd:ee:01']}
    ${'00:00:00:00:00:00 ff-ff-ff-ff-ff-ff'}              | ${[]}
    ${'4C4C4544-0042-3510-8052-A4BB6DDDEE01'}             | ${[]}
    ${'50:01:43:80:16:7e:0f:aa'}                          | ${[]}
    ${'fe80::a6bb:6dff:fedd:ee01'}                        | ${[]}
    ${'a4:bb:6d:dd:ee'}                                   | ${[]}
    ${'A4BB6DDDEE0102'}                                   | ${[]}
    ${'10.20.30.40'}                                      | ${[]}
    ${'fe80::1234:5678'}                                  | ${[]}
    ${'10.20.30.40:5060'}                                 | ${[]}
    ${'2024-12-31 10:30'}                                 | ${[]}
    ${'DHCP'}                                             | ${[]}
    ${''}                                                 | ${[]}
  `('in $text: $macs', ({ text, macs }) => {
    expect(macsIn(text)).toEqual(macs);
  });

  it('is found whatever separates its digits, and is its own form', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{12}$/).filter((digits) => !/^(0+|f+)$/.test(digits));
    fc.assert(
      fc.property(
        hex,
        fc.constantFrom(2, 3, 4, 6, 12),
        fc.constantFrom(':', '-', '.', ' ', '_'),
        fc.boolean(),
        (digits, size, gap, isUpper) => {
          const spelt = digits.replace(new RegExp(`(.{${size}})(?!$)`, 'g'), `$1${gap}`);
          const colons = digits.replace(/(..)(?!$)/g, '$1:');
          expect(macsIn(isUpper ? spelt.toUpperCase() : spelt)).toEqual([colons]);
          expect(macOf(colons)).toBe(colons);
        },
      ),
    );
  });

  it('is sought in anything without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const mac of macsIn(text)) expect(macsIn(mac)).toEqual([mac]);
      }),
    );
  });

  it.each([null, undefined, 7, {}, ['a4:bb:6d:dd:ee:01']])('%j is none', (value) => {
    expect(macOf(value)).toBeUndefined();
  });
});
