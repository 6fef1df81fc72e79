import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSerial, serialKey } from './serial.ts';

// One seed for all machines: a run that fails here fails everywhere.
fc.configureGlobal({ seed: 20_261_122, numRuns: 1_000 });

describe('a usable serial number', () => {
  it.each`
    raw                                                         | key                                                         | why
    ${'FOC0000X0A1'}                                            | ${'FOC0000X0A1'}                                            | ${'as it is'}
    ${'cn00000001'}                                             | ${'CN00000001'}                                             | ${'case says nothing'}
    ${'CZ0000000K '}                                            | ${'CZ0000000K'}                                             | ${'trailing blank'}
    ${'CZ0000000K\r\n\0'}                                       | ${'CZ0000000K'}                                             | ${'control characters of a dump'}
    ${'CZ0000000K\u2400\u2400'}                                 | ${'CZ0000000K'}                                             | ${'NULs as they are stored'}
    ${'\u200bPF0000AB'}                                         | ${'PF0000AB'}                                               | ${'zero-width character of a copied text'}
    ${'ＰＦ００００ＡＢ'}                                       | ${'PF0000AB'}                                               | ${'full-width forms (NFKC)'}
    ${'"PF0000AB"'}                                             | ${'PF0000AB'}                                               | ${'quoted'}
    ${'S/N: PF0000AB'}                                          | ${'PF0000AB'}                                               | ${'label'}
    ${'SN:PF0000AB'}                                            | ${'PF0000AB'}                                               | ${'label without blank'}
    ${'Serial No. PF0000AB'}                                    | ${'PF0000AB'}                                               | ${'label with full stop'}
    ${'Serial Number PF0000AB'}                                 | ${'PF0000AB'}                                               | ${'label without colon'}
    ${'Service Tag: ABC1D23'}                                   | ${'ABC1D23'}                                                | ${"Dell's label"}
    ${'SNAP00123'}                                              | ${'SNAP00123'}                                              | ${'SN is its beginning, not a label'}
    ${'Q2KN-0000-0001'}                                         | ${'Q2KN-0000-0001'}                                         | ${'punctuation is kept'}
    ${'A  B 1 2'}                                               | ${'A B 1 2'}                                                | ${'blanks collapse to one'}
    ${'0000 5E00 5310'}                                         | ${'00005E005310'}                                           | ${'a hardware address as serial number'}
    ${'00:00:5e:00:53:10'}                                      | ${'00005E005310'}                                           | ${'the same in another notation'}
    ${'00005E005320'}                                           | ${'00005E005320'}                                           | ${'SonicWall numbers its devices by address'}
    ${'/ABC1D23/CN7016345O0123/'}                               | ${'ABC1D23'}                                                | ${'service tag in the number of a Dell board'}
    ${'.ABC1D23.CN7016345O0123.'}                               | ${'ABC1D23'}                                                | ${'the same with full stops'}
    ${'AB1.2C'}                                                 | ${'AB1.2C'}                                                 | ${'not a version number'}
    ${'VMware-56 4d 00 00 00 00 00 01-02 03 04 05 06 07 08 09'} | ${'VMWARE-56 4D 00 00 00 00 00 01-02 03 04 05 06 07 08 09'} | ${'a virtual machine'}
  `('$raw → $key ($why)', ({ raw, key }) => {
    expect(serialKey(raw)).toBe(key);
  });

  it('is marked virtual in the forms hypervisors give, and only there', () => {
    const forms = ['VMware-56 4d 00 00 00 00 00 01-02 03 04 05 06 07 08 09', '0000-0001-2222-3333-4444-5555-66', 'Q2KN-0000-0001'];

    expect(forms.map((raw) => readSerial(raw)).map((serial) => serial.state === 'usable' && serial.isVirtual)).toEqual([true, true, false]);
  });
});

describe('a placeholder', () => {
  it.each([
    ...['To be filled by O.E.M.', 'TO BE FILLED BY OEM', 'to be set by oem', 'Default string', 'default string', ' DEFAULT  STRING\r'],
    ...[
      'System Serial Number',
      'Chassis Serial Number',
      'Serial Number',
      'Serial Number xxxxxx',
      'N/A',
      'n/a',
      'na',
      'None',
      'NULL',
      '(null string)',
    ],
    ...[
      'unknown',
      'Not Specified',
      'Not Available',
      'No Asset Tag',
      'OEM',
      'O.E.M.',
      'EVAL',
      'INVALID',
      'VMware',
      'QEMU',
      'SYS-1234567890',
    ],
    ...['0', '0000000000', '1111111', '10110', 'XXXXXXX', 'xxxx', '........', '-', '---', '***', 'FFFFFFFF', '9999999', '0x00000000'],
    ...['01234', '0123456789', '123456789', '1234567890', '12345678901234567', '0123456789ABCDEF'],
    ...[
      '1.0',
      '2.1.3',
      '10.20.0.77',
      'A1',
      'AB-1',
      'ASSET TAG:',
      'SN: N/A',
      'S/N: 0000',
      '00:00:00:00:00:00',
      '//CN7016345O0123/',
      '..CN7016345O0123.',
    ],
  ])('%j is no serial number', (raw) => {
    expect(readSerial(raw)).toEqual({ state: 'absent', because: 'placeholder' });
  });

  it.each([undefined, '', '   ', '\0'])('%j was never given, which is something else', (raw) => {
    expect(readSerial(raw)).toEqual({ state: 'absent', because: 'none' });
  });

  it('is what the record already says elsewhere', () => {
    expect(readSerial('PowerEdge R450', ['POWEREDGE R450'])).toEqual({ state: 'absent', because: 'placeholder' });
  });
});

describe('the key of a serial number', () => {
  const scrap = fc.array(fc.constantFrom('S/N', 'SN:', '"', "'", ' ', '/', '.', '-', 'ABC1D23', 'CN7016345O0123', '0', 'N/A', '\r', 'é'), {
    maxLength: 8,
  });

  it('is its own key', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          scrap.map((parts) => parts.join('')),
        ),
        (raw) => {
          const key = serialKey(raw);
          if (key !== null) expect(serialKey(key)).toBe(key);
        },
      ),
    );
  });

  it('does not see case or surrounding blanks', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9-]{1,14}$/), (raw) => {
        expect(serialKey(` ${raw.toLowerCase()}\t`)).toBe(serialKey(raw.toUpperCase()));
      }),
    );
  });
});
