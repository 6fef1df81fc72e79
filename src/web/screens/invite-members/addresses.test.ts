import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goodAddresses, problemsByAddress, readAddresses } from './addresses.ts';

const emails = (text: string) => readAddresses(text).map(({ email, state }) => (state === 'fine' ? email : `${state}: ${email}`));

describe('typed or pasted addresses', () => {
  it.each`
    text                                                          | understood                                                      | why
    ${''}                                                         | ${[]}                                                           | ${'nothing was typed'}
    ${' \n , ;'}                                                  | ${[]}                                                           | ${'separators alone are nothing'}
    ${'a@x.example, b@x.example'}                                 | ${['a@x.example', 'b@x.example']}                               | ${'commas separate'}
    ${'a@x.example b@x.example;c@x.example\r\nd@x.example'}       | ${['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example']} | ${'so do blanks, semicolons and lines'}
    ${'Ana Moreno <Ana@X.example>'}                               | ${['ana@x.example']}                                            | ${'a name is no address'}
    ${'"Moreno, Ana" <ana@x.example>, Ben <ben@x.example>'}       | ${['ana@x.example', 'ben@x.example']}                           | ${'a quoted name may hold a comma'}
    ${'Moreno, Ana <ana@x.example>; Okafor, Ben <ben@x.example>'} | ${['ana@x.example', 'ben@x.example']}                           | ${'so may a plain one'}
    ${'c@x.example, Ana <ana@x.example> d@x.example'}             | ${['c@x.example', 'ana@x.example', 'd@x.example']}              | ${'plain and named ones mix'}
    ${'c@x.example\nAna <ana@x.example>'}                         | ${['c@x.example', 'ana@x.example']}                             | ${'a line ends a name'}
    ${'mailto:a@x.example (b@x.example), <c@x.example>.'}         | ${['a@x.example', 'b@x.example', 'c@x.example']}                | ${'what surrounds an address is taken off'}
    ${'a@x.example; ana; b@x'}                                    | ${['a@x.example', 'wrong: ana', 'wrong: b@x']}                  | ${'what is no address is marked'}
    ${'a@x.example A@X.EXAMPLE'}                                  | ${['a@x.example', 'double: a@x.example']}                       | ${'letters of either case are the same address'}
    ${'Ana <not an address>'}                                     | ${['wrong: not an address']}                                    | ${'brackets do not make an address'}
  `('"$text" is understood as $understood: $why', ({ text, understood }) => {
    expect(emails(text)).toEqual(understood);
  });

  it('finds every good address however they are joined', () => {
    const address = fc.stringMatching(/^[a-z]{1,8}[0-9]{1,3}$/).map((name) => `${name}@ridgeline.example`);
    const separator = fc.constantFrom(',', ', ', ' ', ';', '; ', '\n', '\r\n', '\t');
    fc.assert(
      fc.property(fc.uniqueArray(address, { minLength: 1, maxLength: 8 }), separator, (addresses, between) => {
        expect(goodAddresses(readAddresses(addresses.join(between)))).toEqual(addresses);
      }),
    );
  });
});

it('puts what the server says at the address it is about', () => {
  const byField = { 'emails.1': 'Ben is a member already.', role_id: 'There is no such role.', 'emails.9': 'Nobody.' };

  expect(problemsByAddress(byField, ['ana@x.example', 'ben@x.example'])).toEqual({ 'ben@x.example': 'Ben is a member already.' });
});
