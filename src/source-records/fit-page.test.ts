import { expect, it } from 'vitest';
import type { RecordDraft } from '#connectors';
import { ID_LIMIT } from './fit-claims.ts';
import { fitPage } from './fit-page.ts';

const LONG = 'x'.repeat(ID_LIMIT + 1);

function aDraft(given: Partial<RecordDraft>): RecordDraft {
  return { vendorKey: 'one', companyKey: 'northwind', body: { is: 'verbatim' }, fingerprint: 'f', claims: {}, ...given };
}

it('keeps a page whose ids are as long as allowed', () => {
  const records = [aDraft({}), aDraft({ vendorKey: 'x'.repeat(ID_LIMIT), about: 'y'.repeat(ID_LIMIT) })];

  expect(fitPage({ records, rejected: [], doubled: 2 })).toEqual({ records, rejected: [], doubled: 2, keysLeftOut: [] });
});

it.each`
  given                                | reason
  ${{ vendorKey: LONG }}               | ${'Its id has 501 characters; at most 500 can be kept'}
  ${{ companyKey: LONG }}              | ${'The id of its company has 501 characters; at most 500 can be kept'}
  ${{ vendorKey: 'a/b', about: LONG }} | ${'The id of what it is about has 501 characters; at most 500 can be kept'}
`('sets aside by itself what can’t be kept: $reason', ({ given, reason }) => {
  const good = aDraft({ vendorKey: 'two' });
  const { records, rejected, keysLeftOut } = fitPage({ records: [aDraft(given), good], rejected: [] });

  expect(records).toEqual([good]);
  expect(rejected).toEqual([
    {
      vendorKey: given.vendorKey === LONG ? null : (given.vendorKey ?? 'one'),
      reason: expect.stringContaining(reason),
      raw: { is: 'verbatim' },
    },
  ]);
  expect(keysLeftOut).toEqual(given.vendorKey === LONG ? [LONG] : []);
});

it('names a rejected row by its id only where that is one, and keeps its reason short and storable', () => {
  const { rejected, keysLeftOut } = fitPage({
    records: [],
    rejected: [
      { vendorKey: 'three', reason: `half \ud83d`, raw: null },
      { vendorKey: LONG, reason: 'y'.repeat(5_000), raw: 7 },
    ],
  });

  expect(rejected).toEqual([
    { vendorKey: 'three', reason: 'half \ufffd', raw: null },
    { vendorKey: null, reason: `${'y'.repeat(999)}…`, raw: 7 },
  ]);
  expect(keysLeftOut).toEqual([LONG]);
});

it('asks nobody for claims of what it sets aside', () => {
  const draft = aDraft({ vendorKey: LONG });
  Object.defineProperty(draft, 'claims', { get: () => expect.unreachable('the claims were made') });

  expect(fitPage({ records: [draft], rejected: [] }).rejected).toHaveLength(1);
});
