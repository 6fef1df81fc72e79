import { describe, expect, it } from 'vitest';
import { nextMove, retryAfterSeconds } from './retry.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const clock = { now: () => NOW, random: () => 1 };
const again = (seconds: number, because: 'retry' | 'vendor-asked') => ({ kind: 'again', seconds, because });

describe('what follows an answer', () => {
  it.each`
    status | retryAfter                         | tries | move                               | why
    ${400} | ${undefined}                       | ${1}  | ${{ kind: 'stop' }}                | ${'the question is wrong'}
    ${401} | ${undefined}                       | ${1}  | ${{ kind: 'stop' }}                | ${'a repeated refused key can lock its user out'}
    ${403} | ${'5'}                             | ${1}  | ${{ kind: 'stop' }}                | ${'a missing right stays missing'}
    ${404} | ${undefined}                       | ${1}  | ${{ kind: 'stop' }}                | ${'there is nothing'}
    ${200} | ${undefined}                       | ${1}  | ${{ kind: 'stop' }}                | ${'that is the answer'}
    ${501} | ${undefined}                       | ${1}  | ${{ kind: 'stop' }}                | ${'never going to work'}
    ${408} | ${undefined}                       | ${1}  | ${again(1, 'retry')}               | ${'first wait'}
    ${425} | ${undefined}                       | ${2}  | ${again(2, 'retry')}               | ${'second wait'}
    ${500} | ${undefined}                       | ${3}  | ${again(4, 'retry')}               | ${'third wait'}
    ${502} | ${undefined}                       | ${4}  | ${{ kind: 'stop' }}                | ${'four tries are enough'}
    ${504} | ${'9'}                             | ${1}  | ${again(1, 'retry')}               | ${'Retry-After belongs to 429 and 503'}
    ${503} | ${'9'}                             | ${1}  | ${again(9, 'vendor-asked')}        | ${'the vendor said when'}
    ${503} | ${undefined}                       | ${2}  | ${again(2, 'retry')}               | ${'the vendor did not say'}
    ${503} | ${'7200'}                          | ${1}  | ${{ kind: 'busy', seconds: 7200 }} | ${'too long to hold a worker'}
    ${429} | ${'7'}                             | ${1}  | ${again(7, 'vendor-asked')}        | ${'seconds'}
    ${429} | ${'Sun, 22 Nov 2026 12:00:20 GMT'} | ${1}  | ${again(20, 'vendor-asked')}       | ${'a date'}
    ${429} | ${'Sun, 22 Nov 2026 11:00:00 GMT'} | ${1}  | ${again(0, 'vendor-asked')}        | ${'a date that has passed'}
    ${429} | ${'soon'}                          | ${1}  | ${again(10, 'vendor-asked')}       | ${'neither: 10 s'}
    ${429} | ${undefined}                       | ${3}  | ${again(40, 'vendor-asked')}       | ${'doubling'}
    ${429} | ${undefined}                       | ${4}  | ${again(60, 'vendor-asked')}       | ${'up to a minute'}
    ${429} | ${undefined}                       | ${5}  | ${{ kind: 'busy', seconds: 60 }}   | ${'five tries are enough'}
    ${429} | ${'301'}                           | ${1}  | ${{ kind: 'busy', seconds: 301 }}  | ${'over the ceiling'}
  `('$status (Retry-After $retryAfter, try $tries): $why', ({ status, retryAfter, tries, move }) => {
    expect(nextMove({ status, retryAfter }, tries, clock)).toEqual(move);
  });

  it('tries a lost connection again, with jitter between half and the whole wait', () => {
    expect(nextMove('no-answer', 2, { now: () => NOW, random: () => 0 })).toEqual(again(1, 'retry'));
    expect(nextMove('no-answer', 2, clock)).toEqual(again(2, 'retry'));
    expect(nextMove('no-answer', 4, clock)).toEqual({ kind: 'stop' });
  });

  it('asks less often where a person waits', () => {
    expect(nextMove('no-answer', 2, clock, 2)).toEqual({ kind: 'stop' });
    expect(nextMove({ status: 429, retryAfter: '1' }, 2, clock, 2)).toEqual({ kind: 'busy', seconds: 1 });
  });
});

it.each`
  header                               | seconds
  ${undefined}                         | ${undefined}
  ${''}                                | ${undefined}
  ${' 12 '}                            | ${12}
  ${'0'}                               | ${0}
  ${'-5'}                              | ${undefined}
  ${'1.5'}                             | ${undefined}
  ${'Sunday, 22-Nov-26 12:01:00 GMT'}  | ${60}
  ${'Sun, 22 Nov 2026 12:00:00.5 GMT'} | ${1}
  ${'Sun, 99 Nov 2026 12:00:00 GMT'}   | ${undefined}
`('Retry-After "$header" means $seconds seconds', ({ header, seconds }) => {
  expect(retryAfterSeconds(header, NOW)).toBe(seconds);
});
