import { expect, it } from 'vitest';
import type { SyncRunView } from '#contract';
import { progressLine } from './progress.ts';

const counts = { read: 600, expected: null, companies_read: 3, companies_expected: 12 } as SyncRunView['counts'];
const run = (given: Partial<SyncRunView>) =>
  ({ phase: 'devices', counts, rate_per_second: 1234.5, finished_at: null, ...given }) as SyncRunView;

it.each([
  ['a quarter read', run({}), '███████░░░░░░░░░░░░░░░░░░░░░ Reading devices · 600 devices · 3 of 12 companies · 1,235 a second'],
  [
    'finished',
    run({ phase: 'finish', finished_at: '2026-11-22T00:00:00Z' }),
    '████████████████████████████ Finishing · 600 devices · 3 of 12 companies',
  ],
  [
    'before anything is known',
    run({ phase: 'check-access', rate_per_second: null, counts: { ...counts, read: 0, companies_expected: null } }),
    '░░░░░░░░░░░░░░░░░░░░░░░░░░░░ Checking access · 0 devices',
  ],
])('%s', (_, given, line) => {
  expect(progressLine(given, 2400)).toBe(line);
});
