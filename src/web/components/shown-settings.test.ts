import { expect, it } from 'vitest';
import { shownValue, shownValues } from './shown-settings.ts';

const places = [
  { value: 'us', label: 'United States' },
  { value: 'de', label: 'Germany' },
];

it.each`
  kind         | options   | preset     | values            | shown      | because
  ${'choice'}  | ${places} | ${'de'}    | ${{}}             | ${'de'}    | ${'the preset of an untouched list'}
  ${'choice'}  | ${places} | ${'de'}    | ${{ it: 'us' }}   | ${'us'}    | ${'what was chosen'}
  ${'choice'}  | ${places} | ${'de'}    | ${{ it: '' }}     | ${'de'}    | ${'no blank, which the list has not'}
  ${'choice'}  | ${places} | ${'de'}    | ${{ it: 'mars' }} | ${'de'}    | ${'the preset for an option that has gone'}
  ${'choice'}  | ${places} | ${''}      | ${{}}             | ${'us'}    | ${'the first where there is no preset'}
  ${'choice'}  | ${[]}     | ${''}      | ${{}}             | ${''}      | ${'nothing of an empty list'}
  ${'choices'} | ${places} | ${'us,de'} | ${{}}             | ${'us,de'} | ${'several presets'}
  ${'choices'} | ${places} | ${'us,de'} | ${{ it: '' }}     | ${''}      | ${'none, when all were taken away'}
  ${'text'}    | ${[]}     | ${'443'}   | ${{}}             | ${'443'}   | ${'the preset of an untouched text'}
  ${'text'}    | ${[]}     | ${'443'}   | ${{ it: '' }}     | ${''}      | ${'a text that was emptied'}
`('a $kind with preset “$preset” and $values shows “$shown”: $because', ({ kind, options, preset, values, shown }) => {
  expect(shownValue({ key: 'it', kind, options, preset }, values)).toBe(shown);
});

it('takes the blanks off what was pasted', () => {
  const text = { key: 'host', kind: 'text', options: [], preset: '' } as const;
  const place = { key: 'place', kind: 'choice', options: places, preset: 'us' } as const;
  expect(shownValues([text, place], { host: ' a.example\n' })).toEqual({ host: 'a.example', place: 'us' });
});
