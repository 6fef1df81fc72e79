import { describe, expect, it } from 'vitest';
import { AS_MEANT, judge } from './differences.ts';

const before = {
  'asset 1': { name: 'sw-1', macs: [], warranty: { status: null } },
  'asset 2': { name: 'sw-2' },
  'client 1': { name: 'Harbor' },
};
const because = 'for this test';

describe('differences', () => {
  it('are none between equals, whatever the order of their parts', () => {
    expect(judge({ 'asset 1': { a: [1, { b: 2 }], c: null } }, { 'asset 1': { c: null, a: [1, { b: 2 }] } }, [])).toEqual(AS_MEANT);
  });

  it.each<[string, object, string]>([
    [
      'a changed value',
      { 'asset 1': { ...before['asset 1'], name: 'SW-1' } },
      'asset: name differs once: in asset 1 it was "sw-1" and is "SW-1"',
    ],
    [
      'a first entry in a list',
      { 'asset 1': { ...before['asset 1'], macs: ['aa'] } },
      'asset: macs differs 2 times: in asset 1 it was [] and is undefined',
    ],
    [
      'a value deep inside',
      { 'asset 1': { ...before['asset 1'], warranty: { status: '' } } },
      'asset: warranty.status differs once: in asset 1 it was null and is ""',
    ],
    ['a field more', { 'asset 2': { name: 'sw-2', age: 3 } }, 'asset: age differs once: in asset 2 it was undefined and is 3'],
    ['a field less', { 'client 1': {} }, 'client: name differs once: in client 1 it was "Harbor" and is undefined'],
    ['a thing more', { 'asset 3': {} }, 'asset: itself differs once: in asset 3 it was "not there" and is "there"'],
  ])('tell of %s', (_, change, sentence) => {
    expect(judge(before, { ...before, ...change }, []).unexpected).toContain(sentence);
  });

  it('tell of a thing that is gone', () => {
    const { 'asset 2': _, ...after } = before;

    expect(judge(before, after, []).unexpected).toEqual(['asset: itself differs once: in asset 2 it was "there" and is "not there"']);
  });

  it('are told once for each field, with how many there are', () => {
    const [was, is] = [
      { 'asset 1': { ips: ['a', 'b'] }, 'asset 2': { ips: ['c'] } },
      { 'asset 1': { ips: ['x', 'y'] }, 'asset 2': { ips: ['z'] } },
    ];

    expect(judge(was, is, []).unexpected).toEqual(['asset: ips differs 3 times: in asset 1 it was "a" and is "x"']);
  });
});

describe('a difference that is meant', () => {
  const after = { ...before, 'asset 1': { ...before['asset 1'], warranty: { status: 'Covered' } } };

  it('is none that counts', () => {
    expect(judge(before, after, [{ of: 'asset', field: 'warranty.status', because }])).toEqual(AS_MEANT);
    expect(judge(before, after, [{ of: 'asset', field: 'warranty', because }])).toEqual(AS_MEANT);
  });

  it('is found in every place of a list', () => {
    const [was, is] = [{ 'asset 1': { sources: [{ why: 'a' }, { why: 'b' }] } }, { 'asset 1': { sources: [{ why: 'a' }, { why: 'c' }] } }];

    expect(judge(was, is, [{ of: 'asset', field: 'sources.why', because }])).toEqual(AS_MEANT);
  });

  it('covers nothing else', () => {
    const entries = [
      { of: 'client', field: 'warranty', because },
      { of: 'asset', field: 'warr', because },
    ];

    expect(judge(before, after, entries)).toEqual({
      unexpected: ['asset: warranty.status differs once: in asset 1 it was null and is "Covered"'],
      outlived: ['client: warranty', 'asset: warr'],
    });
  });

  it('has to happen', () => {
    expect(judge(before, before, [{ of: 'asset', field: 'warranty', because }]).outlived).toEqual(['asset: warranty']);
  });
});
