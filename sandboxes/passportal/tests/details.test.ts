import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugOf } from '../fleet/field.ts';
import { keyedBy } from '../protocol/details.ts';
import { aDocument, field } from './a-fleet.ts';
import { aSandbox, DOCUMENTS, said } from './ask.ts';

const BY_POSITION = {
  name: 'BWD-WS-014',
  tags: ['lab'],
  '0': field('Name', 'BWD-WS-014'),
  '1': null,
  '2': field('Serial Number', '7HX2QD3'),
  '3': field('Purchase Date (YYYY-MM-DD)', '2022-04-01'),
};
const BY_SLUG = {
  name: field('Name', 'BWD-WS-014'),
  tags: ['lab'],
  serial_number: field('Serial Number', '7HX2QD3'),
  'purchase_date_(yyyy-mm-dd)': field('Purchase Date (YYYY-MM-DD)', '2022-04-01'),
};

describe('the keys of fields', () => {
  it.each([
    ['by position, shown by slug', BY_POSITION, 'slug', BY_SLUG],
    ['by position, shown as filed', BY_POSITION, 'filed', BY_POSITION],
    ['by position, shown so', BY_POSITION, 'position', BY_POSITION],
    ['by slug, shown so', BY_SLUG, 'slug', BY_SLUG],
    [
      'by slug, shown by position, without gaps that nobody can know',
      BY_SLUG,
      'position',
      { name: 'BWD-WS-014', tags: ['lab'], '0': BY_SLUG.name, '1': BY_POSITION['2'], '2': BY_POSITION['3'] },
    ],
    [
      'that is empty, by slug',
      { name: field('Name', 'x'), mac_address: null },
      'position',
      { name: 'x', tags: [], '0': field('Name', 'x'), '1': null },
    ],
    [
      'whose first label is another, by slug',
      { name: 'fw', '0': field('Device Name', 'fw') },
      'slug',
      { name: field('Name', 'fw'), tags: [], device_name: field('Device Name', 'fw') },
    ],
    [
      'with one label twice',
      { name: 'x', '0': field('IP', '1'), '1': field('IP', '2') },
      'slug',
      { name: field('Name', 'x'), tags: [], ip: field('IP', '1'), ip_2: field('IP', '2') },
    ],
    ['that are no fields', [1, 2], 'slug', [1, 2]],
  ] as const)('filed %s', (_how, details, keys, expected) => {
    expect(keyedBy(keys, details)).toEqual(expected);
  });

  it('lose no filled field on the way there and back', () => {
    const label = fc.constantFrom('Serial Number', 'Model', 'Warranty Expiry', 'State / Province', 'Notes', 'OS');
    const filled = fc.uniqueArray(fc.tuple(label, fc.string()), { selector: ([name]) => name, maxLength: 6 });
    fc.assert(
      fc.property(filled, fc.string(), (fields, name) => {
        const details = {
          name,
          tags: [],
          ...Object.fromEntries(fields.map(([text, value], index) => [String(index), field(text, value)])),
        };
        const back = keyedBy('position', keyedBy('slug', details));

        expect(Object.values(back as object)).toEqual(expect.arrayContaining([name, ...fields.map(([text, value]) => field(text, value))]));
      }),
    );
  });

  it('are the label in lower case with blanks turned into strokes, other punctuation kept', () => {
    expect(['State / Province', 'Purchase Date (YYYY-MM-DD)'].map(slugOf)).toEqual(['state_/_province', 'purchase_date_(yyyy-mm-dd)']);
  });
});

describe('another tenant’s template', () => {
  const sandboxWith = (template: 'renamed' | 'extended', details: unknown, type = 'asset') =>
    aSandbox({ resources: [aDocument(2, { documentType: type }, details)], quirks: { template } });

  it('has other labels, in either form', async () => {
    const byPosition = (await said(await sandboxWith('renamed', BY_POSITION), `${DOCUMENTS}/2`)).details;
    const bySlug = (await said(await sandboxWith('renamed', BY_SLUG), `${DOCUMENTS}/2`)).details;

    expect(byPosition).toMatchObject({
      name: 'BWD-WS-014',
      '0': { name: 'Device Name' },
      '1': null,
      '2': { name: 'Service Tag / Serial' },
      '3': { name: 'Purchased' },
    });
    expect(bySlug).toMatchObject({
      name: { name: 'Device Name' },
      'service_tag_/_serial': { value: { text: '7HX2QD3' } },
      purchased: { name: 'Purchased' },
    });
  });

  it('has fields added that nobody has heard of, behind the others', async () => {
    const byPosition = (await said(await sandboxWith('extended', BY_POSITION), `${DOCUMENTS}/2`)).details;
    const bySlug = (await said(await sandboxWith('extended', BY_SLUG), `${DOCUMENTS}/2`)).details;

    expect(byPosition).toMatchObject({ ...BY_POSITION, '4': { name: 'Rack Position' }, '5': { name: 'Insurance Policy' } });
    expect(bySlug).toMatchObject({ ...BY_SLUG, rack_position: { name: 'Rack Position' } });
  });

  it('is of assets: other documents stay as they are', async () => {
    expect((await said(await sandboxWith('renamed', BY_POSITION, 'backup'), `${DOCUMENTS}/2`)).details).toEqual(BY_POSITION);
  });
});
