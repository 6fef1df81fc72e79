import { expect, it } from 'vitest';
import { withPicked } from './with-picked.ts';

const address = {
  key: 'address',
  picks: {
    setting: 'place',
    parts: [
      { part: 'us.vendor.example', value: 'us' },
      { part: 'de.vendor.example', value: 'de' },
    ],
    otherwise: 'custom',
  },
};

it.each`
  text                                      | place
  ${'https://de.vendor.example//dashboard'} | ${'de'}
  ${'US.Vendor.Example'}                    | ${'us'}
  ${'https://docs.fjordline.example'}       | ${'custom'}
  ${'d'}                                    | ${'custom'}
`('“$text” picks $place', ({ text, place }) => {
  expect(withPicked(address, text)).toEqual({ address: text, place });
});

it.each(['', '  '])('“%s” picks nothing, as does a field that picks from none', (text) => {
  expect(withPicked(address, text)).toEqual({ address: text });
  expect(withPicked({ ...address, picks: null }, 'us.vendor.example')).toEqual({ address: 'us.vendor.example' });
});
