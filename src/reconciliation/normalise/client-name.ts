import { indexKey } from '#lib';
import makers from '../data/makers.json' with { type: 'json' };
import { cleanText } from './clean-text.ts';

/** Legal forms with a stroke or full stops lose them before the words are told apart. */
const STROKED_FORM = /\b([a-z])\/([a-z])(?=$|[\s,])/g;
const INNER_MARKS = /[.'’`]/g;
const OTHER_MARKS = /[^\p{L}\p{N}&+]+/gu;
const LEGAL_WORDS: ReadonlySet<string> = new Set([
  ...makers.legalWords.map((word) => word.replace('/', '')),
  ...['lp', 'llp', 'pc', 'pllc', 'spa', 'sas', 'sarl', 'ug', 'ohg', 'kgaa', 'eg', 'ev', 'as', 'aps', 'kk', 'sl', 'cic'],
]);

/**
 * The name of a company for comparing with client names: case, punctuation and legal forms at its end do not count.
 * `Northwind Traders, Inc.` and `NORTHWIND TRADERS` are one; `Northwind HQ` is another. Empty only for a name without
 * a letter or digit.
 */
export function clientNameKey(name: string): string {
  const words = cleanText(name)
    .toLowerCase()
    .replace(STROKED_FORM, '$1$2')
    .replace(INNER_MARKS, '')
    .replaceAll('&', ' and ')
    .replace(OTHER_MARKS, ' ')
    .trim()
    .split(' ');
  let kept = words.length;
  // The first word stays whatever it is: a client may be called "Company" or "AS".
  while (kept > 1 && isFormWord(words[kept - 1] ?? '')) kept -= 1;
  return indexKey(words.slice(0, kept).join(' '));
}

function isFormWord(word: string): boolean {
  return LEGAL_WORDS.has(word) || word === 'and';
}
