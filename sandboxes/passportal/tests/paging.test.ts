import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fleet } from '../fleet/fleet.ts';
import { cutPage } from '../protocol/paging.ts';
import { aDocument, assets } from './a-fleet.ts';
import { aSandbox, ask, DOCUMENTS, ids, said, walk } from './ask.ts';

const CAPS = { '100': 100, '1000': 1_000, off: Number.POSITIVE_INFINITY } as const;

describe('pages', () => {
  const anyLength = fc.integer({ min: 0, max: 450 });
  const anySize = fc.integer({ min: 1, max: 250 });
  const anyCap = fc.constantFrom('100', '1000', 'off' as const);

  it('until one is empty are the whole list, each entry once, whatever size is asked for and whatever the cap', () => {
    fc.assert(
      fc.property(anyLength, anySize, anyCap, (length, pageSize, cap) => {
        const list = Array.from({ length }, (_none, index) => index);
        const quirks = { 'page-cap': cap, 'past-the-end': 'empty' } as const;
        const read: number[] = [];
        for (let pageNumber = 1; ; pageNumber += 1) {
          const { entries, start } = cutPage(list, { pageNumber, pageSize }, quirks);
          if (entries.length === 0) break;
          expect(start).toBe(read.length);
          expect(entries.length).toBeLessThanOrEqual(Math.min(pageSize, CAPS[cap]));
          read.push(...entries);
        }

        expect(read).toEqual(list);
      }),
    );
  });

  it('past the end are empty, or refused with 404 where that is the quirk; the first page never is', () => {
    fc.assert(
      fc.property(anyLength, anySize, fc.integer({ min: 1, max: 500 }), (length, pageSize, pageNumber) => {
        const list = Array.from({ length }, (_none, index) => index);
        const asked = { pageNumber, pageSize };
        const { entries } = cutPage(list, asked, { 'page-cap': 'off', 'past-the-end': 'empty' });
        const strict = () => cutPage(list, asked, { 'page-cap': 'off', 'past-the-end': '404' });

        if (entries.length === 0 && pageNumber > 1) expect(strict).toThrow('not found.');
        else expect(strict().entries).toEqual(entries);
      }),
    );
  });
});

describe('the order of a list', () => {
  const anyRow = fc.record({ id: fc.integer({ min: 1, max: 90 }), label: fc.constantFrom('a', 'A', 'b', 'Bb', '', 'é', '10', '9') });

  it('does not depend on the order of the file, as long as ids are unique', () => {
    const orderOf = (rows: readonly { id: number; label: string }[], order: 'id' | 'label') => {
      const fleet = new Fleet();
      for (const { id, label } of rows) fleet.add(aDocument(id, { label }));
      return fleet.inOrder(order).map((entry) => entry.id);
    };
    fc.assert(
      fc.property(
        fc.uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 30 }),
        fc.constantFrom('id', 'label' as const),
        (rows, order) => {
          expect(orderOf(rows.toReversed(), order)).toEqual(orderOf(rows, order));
          if (order === 'id')
            expect(orderOf(rows, 'id')).toEqual(
              rows
                .map(({ id }) => id)
                .sort((one, other) => one - other)
                .map(String),
            );
        },
      ),
    );
  });
});

describe('pages over HTTP', () => {
  it('have no total and no link, and end with an empty one', async () => {
    const sandbox = await aSandbox({ resources: assets(23) });

    const pages = await walk(sandbox, 'orderBy=id&resultsPerPage=5');

    expect(pages.map((page) => page.length)).toEqual([5, 5, 5, 5, 3]);
    expect(pages.flat()).toEqual(assets(23).map(({ id }) => id));
    expect(Object.keys(await said(sandbox, `${DOCUMENTS}?resultsPerPage=5`)).sort()).toEqual([
      'apiRequestUid',
      'description',
      'results',
      'success',
    ]);
  });

  it('are cut silently at the cap, so that a short page is no end', async () => {
    const sandbox = await aSandbox({ resources: assets(250) });

    expect((await walk(sandbox, 'orderBy=id&resultsPerPage=1000')).map((page) => page.length)).toEqual([100, 100, 50]);
    expect(await ids(sandbox, DOCUMENTS)).toHaveLength(100);
    sandbox.setQuirks({ 'page-cap': 'off' });
    expect(await ids(sandbox, `${DOCUMENTS}?resultsPerPage=1000`)).toHaveLength(250);
  });

  it.each([
    ['pageNum=0', 'pageNum needs to be an integer between 1 and 9999.'],
    ['pageNum=10000', 'pageNum needs to be an integer between 1 and 9999.'],
    ['pageNum=-1', 'pageNum needs to be an integer between 1 and 9999.'],
    ['pageNum=two', 'pageNum needs to be an integer between 1 and 9999.'],
    ['resultsPerPage=0', 'resultsPerPage needs to be a positive integer.'],
    ['orderBy=colour', 'orderBy needs to be one of: label, id.'],
    ['orderDir=up', 'orderDir needs to be one of: asc, desc.'],
  ])('%s is refused with 404', async (query, message) => {
    const sandbox = await aSandbox({ resources: assets(1) });

    for (const path of [DOCUMENTS, `${DOCUMENTS}/clients`]) {
      const response = await ask(sandbox, `${path}?${query}`);
      expect([response.status, await response.json()]).toEqual([404, { success: 'false', message, code: 0, status: 404 }]);
    }
  });

  it.each([
    ['empty', 200],
    ['404', 404],
  ] as const)('past the end: %s', async (quirk, status) => {
    const sandbox = await aSandbox({ resources: assets(3), quirks: { 'past-the-end': quirk } });

    expect((await ask(sandbox, `${DOCUMENTS}?pageNum=9999`)).status).toBe(status);
    expect((await ask(sandbox, `${DOCUMENTS}?type=nothing`)).status).toBe(200);
  });
});
