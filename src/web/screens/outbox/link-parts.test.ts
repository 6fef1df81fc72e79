import { expect, it } from 'vitest';
import { linkParts } from './link-parts.ts';

const ORIGIN = 'http://127.0.0.1:4780';

it('makes the links of the own page clickable, without the full stop behind them', () => {
  const link = `${ORIGIN}/invitation#token=abc_-1`;

  expect(linkParts(`Accept here:\n${link}\nor at ${link}.`, ORIGIN)).toEqual([
    { text: 'Accept here:\n' },
    { text: link, href: link },
    { text: '\nor at ' },
    { text: link, href: link },
    { text: '.' },
  ]);
});

it.each([
  'no address at all',
  'see https://elsewhere.example/a',
  'see http://127.0.0.1:4780.elsewhere.example/a',
  'see http://127.0.0.1:47801/a',
  'see http://127.0.0.1:4780@elsewhere.example/a',
])('leaves %j as it is', (text) => {
  expect(linkParts(text, ORIGIN)).toEqual([{ text }]);
});
