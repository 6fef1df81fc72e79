import { describe, expect, it } from 'vitest';
import type { FieldLabelView } from '#contract';
import { decisionsOf, isSame, shownLabels, withDecision } from './decisions.ts';

const label = (key: string, given: Partial<FieldLabelView> = {}): FieldLabelView => ({
  key,
  label: key.toUpperCase(),
  records: 1,
  samples: [`${key} text`],
  by_default: null,
  decided: null,
  ...given,
});
const labels = [
  label('constructor', { by_default: 'model' }),
  label('rack'),
  label('serial', { by_default: 'serial' }),
  label('shelf', { decided: 'location' }),
  label('notes', { by_default: 'notes', decided: 'ignore' }),
];

describe('decisions', () => {
  it('are those that people made', () => {
    expect(decisionsOf({ labels })).toEqual({ shelf: 'location', notes: 'ignore' });
  });

  it('are added, replaced and taken back', () => {
    expect(withDecision({ a: 'x' }, 'b', 'y')).toEqual({ a: 'x', b: 'y' });
    expect(withDecision({ a: 'x' }, 'a', 'y')).toEqual({ a: 'y' });
    expect(withDecision({ a: 'x' }, 'a', '')).toEqual({});
  });

  it.each([
    [{}, {}, true],
    [{ a: 'x', b: 'y' }, { b: 'y', a: 'x' }, true],
    [{ a: 'x' }, { a: 'y' }, false],
    [{ a: 'x' }, { b: 'x' }, false],
    [{ a: 'x' }, {}, false],
  ])('%j and %j are the same: %s', (one, other, same) => {
    expect(isSame(one, other)).toBe(same);
  });
});

it.each`
  show         | search      | keys
  ${'all'}     | ${''}       | ${['constructor', 'rack', 'serial', 'shelf', 'notes']}
  ${'unknown'} | ${''}       | ${['rack']}
  ${'decided'} | ${''}       | ${['rack', 'shelf', 'notes']}
  ${'all'}     | ${' RACK '} | ${['rack']}
  ${'all'}     | ${'l text'} | ${['serial']}
  ${'unknown'} | ${'serial'} | ${[]}
`('$show of “$search” are $keys', ({ show, search, keys }) => {
  const decisions = { ...decisionsOf({ labels }), rack: 'location' };

  expect(shownLabels(labels, decisions, show, search).map(({ key }) => key)).toEqual(keys);
});
