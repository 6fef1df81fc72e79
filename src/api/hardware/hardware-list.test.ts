import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GetHardwareFacets, HARDWARE_SORTS, ListHardware } from '#contract';
import { type AssetList, type ListQuery, openAssetList } from '../../../tests/asset-list.ts';

let assets: AssetList;
let { all, list, pages, matches, inOrder } = {} as AssetList;

beforeAll(async () => {
  assets = await openAssetList();
  ({ all, list, pages, matches, inOrder } = assets);
});
afterAll(() => assets.shop.close());

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('the whole list', () => {
  it('holds every asset once', async () => {
    // Four hundred devices, without those that Auvik does not manage.
    expect(all.length).toBeGreaterThan(350);
    const stored = await assets.shop.rows<{ asset_id: string }>('select asset_id from asset');

    expect(ids(all).toSorted()).toEqual(stored.map((row) => row.asset_id).toSorted());
  });

  const orders = HARDWARE_SORTS.flatMap((field) => [field, `-${field}`]);
  it.each(orders.map((sort, index) => [sort, 19 + index * 11] as const))(
    'by %s in pages of %i is the same in the promised order',
    async (sort, page_size) => {
      const rows = await pages({ sort, page_size });

      expect(ids(rows).toSorted()).toEqual(ids(all).toSorted());
      expect(ids(rows)).toEqual(ids(all.toSorted(inOrder(sort))));
    },
  );

  it('stays so under filters and a search, whatever the order and the size of a page', async () => {
    const narrowing = fc.constantFrom<ListQuery>(
      { 'filter[type]': 'in:NETWORK,SERVER' },
      { 'filter[presence]': 'active', search: 'a' },
      { search: '10.' },
      { 'filter[manufacturer.name]': 'Cisco' },
    );
    const asked = fc.record({ sort: fc.constantFrom(...orders), page_size: fc.integer({ min: 15, max: 200 }), narrowing });
    await fc.assert(
      fc.asyncProperty(asked, async ({ narrowing: by, ...order }) => {
        const rows = await pages({ ...by, ...order });

        expect(ids(rows)).toEqual(ids(all.filter(matches(by)).toSorted(inOrder(order.sort))));
      }),
      { numRuns: 25 },
    );
  });

  it('is paged one by one to the last, and ends', async () => {
    const search = 'twin';

    expect(ids(await pages({ search, page_size: 1, sort: '-serial_number' }))).toEqual(
      ids(all.filter(matches({ search })).toSorted(inOrder('-serial_number'))),
    );
  });
});

describe('the numbers beside the filters', () => {
  const facets = {
    client: 'client.id',
    type: 'type',
    manufacturer: 'manufacturer.name',
    presence: 'presence',
    serial: 'serial_absent_because',
    sources: 'sources',
    integration: 'integration.id',
  } as const;

  it.each<ListQuery>([
    {},
    { 'filter[type]': 'in:NETWORK,WORKSTATION' },
    { search: 'a' },
    { 'filter[presence]': 'missing', 'filter[client.name]': 'nobody' },
  ])('under %j are what each filter then gives', async (query) => {
    const counted = await assets.shop.member.get(GetHardwareFacets, { query: query as never });

    for (const [facet, field] of Object.entries(facets)) {
      for (const { value, label, count } of counted[facet as keyof typeof facets]) {
        const { total_count } = await list({ ...query, [`filter[${field}]`]: `eq:${quoted(value)}`, page_size: 1 });
        expect(total_count, `${facet} ${label}`).toBe(count);
      }
    }
  });

  it('name every value there is, clients by their names', async () => {
    const counted = await assets.shop.member.get(GetHardwareFacets, { query: {} });
    const distinct = (values: (string | null)[]) => [...new Set(values.filter((value) => value !== null))].toSorted();

    expect(counted.type.map(({ value }) => value).toSorted()).toEqual(distinct(all.map(({ type }) => type)));
    expect(counted.manufacturer.map(({ value }) => value).toSorted()).toEqual(distinct(all.map(({ manufacturer }) => manufacturer.name)));
    expect(counted.client.map(({ label }) => label).toSorted()).toEqual(distinct(all.map(({ client }) => client.name)));
    expect(counted.client.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
  });
});

describe('what is no list', () => {
  it.each(['0', '201', 'abc', '-1', '1.5', '', '1e9', 'NaN'])('a page of %s', async (size) => {
    const { status, text } = await assets.shop.member.send(`/core/v1/assets/hardware?page_size=${size}`);

    expect([status, JSON.parse(text).errors[0]]).toMatchObject([400, { code: 'INVALID_INPUT', field: 'page_size' }]);
  });

  it.each([
    [{ sort: 'colour' }, 'sort', /cannot be sorted by colour/],
    [{ sort: 'name;' }, 'sort', /cannot be sorted/],
    [{ 'filter[colour]': 'red' }, 'filter[colour]', /no filter colour/],
    [{ 'filter[id]': 'x' }, 'filter[id]', /not an id/],
    [{ 'filter[type]': 'lt:SERVER' }, 'filter[type]', /eq and in only/],
    [{ search: 'x'.repeat(201) }, 'search', /200/],
  ])('%j', async (query, field, sentence) => {
    expect(await assets.shop.member.refused(ListHardware, { query: query as never })).toMatchObject({
      status: 400,
      field,
      detail: expect.stringMatching(sentence),
    });
  });

  it('a page of another order', async () => {
    const { next_cursor = '' } = await list({ sort: 'model' });

    for (const sort of ['name', '-model', 'serial_number']) {
      expect(await assets.shop.member.refused(ListHardware, { query: { sort, cursor: next_cursor } })).toMatchObject({
        status: 400,
        code: 'INVALID_CURSOR',
      });
    }
  });

  it.each(HARDWARE_SORTS)('a page by %s that somebody made up', async (sort) => {
    const { next_cursor = '' } = await list({ sort, page_size: 5 });
    const parts = JSON.parse(Buffer.from(next_cursor, 'base64url').toString()) as unknown[];
    const put = (index: number, value: unknown) => parts.with(index, value);
    const madeUp = [
      put(2, 'soon\0'),
      put(2, 7),
      put(3, '\0'),
      put(3, null),
      put(4, 'x'),
      put(5, -1),
      put(5, 1.5),
      put(5, '7'),
      put(6, 'yes'),
      [],
      {},
      7,
      null,
    ];

    for (const made of madeUp) {
      const cursor = Buffer.from(JSON.stringify(made)).toString('base64url');
      const refusal = await assets.shop.member.refused(ListHardware, { query: { sort, cursor } });
      expect(refusal, JSON.stringify(made)).toMatchObject({ status: 400, code: 'INVALID_CURSOR' });
    }
    const whatever = Buffer.from(JSON.stringify(put(2, '2026-99-99 26:00:00+00'))).toString('base64url');
    expect([200, 400]).toContain((await assets.shop.member.ask(ListHardware, { query: { sort, cursor: whatever } })).status);
  });
});

function quoted(value: string): string {
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}
