import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCharacters, indexKey, isLonger, isStorable, refuseUnstorable, shortened, storable } from './text.ts';

const HALF = '\ud83d';
const FACE = '\u{1f600}';
const LETTER = fc.constantFrom('a', ' ', 'é', '\u0301', '…', FACE, '\u{10ffff}');

describe('a shortened text', () => {
  it.each`
    text                        | limit | is
    ${''}                       | ${3}  | ${''}
    ${'abc'}                    | ${3}  | ${'abc'}
    ${'abcd'}                   | ${3}  | ${'ab…'}
    ${FACE.repeat(3)}           | ${3}  | ${FACE.repeat(3)}
    ${FACE.repeat(4)}           | ${3}  | ${`${FACE}${FACE}…`}
    ${`a${FACE}${FACE}${FACE}`} | ${3}  | ${`a${FACE}…`}
  `('of $text at $limit is $is', ({ text, limit, is }) => {
    expect(shortened(text, limit)).toBe(is);
  });

  it('has as many characters as allowed, none of them cut in two, and is the text itself where that fits', () => {
    fc.assert(
      fc.property(fc.array(LETTER, { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (letters, limit) => {
        const text = letters.join('');
        const short = shortened(text, limit);
        expect(short.isWellFormed()).toBe(true);
        expect(countCharacters(short)).toBe(Math.min(countCharacters(text), limit));
        expect(isLonger(text, limit)).toBe(short !== text);
        if (short !== text) expect(text.startsWith(short.slice(0, -1))).toBe(true);
      }),
    );
  });
});

describe('a key for an index', () => {
  it('is the text itself where it is short', () => {
    expect(indexKey('northwind traders')).toBe('northwind traders');
  });

  it('is below what PostgreSQL takes, whatever the text, and another one for another text', () => {
    const long = FACE.repeat(3_000);
    expect(Buffer.byteLength(indexKey(long))).toBeLessThan(2_000);
    expect(indexKey(`${long}a`)).not.toBe(indexKey(`${long}b`));
    expect(indexKey(long)).toBe(indexKey(long));
  });
});

describe('what PostgreSQL can’t store', () => {
  it.each([
    ['abc', true],
    [FACE, true],
    ['\ufffd', true],
    ['a\0', false],
    [HALF, false],
    [`${HALF}a`, false],
    ['a\udc00', false],
    [`${FACE}\udc00`, false],
  ])('%j: %s', (text, is) => {
    expect(isStorable(text)).toBe(is);
    expect(isStorable(storable(text))).toBe(true);
    if (is) expect(storable(text)).toBe(text);
  });

  it.each`
    value                                    | field         | sentence
    ${'a\0'}                                 | ${undefined}  | ${'the character NUL in the body,'}
    ${{ name: 'a\0' }}                       | ${'name'}     | ${'the character NUL in the field name,'}
    ${{ name: HALF }}                        | ${'name'}     | ${'half of a character (a surrogate without its other half) in the field name,'}
    ${{ ok: 'a', list: ['b', { c: HALF }] }} | ${'list.1.c'} | ${'in the field list.1.c,'}
    ${{ [`a${HALF}`]: 1 }}                   | ${undefined}  | ${'in the name of a field of the body,'}
    ${{ deep: { 'b\0': 1 } }}                | ${'deep'}     | ${'in the name of a field in deep,'}
  `('is refused in $value, naming $field', ({ value, field, sentence }) => {
    expect(() => refuseUnstorable('the body', value)).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST', field, message: expect.stringContaining(sentence) }),
    );
  });

  it.each([null, 7, 'a', { a: [FACE, { b: null }] }])('is not found in %j', (value) => {
    expect(() => refuseUnstorable('the body', value)).not.toThrow();
  });

  it('is found however deep it stands, in a sentence that can be read', () => {
    let value: unknown = HALF;
    for (let depth = 0; depth < 50_000; depth += 1) value = { nested: value };

    expect(() => refuseUnstorable('the body', value)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^There is half .{20,500}$/) }),
    );
  });
});
