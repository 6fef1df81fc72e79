import { describe, expect, it } from 'vitest';
import { parseFieldMapping } from './field-mapping.ts';
import { originFrom, parseSettings } from './settings.ts';

const typed = { accessKeyId: 'a1b2', secretAccessKey: 'c3d4', datacenter: 'us', customAddress: '' };

describe('what was typed or pasted', () => {
  it('is taken as it is when nothing is odd', () => {
    expect(parseSettings(typed)).toEqual({ settings: typed, notes: [] });
  });

  it('loses the blanks and line ends that pasting brings', () => {
    expect(parseSettings({ ...typed, accessKeyId: ' a1\r\nb2 ', secretAccessKey: '\tc3d4\n' }).settings).toEqual(typed);
  });

  it.each`
    field              | pasted                                                       | datacenter | label
    ${'datacenter'}    | ${'https://ca-clover.passportalmsp.com//dashboard#/default'} | ${'ca'}    | ${'Canada'}
    ${'datacenter'}    | ${'DE-clover.passportalmsp.com'}                             | ${'de'}    | ${'Germany'}
    ${'customAddress'} | ${'https://au-clover.passportalmsp.com//login'}              | ${'au'}    | ${'Australia'}
    ${'customAddress'} | ${' uk-clover.passportalmsp.com '}                           | ${'uk'}    | ${'United Kingdom'}
  `('$pasted, pasted into $field, picks $label and says so', ({ field, pasted, datacenter, label }) => {
    expect(parseSettings({ ...typed, [field]: pasted })).toEqual({
      settings: { ...typed, datacenter, customAddress: '' },
      notes: [`Taken from the address you pasted: ${label}`],
    });
  });

  it.each`
    pasted                                                  | address
    ${'https://docs.fjordline.example//dashboard#/default'} | ${'https://docs.fjordline.example'}
    ${'docs.fjordline.example'}                             | ${'https://docs.fjordline.example'}
    ${'http://127.0.0.1:4711/api'}                          | ${'http://127.0.0.1:4711'}
    ${'https://us-clover.passportalmsp.com.evil.example/'}  | ${'https://us-clover.passportalmsp.com.evil.example'}
  `('keeps the origin of a custom address: $pasted', ({ pasted, address }) => {
    const { settings } = parseSettings({ ...typed, datacenter: 'custom', customAddress: pasted });

    expect(settings).toMatchObject({ datacenter: 'custom', customAddress: address });
    expect(originFrom(settings)).toBe(address);
  });

  it.each`
    field                | given                                                                  | sentence
    ${'accessKeyId'}     | ${{ accessKeyId: ' ' }}                                                | ${/Access key ID \(API Key\) is missing/}
    ${'secretAccessKey'} | ${{ secretAccessKey: '' }}                                             | ${/API Secret access key \(API Secret\) is missing/}
    ${'secretAccessKey'} | ${{ secretAccessKey: 'a1b2' }}                                         | ${/the Access key ID again/}
    ${'accessKeyId'}     | ${{ accessKeyId: 'ключ' }}                                             | ${/characters no key has/}
    ${'datacenter'}      | ${{ datacenter: '' }}                                                  | ${/Choose the datacenter/}
    ${'customAddress'}   | ${{ datacenter: 'custom' }}                                            | ${/Type the address/}
    ${'customAddress'}   | ${{ datacenter: 'custom', customAddress: 'ftp://docs.example' }}       | ${/no address of a Passportal/}
    ${'customAddress'}   | ${{ datacenter: 'custom', customAddress: 'https://a:b@docs.example' }} | ${/no address of a Passportal/}
    ${'datacenter'}      | ${{ datacenter: 'mars' }}                                              | ${/no address of a Passportal/}
    ${'customAddress'}   | ${{ customAddress: 'https://docs.fjordline.example' }}                 | ${/Choose Custom address/}
    ${'fieldMapping'}    | ${{ fieldMapping: '{"Weight":"kilograms"}' }}                          | ${/none of: hostname/}
  `('can’t be right: $given', ({ field, given, sentence }) => {
    const parsing = () => parseSettings({ ...typed, ...given });

    expect(parsing).toThrowError(expect.objectContaining({ code: 'INVALID_INPUT', field, message: expect.stringMatching(sentence) }));
  });
});

describe('a field mapping', () => {
  it('is kept by plain labels, in one order', () => {
    expect(parseFieldMapping('{"Tag (blue)":"ignore","Box No.":"serial"}')).toBe('{"box no":"serial","tag":"ignore"}');
  });

  it.each(['', ' ', '{}'])('may be none: %j', (text) => {
    expect(parseFieldMapping(text)).toBe('');
  });

  it.each(['[]', '"serial"', 'serial', '{"()":"serial"}', '{"Box":7}', '{"Box":null}'])('can’t be %s', (text) => {
    expect(() => parseFieldMapping(text)).toThrowError(expect.objectContaining({ field: 'fieldMapping' }));
  });
});
