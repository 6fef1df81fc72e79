import { describe, expect, it } from 'vitest';
import type { RunCounts, SyncRunView } from '#contract';
import { assetsSentence, presenceSentence, progressSentence, progressShare, readParts, sumOf } from './progress-words.ts';

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

/** A quarter past seven in the evening wherever the test runs. */
const AT = new Date(2026, 10, 30, 19, 15).toISOString();

describe('the sentence of a run under way', () => {
  it.each([
    [running, 'Reading devices · 3,412 of about 5,200 · 140 a second · about 2 minutes left'],
    [{ ...running, counts: { ...counts, expected: null }, seconds_left: null }, 'Reading devices · 3,412 so far · 140 a second'],
    [
      { ...running, counts: { ...counts, read: 5300 }, seconds_left: 1, rate_per_second: null },
      'Reading devices · 5,300 of about 5,300 · less than a minute left',
    ],
    [{ ...running, waiting_until: AT, waiting_because: 'vendor-asked' }, 'Acme asks us to wait until 19:15. The sync goes on by itself.'],
    [
      { ...running, waiting_until: AT, waiting_because: 'own-budget' },
      'Waiting until 19:15, to ask no faster than Acme allows. The sync goes on by itself.',
    ],
    [{ ...running, waiting_until: AT, waiting_because: 'no-answer' }, 'Acme does not answer. It is asked again at 19:15.'],
    [
      { ...running, waiting_until: AT, waiting_because: 'vendor-failed' },
      'Acme answers with an error of its own. It is asked again at 19:15.',
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

  const mixed = { ...counts, assets_created: 572, assets_changed: 628, assets_same: 1092, clients_reconciled: 32, missing: 0, returned: 0 };
  it.each([
    [mixed, '2,292 in the 32 clients it touched, whichever source knows them = 572 new + 628 changed + 1,092 the same', null],
    [
      { ...mixed, assets_created: 0, assets_changed: 0, clients_reconciled: 1, missing: 1, returned: 2 },
      '1,092 in the client it touched, whichever source knows them, all the same',
      '1 record missing at the vendor, 2 are back',
    ],
    [{ ...mixed, assets_created: 0, assets_changed: 0, assets_same: 0, missing: 3 }, null, '3 records missing at the vendor'],
  ])('says of which assets it speaks: %#', (of, assets, presence) => {
    expect(assetsSentence(of)).toBe(assets);
    expect(presenceSentence(of)).toBe(presence);
  });
});
