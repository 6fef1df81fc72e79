import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSuggester } from './suggest.ts';

const NAMES = [
  'Harbor Family Clinic',
  'Harbor Hotel',
  'Maple Schools',
  'Lakeside Dental',
  'Blue Ridge Farm Supply',
  'Northwind Traders, Inc.',
  'University of Michigan',
  'Sunrise Clinic',
  'Valley Clinic',
  'Tiny',
];
const CLIENTS = NAMES.map((name) => ({ id: name, name }));
const suggest = openSuggester(CLIENTS);
const best = (name: string, shortName: string | null = null) => suggest({ name, shortName })[0];

describe('a suggestion', () => {
  it.each([
    ['the initials', 'HFC', null, 'Harbor Family Clinic', 'HFC are the initials of Harbor Family Clinic.'],
    ['the initials as the short name', 'Account 4711', 'hfc', 'Harbor Family Clinic', 'HFC are the initials of Harbor Family Clinic.'],
    ['the initials without small words', 'UM', null, 'University of Michigan', 'UM are the initials of University of Michigan.'],
    [
      'the short name, written together',
      'Site 12',
      'lakesidedental',
      'Lakeside Dental',
      'Its short name lakesidedental is Lakeside Dental written together.',
    ],
    [
      'how the short name begins',
      'Site 13',
      'blueridge',
      'Blue Ridge Farm Supply',
      'Its short name blueridge is how Blue Ridge Farm Supply begins.',
    ],
    [
      'all its words and one more',
      'Northwind Traders HQ',
      null,
      'Northwind Traders, Inc.',
      'Both names have the words northwind and traders.',
    ],
    ['words in another order', 'Schools of Maple', null, 'Maple Schools', 'Both names have the words schools and maple.'],
    ['a slip of the pen', 'Lakside Dentl', null, 'Lakeside Dental', 'The names are spelt almost alike.'],
  ])('is made by %s', (_, name, shortName, client, reason) => {
    expect(best(name, shortName)).toMatchObject({ client: { name: client }, reason });
  });

  it.each([
    ['nothing in common', 'Quarry Works', 'quarryworks'],
    ['a word that many have', 'Corner Clinic', null],
    ['a small word', 'The Bank of and for', null],
    ['no letters at all', '!!!', ''],
    ['short names that are alike by chance', 'Tony', null],
  ])('is not made by %s', (_, name, shortName) => {
    expect(suggest({ name, shortName })).toEqual([]);
  });

  it('comes with others, the best first and three at most', () => {
    const many = openSuggester(
      ['Harbor Clinic A', 'Harbor Clinic B', 'Harbor Clinic C', 'Harbor Clinic D', 'Zoo'].map((name) => ({ id: name, name })),
    );
    const found = many({ name: 'Harbor Clinic D West', shortName: null });

    expect(found.map(({ client }) => client.name)).toEqual(['Harbor Clinic D', 'Harbor Clinic A', 'Harbor Clinic B']);
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
  });

  it('is the same whatever order the clients come in, with scores from 0.6 to 1', () => {
    const name = fc.constantFrom(...NAMES, 'Harbor', 'Clinic', 'HFC', 'Maple School', 'harborfamily', 'Ridge Blue');
    fc.assert(
      fc.property(name, fc.option(name), fc.shuffledSubarray(CLIENTS, { minLength: CLIENTS.length }), (asked, shortName, shuffled) => {
        const found = openSuggester(shuffled)({ name: asked, shortName });

        expect(found).toEqual(suggest({ name: asked, shortName }));
        for (const { score } of found) expect(score >= 0.6 && score <= 1).toBe(true);
      }),
    );
  });
});
