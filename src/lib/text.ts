import { createHash } from 'node:crypto';
import { AppError } from './errors.ts';

/** Whether a text has more characters (code points, as people count them) than `limit`. */
export function isLonger(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  // A character is two units at most, so that of a text of many megabytes only its beginning is
  // looked at.
  return text.length > 2 * limit || [...text].length > limit;
}

/** How many characters (code points) a text has. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * The text, or so much of it that it has `limit` characters with the ellipsis at its end. No
 * character is cut in two.
 */
export function shortened(text: string, limit: number): string {
  if (!isLonger(text, limit)) return text;
  return `${[...text.slice(0, 2 * limit)].slice(0, limit - 1).join('')}…`;
}

/**
 * A text to find others by: itself, or, where it is long, its beginning with a digest of the whole.
 * An index of PostgreSQL refuses entries of more than some 2,700 bytes, and two long texts with one
 * beginning are two.
 */
export function indexKey(text: string): string {
  if (!isLonger(text, INDEXED)) return text;
  return `${shortened(text, INDEXED - 23)}${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
}

/**
 * So many characters, of four bytes at most each, are well below what an index takes, with the ids
 * beside them.
 */
const INDEXED = 400;

const NUL = '\0';

/**
 * PostgreSQL keeps every text but those with the character NUL or half of a character (a surrogate
 * without its other half).
 */
export function isStorable(text: string): boolean {
  return !text.includes(NUL) && text.isWellFormed();
}

/** The text with U+FFFD in the place of what can't be stored. */
export function storable(text: string): string {
  return isStorable(text) ? text : text.replaceAll(NUL, '\ufffd').toWellFormed();
}

/**
 * Refuses a part of a request that holds a text which can't be stored, wherever in it: as a value,
 * in a list, or as the name of a member. Asked of everything that arrives, before anything looks at
 * it: PostgreSQL would answer with an error, in a sentence about this server instead of about the
 * field.
 *
 * @param part what it is, for the sentence when it is itself the text: `the address`
 */
export function refuseUnstorable(part: string, value: unknown): void {
  // With a list of what is left and not by recursion: a body may be nested deeper than the stack
  // is.
  const left: { value: unknown; path: string }[] = [{ value, path: '' }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && !isStorable(value)) throw unstorable(path === '' ? part : `the field ${path}`, path, value);
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, member] of Object.entries(value)) {
      if (!isStorable(name)) throw unstorable(path === '' ? `a field of ${part}` : `a field in ${path}`, path, name, 'the name of ');
      // Deep down a path would be longer than all else in the sentence, and all of them together
      // would fill the memory.
      left.push({ value: member, path: path.length > LONGEST_PATH ? path : `${path}${path === '' ? '' : '.'}${name}` });
    }
  }
}

const LONGEST_PATH = 200;

function unstorable(where: string, path: string, text: string, of = ''): AppError {
  const what = text.includes(NUL) ? 'the character NUL' : 'half of a character (a surrogate without its other half)';
  const sentence = `There is ${what} in ${of}${where}, which cannot be stored. Remove it and try again.`;
  const field = shortened(path, LONGEST_PATH);
  return new AppError('INVALID_REQUEST', shortened(sentence, 500), { whoActs: 'member' }, field === '' ? {} : { field });
}
