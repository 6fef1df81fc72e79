import { describe, expect, it } from 'vitest';
import { decodeJson, errorInside, type VendorAnswer, vendorWords } from './answer.ts';

function answered(text: string, headers: Record<string, string> = {}): VendorAnswer {
  return { url: new URL('https://api.example.com/v1/things?key=1'), status: 200, headers, text, bytes: text.length };
}

describe('a body that is data', () => {
  it('is read whatever its media type says', () => {
    expect(decodeJson('Acme', answered('{"data":[]}', { 'content-type': 'application/vnd.api+json; charset=utf-8' }))).toEqual({
      data: [],
    });
    expect(decodeJson('Acme', answered('{"data":[]}', { 'content-type': 'text/plain' }))).toEqual({ data: [] });
    expect(decodeJson('Acme', answered('{"data":[]}'))).toEqual({ data: [] });
  });

  it('has a sign in the place of the characters PostgreSQL can’t store, and is else as it was', () => {
    const text = String.raw`{"a\u0000b":["x\u0000y","\ud800","\ud83d\ude00","ok"]}`;

    expect(decodeJson('Acme', answered(text))).toEqual({ 'a\u2400b': ['x\u2400y', '\ufffd', '😀', 'ok'] });
  });

  it('is read also where a device’s control characters were put into it as they are', () => {
    const text = '{"serial":"FOC1\0\0","name":"a\r\n\u0001","quoted":"\\"\0",\r\n\t"lines":"one\ntwo"}';

    expect(decodeJson('Acme', answered(text))).toEqual({
      serial: 'FOC1\u2400\u2400',
      name: 'a\r\n\u0001',
      quoted: '"\u2400',
      lines: 'one\ntwo',
    });
  });
});

it.each`
  text                                  | says
  ${''}                                 | ${'Acme answered with nothing at all instead of data.'}
  ${'   '}                              | ${'Acme answered with nothing at all instead of data.'}
  ${'<!DOCTYPE html><html><body>Sorry'} | ${'Acme answered with a web page instead of data.'}
  ${'\n<HTML><head></head></HTML>'}     | ${'Acme answered with a web page instead of data.'}
  ${'{"data":[{"id":"1"},{"id":'}       | ${'Acme’s answer broke off in the middle.'}
  ${'upstream connect error'}           | ${'Acme answered with text that is not data.'}
`('"$text" is an odd answer', ({ text, says }) => {
  const decode = () => decodeJson('Acme', answered(text, { 'x-request-id': 'r-17' }));

  expect(decode).toThrow(expect.objectContaining({ kind: 'odd-answer', message: expect.stringContaining(says) }));
  expect(decode).toThrow(expect.objectContaining({ details: expect.objectContaining({ path: '/v1/things', requestId: 'r-17' }) }));
});

it.each`
  body                                                                                   | words
  ${{ errors: [{ status: '400', title: 'Bad', detail: 'Invalid  tenant\nparameter' }] }} | ${'Invalid tenant parameter'}
  ${{ errors: [{ title: 'Bad Request' }] }}                                              | ${'Bad Request'}
  ${{ errors: ['?'] }}                                                                   | ${'an error without words'}
  ${{ errors: [] }}                                                                      | ${undefined}
  ${{ data: [] }}                                                                        | ${undefined}
  ${[]}                                                                                  | ${undefined}
`('the error inside $body is $words', ({ body, words }) => {
  expect(errorInside(body)).toBe(words);
});

it('quotes plain words, never a web page', () => {
  expect(vendorWords(answered('Rate limit exceeded'))).toBe('Rate limit exceeded');
  expect(vendorWords(answered('<html>no</html>'))).toBeUndefined();
  expect(vendorWords(answered(''))).toBeUndefined();
  expect(vendorWords(answered('out\0 of\r\norder \ud800'))).toBe('out of order \ufffd');
  expect(vendorWords(answered(String.raw`{"errors":[{"detail":"no\u0000"}]}`))).toBe('no\u2400');
});
