import { describe, expect, it } from 'vitest';
import type { RunCounts, SyncRunView } from '#contract';
import { progressSentence, progressShare, readParts, sumOf } from './progress-words.ts';

const counts = {
  companies: 42,
  read: 3412,
  expected: 5200,
  created: 12,
  changed: 0,
  same: 3398,
  duplicates: 0,
  set_aside: 2,
  clients_reconciled: 3,
  clients_expected: 12,
} as RunCounts;
const running = { state: 'running', phase: 'devices', counts, rate_per_second: 140, seconds_left: 121, waiting_until: null } as SyncRunView;

describe('the sentence of a run under way', () => {
  it.each([
    [running, 'Reading devices · 3,412 of about 5,200 · 140 a second · about 2 minutes left'],
    [{ ...running, counts: { ...counts, expected: null }, seconds_left: null }, 'Reading devices · 3,412 so far · 140 a second'],
    [
      { ...running, counts: { ...counts, read: 5300 }, seconds_left: 1, rate_per_second: null },
      'Reading devices · 5,300 of about 5,300 · less than a minute left',
    ],
    [{ ...running, state: 'queued' }, 'Waiting for a free worker'],
    [{ ...running, phase: 'check-access' }, 'Checking access'],
    [{ ...running, phase: 'reconcile' }, 'Deciding which records are one device · 3 of 12 clients'],
  ] as [SyncRunView, string][])('says how far it is: %#', (run, sentence) => {
    expect(progressSentence(run, 'Acme')).toBe(sentence);
  });
});

describe('the bar of a run', () => {
  it('shows a share only where the whole is known', () => {
    expect(progressShare(running)).toBeCloseTo(0.656, 3);
    expect(progressShare({ ...running, counts: { ...counts, expected: null } })).toBeNull();
    expect(progressShare({ ...running, counts: { ...counts, expected: 100 } })).toBe(1);
  });
});

describe('the summary of a run', () => {
  it('adds up to what was read', () => {
    const parts = readParts(counts);

    expect(parts.reduce((sum, { value }) => sum + value, 0)).toBe(counts.read);
    expect(sumOf(parts)).toBe('12 new + 3,398 the same + 2 set aside');
  });
});
