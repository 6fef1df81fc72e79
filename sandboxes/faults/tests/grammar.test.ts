import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULT_CATALOGUE, parseFault, parseFaultScript, writeFault } from '../index.ts';

describe('a fault as text', () => {
  const path = fc.constantFrom('', '/v1/tenants', '/v1/inventory/*');
  const contains = fc.constantFrom('', '?tenants=7', '?page[first]=3');
  const when = fc.constantFrom('1', '3', '2-5', '4+', '*', '%10');
  const what = fc.constantFrom(
    ...FAULT_CATALOGUE.map((one) => one.id),
    ...FAULT_CATALOGUE.flatMap((one) => (one.argument ? [`${one.id}:${one.argument.example}`] : [])),
    '429:date',
    '503:date:30',
  );

  it('is written as it is read', () => {
    fc.assert(
      fc.property(path, contains, when, what, (...[where, text, times, does]) => {
        const spec = `${where}${text}@${times}=${does === 'slow' ? 'slow:1000' : does}`;

        expect(writeFault(parseFault(spec))).toBe(spec);
      }),
    );
  });

  it.each(FAULT_CATALOGUE.map((one) => [one.id, one] as const))(
    '%s of the catalogue is understood, with its argument and without',
    (id, one) => {
      expect(parseFault(`=${id}`).does.kind).toBeDefined();
      if (one.argument) expect(writeFault(parseFault(`=${id}:${one.argument.example}`))).toBe(`@1=${id}:${one.argument.example}`);
      expect(() => parseFault(`=${id}:!`)).toThrow(/not understood/);
    },
  );

  it.each([
    '',
    'x',
    '@1',
    '=',
    '@0x=500',
    '=hologram',
    '=429:soon',
    '/path@=500',
    '=999',
    '=slow:fast',
    '@%0=500',
    '=html:ok',
    '=moved:302',
  ])('"%s" is refused with the form it should have', (text) => {
    expect(() => parseFault(text)).toThrow(/PATH\[\?TEXT\]\[@WHEN\]=WHAT/);
  });
});

it('a script names the line it can’t read', () => {
  expect(() => parseFaultScript('# fine\n=500\n/a=hologram\n')).toThrow('The fault "/a=hologram" is not understood');
});
