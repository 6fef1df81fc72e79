import { expect, it } from 'vitest';
import { nearestFirst } from './nearest.ts';
import { wrongPrefix } from './sentences.ts';

const SITES = ['brightwater', 'acme-hq', 'northpeakmsp', 'acme', 'zebra'];

it.each`
  wanted              | first
  ${'northpeak'}      | ${'northpeakmsp'}
  ${'acme-hq-berlin'} | ${'acme'}
  ${'zebar'}          | ${'zebra'}
  ${'brihgtwater'}    | ${'brightwater'}
`('$wanted is nearest to $first', ({ wanted, first }) => {
  const sorted = nearestFirst(wanted, SITES);
  expect(sorted[0]).toBe(first);
  expect(sorted.toSorted()).toEqual(SITES.toSorted());
});

it('a wrong prefix names the nearest in its sentence, and every one to choose from beside it', () => {
  const many = [...Array.from({ length: 60 }, (_, at) => `site${at}`), 'northpeakmsp'];
  const { message, details } = wrongPrefix('northpeka', many);

  expect(message).toMatch(
    /no tenant with the prefix northpeka .*It can see 61, nearest first: northpeakmsp, .* and 56 more, listed at the field/,
  );
  expect(String(details['choices']).split(' ').toSorted()).toEqual(many.toSorted());
  expect(wrongPrefix('a', ['acme']).message).toContain('It can see: acme.');
});
