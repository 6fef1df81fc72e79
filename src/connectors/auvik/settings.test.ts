import { describe, expect, it } from 'vitest';
import { fromPortalAddress, isAuvikApi } from './location.ts';
import { parseSettings } from './settings.ts';

const typed = { username: 'lm@fjordline.example', apiKey: 'AbC+dE/fG=', domainPrefix: 'fjordline' };

describe('what was typed or pasted', () => {
  it('is taken as it is when nothing is odd', () => {
    expect(parseSettings(typed)).toEqual({
      settings: { ...typed, apiHost: '', devices: 'managed', leftOutTypes: '', leftOutStatuses: '' },
      notes: [],
    });
  });

  it('loses the blanks and line ends that pasting brings, and the key keeps its plus and slash', () => {
    const { settings } = parseSettings({ username: ' lm@fjordline.example\n', apiKey: '\tAbC+dE\r\n/fG= ', domainPrefix: ' Fjordline ' });

    expect(settings).toMatchObject(typed);
  });

  it.each`
    address                                                    | prefix         | region
    ${'https://fjordline.us2.my.auvik.com/#dashboard'}         | ${'fjordline'} | ${'us2'}
    ${'https://Fjordline.EU1.my.auvik.com'}                    | ${'fjordline'} | ${'eu1'}
    ${'fjordline.au1.my.auvik.com'}                            | ${'fjordline'} | ${'au1'}
    ${'https://fjordline.my.auvik.com/#entity/root/dashboard'} | ${'fjordline'} | ${undefined}
  `('$address gives the prefix $prefix and the region $region, and says so', ({ address, prefix, region }) => {
    const { settings, notes } = parseSettings({ ...typed, domainPrefix: address });

    expect(settings['domainPrefix']).toBe(prefix);
    expect(settings['region']).toBe(region);
    expect(notes).toEqual([`Taken from the address you pasted: ${prefix}`]);
  });

  it.each`
    field             | value                                   | why
    ${'username'}     | ${'  '}                                 | ${'Username is missing.'}
    ${'apiKey'}       | ${''}                                   | ${'API Key is missing.'}
    ${'domainPrefix'} | ${undefined}                            | ${'Primary Auvik Domain Prefix is missing.'}
    ${'username'}     | ${'a:b'}                                | ${'can’t contain a colon'}
    ${'apiKey'}       | ${'abc\u0000def'}                       | ${'no Auvik key has'}
    ${'domainPrefix'} | ${'https://example.com/fjordline'}      | ${'This is no domain prefix'}
    ${'domainPrefix'} | ${'https://us1.my.auvik.com/login'}     | ${'This is no domain prefix'}
    ${'domainPrefix'} | ${'https://auvikapi.us1.my.auvik.com/'} | ${'This is no domain prefix'}
    ${'domainPrefix'} | ${'Fjordline IT'}                       | ${'This is no domain prefix'}
    ${'apiHost'}      | ${'auvikapi.us1.my.auvik.com'}          | ${'must be a full address'}
    ${'apiHost'}      | ${'ftp://auvikapi.us1.my.auvik.com'}    | ${'must be a full address'}
    ${'apiHost'}      | ${'https://me:key@example.com'}         | ${'must be a full address'}
  `('$field "$value" cannot be right: $why', ({ field, value, why }) => {
    const parse = () => parseSettings({ ...typed, [field]: value });

    expect(parse).toThrow(expect.objectContaining({ field, code: 'INVALID_INPUT', message: expect.stringContaining(why) }));
  });

  it('keeps the region of an address pasted earlier', () => {
    const first = parseSettings({ ...typed, domainPrefix: 'https://fjordline.us2.my.auvik.com' });

    expect(parseSettings(first.settings).settings).toEqual(first.settings);
  });

  it('reduces the API address to its host', () => {
    expect(parseSettings({ ...typed, apiHost: ' http://127.0.0.1:4701/v1/tenants ' }).settings['apiHost']).toBe('http://127.0.0.1:4701');
  });
});

it.each`
  address                                          | isTrusted
  ${'https://auvikapi.us2.my.auvik.com/v1'}        | ${true}
  ${'https://auvikapi.lnx.my.auvik.com/v1'}        | ${true}
  ${'http://auvikapi.us2.my.auvik.com/v1'}         | ${false}
  ${'https://auvikapi.us2.my.auvik.com:8443/v1'}   | ${false}
  ${'https://auvikapi.us2.my.auvik.com.evil.com/'} | ${false}
  ${'https://evil.us2.my.auvik.com/'}              | ${false}
  ${'https://auvikapi.my.auvik.com.evil.com/'}     | ${false}
`('the key may follow a redirect to $address: $isTrusted', ({ address, isTrusted }) => {
  expect(isAuvikApi(new URL(address))).toBe(isTrusted);
});

it('finds no prefix in what is no portal address', () => {
  for (const text of ['', 'fjordline', 'https://my.auvik.com', 'https://support.auvik.com/hc'])
    expect(fromPortalAddress(text)).toBeUndefined();
});
