import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, GetHardwareFacets, HARDWARE_SORTS, type HardwareSort, type HardwareView, ListHardware } from '#contract';
import { generateFleet } from '../../../sandboxes/auvik/index.ts';
import { type ApiShop, openApiShop } from '../../../tests/api.ts';
import { aDevice } from '../../../tests/auvik-fleet.ts';
import { settingsFor } from '../../../tests/workshop.ts';

type Query = Record<string, string | number>;
/** A row as it is stored, beside what the list says of it: the list is held to it. */
type Truth = { asset_id: string; name_sort: string; serial_key: string | null; created: string; seen: string | null };

const ODD_NAMES = [
  '100%_sure',
  'C:\\temp\\x',
  `O'Brien "the" printer`,
  'ünïcode 🖨️ printer',
  'in:SERVER,NETWORK',
  'eq:"a"',
  '; drop table asset; --',
  'twin',
  'twin',
  'twin',
  'TWIN',
];
const TRAP_MAC = '00:10:01:7a:bb:cc';

let shop: ApiShop;
let all: HardwareView[];
let truth: Map<string, Truth>;

beforeAll(async () => {
  const fleet = [...generateFleet({ devices: 400, clients: 6, seed: 'list', malformed: 3 })].map((line) => JSON.parse(line) as Resource);
  const tenants = fleet.filter(({ type }) => type === 'tenants');
  const root = tenants.find(({ attributes }) => attributes.tenantType === 'multiClient')?.attributes.domainPrefix ?? '';
  const owner = tenants.find(({ attributes }) => attributes.tenantType === 'client')?.id ?? '';
  const odd = ODD_NAMES.flatMap((name, index) => aDevice({ tenant: owner, number: 900_000 + index, name }));
  for (const [index, { type, attributes }] of fleet.entries()) {
    if (type === 'device' && index % 13 === 0) attributes.vendorName = null;
    if (type === 'device' && index % 17 === 0) attributes.makeModel = null;
  }
  const trap = aDevice({ tenant: owner, number: 900_100, name: 'trap', macs: [TRAP_MAC] });
  shop = await openApiShop([...fleet, ...odd, ...trap]);
  const { latest_run } = await shop.addIntegration({ ...settingsFor(shop.sandbox), domainPrefix: root });
  await shop.finished(latest_run?.id ?? '');
  await roughen();
  all = await pages({ page_size: 200 });
  truth = new Map((await shop.rows<Truth>(TRUTH)).map((row) => [row.asset_id, row]));
});
afterAll(() => shop.close());

type Resource = {
  type: string;
  id: string;
  attributes: { tenantType?: string; domainPrefix?: string; vendorName?: string | null; makeModel?: string | null };
};

const TRUTH = 'select asset_id, name_sort, serial_key, created_at::text as created, last_seen_at::text as seen from asset';

/** What a first sync alone does not give: empty moments, things gone missing, moments that differ by microseconds only. */
async function roughen(): Promise<void> {
  await shop.rows(`with numbered as (select asset_id, row_number() over (order by asset_id) as n from asset)
    update asset a set created_at = created_at + (n % 7) * interval '1 microsecond',
      last_seen_at = case when n % 11 = 0 then null else last_seen_at + (n % 3) * interval '1 microsecond' end,
      presence = case when n % 19 = 0 then 'missing' else presence end
    from numbered where numbered.asset_id = a.asset_id returning 1`);
}

const list = (query: Query) => shop.member.get(ListHardware, { query: query as never });

/** The whole list, page by page, each held to what a page promises. */
async function pages(query: Query): Promise<HardwareView[]> {
  const rows: HardwareView[] = [];
  let page: Answer<typeof ListHardware>;
  let cursor: string | undefined;
  do {
    page = await list({ ...query, ...(cursor && { cursor }) });
    rows.push(...page.data);
    cursor = page.next_cursor;
    expect(page.data.length).toBeLessThanOrEqual(Number(query['page_size'] ?? 25));
    if (cursor) expect(page.data).toHaveLength(Number(query['page_size'] ?? 25));
    expect(page.total_is_exact).toBe(true);
    expect(rows.length).toBeLessThanOrEqual(page.total_count);
  } while (cursor);
  expect(page.total_count).toBe(rows.length);
  return rows;
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('the whole list', () => {
  it('holds every asset once', () => {
    expect(all.length).toBeGreaterThan(380);
    expect(ids(all).toSorted()).toEqual([...truth.keys()].toSorted());
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
    const narrowing = fc.constantFrom<Query>(
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

describe('every filter', () => {
  const sample = (from: (asset: HardwareView) => string | null) => {
    const values = [...new Set(all.flatMap((asset) => from(asset) ?? []))].toSorted();
    return [values[0], values[Math.floor(values.length / 2)], values.at(-1)].filter((value) => value !== undefined);
  };

  it.each(Object.keys(FIELDS))('%s equals filtering the whole list', async (field) => {
    const values = sample((asset) => FIELDS[field]?.(asset)[0] ?? null);
    expect(values.length).toBeGreaterThan(0);

    for (const value of values) {
      const rows = await pages({ [`filter[${field}]`]: `eq:${quoted(value)}`, page_size: 200 });
      expect(rows.length).toBeGreaterThan(0);
      expect(ids(rows)).toEqual(ids(all.filter((asset) => FIELDS[field]?.(asset).includes(value))));
    }
    const several = await pages({ [`filter[${field}]`]: `in:${values.map(quoted).join(', ')}`, page_size: 200 });
    expect(ids(several)).toEqual(ids(all.filter((asset) => FIELDS[field]?.(asset).some((value) => values.includes(value)))));
  });

  it.each(['record_updated_at', 'last_seen_at'] as const)('%s compares instants', async (field) => {
    const moments = sample((asset) => asset[field]);
    for (const moment of moments) {
      for (const op of ['lt', 'lte', 'gt', 'gte'] as const) {
        const rows = await pages({ [`filter[${field}]`]: `${op}:${moment}`, page_size: 200 });
        expect(ids(rows), `${field} ${op} ${moment}`).toEqual(ids(all.filter(({ id }) => compares(op, storedMoment(field, id), moment))));
      }
    }
  });

  it('joins with others, and with the search', async () => {
    const query = { 'filter[type]': 'NETWORK', 'filter[presence]': 'active', 'filter[serial_absent_because]': 'in:none,placeholder' };

    expect(ids(await pages(query))).toEqual(ids(all.filter(matches(query))));
  });

  it.each(ODD_NAMES)('finds the name %s', async (name) => {
    const rows = await pages({ 'filter[name]': `eq:${quoted(name)}` });

    expect(rows.map((row) => row.name)).toEqual(all.filter((row) => row.name === name).map(() => name));
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each(['NOBODY', '', '"', '\\', "'", '%', 'in:', '🖨️'])('of a value nobody has (%s) leaves nothing', async (value) => {
    expect(await shop.member.send(`/core/v1/assets/hardware?filter[model.number]=${encodeURIComponent(value)}`)).toMatchObject({
      status: 200,
    });
    expect((await list({ 'filter[model.number]': `eq:${value}` })).total_count).toBe(0);
  });

  it.each([
    '5',
    'now',
    'infinity',
    'yesterday',
    '2026-02-30',
    '2026-13-01',
    '0000-01-01',
    '+275760-09-13',
    '2026-11-22T25:00:00Z',
    '22 Nov 2026',
    '2026-11-22 BC',
    '"',
  ])('takes %s for no moment', async (text) => {
    const refusal = await shop.member.refused(ListHardware, { query: { 'filter[last_seen_at]': `lt:${text}` } });

    expect(refusal).toMatchObject({
      status: 400,
      code: 'INVALID_INPUT',
      field: 'filter[last_seen_at]',
      detail: expect.stringMatching(/is not a date/),
    });
  });

  it.each(['2026-11-22', '2026-11-22T10:00:00Z', '2026-11-22T10:00:00.123Z', '2026-11-22T10:00:00+02:00', '2024-02-29'])(
    'takes %s for a moment',
    async (text) => {
      const rows = await pages({ 'filter[last_seen_at]': `lt:${text}`, page_size: 200 });

      expect(ids(rows)).toEqual(ids(all.filter(({ id }) => compares('lt', storedMoment('last_seen_at', id), text))));
    },
  );
});

describe('the search', () => {
  const finds = async (search: string) => ids(await pages({ search, page_size: 200 }));

  it('finds by any part of name, serial number, model, maker, IP and MAC address', async () => {
    const some = all.filter((_, index) => index % 40 === 0 || index % 41 === 0);
    const texts = some.flatMap((asset) => [
      asset.name,
      asset.serial_number,
      asset.model.number ?? '',
      asset.ip_addresses[0] ?? '',
      asset.mac_addresses[0] ?? '',
    ]);
    const parts = new Set(
      texts.filter((text) => text.length > 4).flatMap((text) => [text, text.slice(1, -1).toUpperCase(), text.slice(2)]),
    );

    for (const part of parts) expect(await finds(part), part).toEqual(ids(all.filter(matches({ search: part }))));
    expect(parts.size).toBeGreaterThan(60);
  });

  it('finds a MAC address however it is separated, whole or in part', async () => {
    const asset = all.find(({ mac_addresses }) => mac_addresses.length > 0 && !mac_addresses.includes(TRAP_MAC));
    const bare = asset?.mac_addresses[0]?.replaceAll(/[^0-9a-f]/gi, '') ?? '';
    const notations = [bare, by(bare, 2, ':'), by(bare, 2, '-'), by(bare, 4, '.'), by(bare, 2, '.'), by(bare, 6, '-'), by(bare, 2, ' ')];

    expect(bare).toHaveLength(12);
    for (const text of notations) {
      for (const typed of [text, text.toUpperCase(), text.slice(0, 8), text.slice(-8), text.slice(3, -3)])
        expect(await finds(typed), typed).toContain(asset?.id);
    }
  });

  it('does not take an IP address for a MAC address', async () => {
    const trap = all.find(({ mac_addresses }) => mac_addresses.includes(TRAP_MAC));

    expect(trap).toBeDefined();
    expect(await finds('0010.017a')).toEqual([trap?.id]);
    expect(await finds('10.0.1.7')).not.toContain(trap?.id);
  });

  it.each([
    '%',
    '_',
    '\\',
    '%%',
    '\\%',
    "'",
    '"',
    `O'Brien "the"`,
    '🖨️',
    'ünï',
    'ÜNÏCODE',
    "'; drop table asset; --",
    '(',
    '[a-z]',
    '*',
    '\\\\',
    'x'.repeat(200),
  ])('takes %s as it stands', async (search) => {
    expect(await finds(search)).toEqual(ids(all.filter(matches({ search }))));
  });

  it('wants every word, in any order', async () => {
    const search = 'printer  ünïcode';

    expect(await finds(search)).toEqual(ids(all.filter(({ name }) => name.startsWith('ünïcode'))));
    expect(await finds('   ')).toEqual(ids(all));
  });

  it('stays the search it is for whatever text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\0')),
        async (search) => {
          expect((await list({ search, page_size: 1 })).total_count).toBe(all.filter(matches({ search })).length);
        },
      ),
      { numRuns: 60 },
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
  } as const;

  it.each<Query>([
    {},
    { 'filter[type]': 'in:NETWORK,WORKSTATION' },
    { search: 'a' },
    { 'filter[presence]': 'missing', 'filter[client.name]': 'nobody' },
  ])('under %j are what each filter then gives', async (query) => {
    const counted = await shop.member.get(GetHardwareFacets, { query: query as never });

    for (const [facet, field] of Object.entries(facets)) {
      for (const { value, label, count } of counted[facet as keyof typeof facets]) {
        const { total_count } = await list({ ...query, [`filter[${field}]`]: `eq:${quoted(value)}`, page_size: 1 });
        expect(total_count, `${facet} ${label}`).toBe(count);
      }
    }
  });

  it('name every value there is, clients by their names', async () => {
    const counted = await shop.member.get(GetHardwareFacets, { query: {} });
    const distinct = (values: (string | null)[]) => [...new Set(values.filter((value) => value !== null))].toSorted();

    expect(counted.type.map(({ value }) => value).toSorted()).toEqual(distinct(all.map(({ type }) => type)));
    expect(counted.manufacturer.map(({ value }) => value).toSorted()).toEqual(distinct(all.map(({ manufacturer }) => manufacturer.name)));
    expect(counted.client.map(({ label }) => label).toSorted()).toEqual(distinct(all.map(({ client }) => client.name)));
    expect(counted.client.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
  });
});

describe('what is no list', () => {
  it.each(['0', '201', 'abc', '-1', '1.5', '', '1e9', 'NaN'])('a page of %s', async (size) => {
    const { status, text } = await shop.member.send(`/core/v1/assets/hardware?page_size=${size}`);

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
    expect(await shop.member.refused(ListHardware, { query: query as never })).toMatchObject({
      status: 400,
      field,
      detail: expect.stringMatching(sentence),
    });
  });

  it('a page of another order', async () => {
    const { next_cursor = '' } = await list({ sort: 'model' });

    for (const sort of ['name', '-model', 'serial_number']) {
      expect(await shop.member.refused(ListHardware, { query: { sort, cursor: next_cursor } })).toMatchObject({
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
      const refusal = await shop.member.refused(ListHardware, { query: { sort, cursor } });
      expect(refusal, JSON.stringify(made)).toMatchObject({ status: 400, code: 'INVALID_CURSOR' });
    }
    const whatever = Buffer.from(JSON.stringify(put(2, '2026-99-99 26:00:00+00'))).toString('base64url');
    expect([200, 400]).toContain((await shop.member.ask(ListHardware, { query: { sort, cursor: whatever } })).status);
  });
});

/** What each filter looks at. */
const FIELDS: Record<string, (asset: HardwareView) => string[]> = {
  id: (asset) => [asset.id],
  'client.id': (asset) => [asset.client.id],
  client_id: (asset) => [asset.client.id],
  'client.name': (asset) => [asset.client.name],
  type: (asset) => [asset.type],
  'manufacturer.name': (asset) => present(asset.manufacturer.name),
  'model.number': (asset) => present(asset.model.number),
  serial_number: (asset) => present(truth.get(asset.id)?.serial_key),
  name: (asset) => [asset.name],
  presence: (asset) => [asset.presence],
  serial_absent_because: (asset) => present(asset.serial_absent_because),
  'integration.id': (asset) => asset.record_lineage.map((it) => it.integration_configuration.id),
};

function present(value: string | null | undefined): string[] {
  return value === null || value === undefined ? [] : [value];
}

function quoted(value: string): string {
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}

function by(text: string, size: number, separator: string): string {
  return text.match(new RegExp(`.{${size}}`, 'g'))?.join(separator) ?? '';
}

const IP_PART = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){1,3}\.?$/;

/** Filters and search as the contract tells them, over one asset in memory. */
function matches(query: Query): (asset: HardwareView) => boolean {
  const words = String(query['search'] ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  const filters = Object.entries(query).flatMap(([name, value]) => {
    const field = /^filter\[(.+)\]$/.exec(name)?.[1];
    return field ? [{ field, values: String(value).replace(/^in:/, '').split(',') }] : [];
  });
  return (asset) =>
    words.every((word) => holdsWord(asset, word)) &&
    filters.every(({ field, values }) => FIELDS[field]?.(asset).some((it) => values.includes(it)));
}

function holdsWord(asset: HardwareView, word: string): boolean {
  const texts = [
    asset.name,
    asset.serial_number,
    asset.manufacturer.name ?? '',
    asset.model.number ?? '',
    ...asset.mac_addresses,
    ...asset.ip_addresses,
  ];
  const bare = asset.mac_addresses.map((mac) => mac.replaceAll(':', ''));
  return (
    [...texts, ...bare].some((text) => text.toLowerCase().includes(word)) ||
    (isMac(word) && bare.some((mac) => mac.includes(word.replaceAll(/[:.-]/g, ''))))
  );
}

function isMac(word: string): boolean {
  return /[:.-]/.test(word) && !IP_PART.test(word) && !word.includes('::') && /^[0-9a-f]{6,12}$/.test(word.replaceAll(/[:.-]/g, ''));
}

/** The documented order: empty values last both ways, ties by name, then by id. */
function inOrder(sort: string): (a: HardwareView, b: HardwareView) => number {
  const field = sort.replace(/^-/, '') as HardwareSort;
  const direction = sort.startsWith('-') ? -1 : 1;
  return (a, b) => {
    const [one, other] = [sortKey(field, a), sortKey(field, b)];
    if (field === 'name') return direction * (bytes(one ?? '', other ?? '') || bytes(a.id, b.id));
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
    return direction * bytes(one, other) || byName(a, b);
  };
}

function byName(a: HardwareView, b: HardwareView): number {
  return bytes(truth.get(a.id)?.name_sort ?? '', truth.get(b.id)?.name_sort ?? '') || bytes(a.id, b.id);
}

function sortKey(field: HardwareSort, asset: HardwareView): string | null {
  const row = truth.get(asset.id);
  const keys: Record<HardwareSort, string | null | undefined> = {
    name: row?.name_sort,
    client: asset.client.name.toLowerCase(),
    type: asset.type,
    manufacturer: asset.manufacturer.name?.toLowerCase(),
    model: asset.model.number?.toLowerCase(),
    serial_number: row?.serial_key,
    last_seen_at: row?.seen && micros(row.seen),
    record_created_at: row?.created && micros(row.created),
  };
  return keys[field] ?? null;
}

/** PostgreSQL leaves the noughts at a fraction's end out; all moments of one session have one zone. */
function micros(text: string): string {
  const [, whole = '', fraction = ''] = /^([^.+]+)(?:\.(\d+))?/.exec(text) ?? [];
  return `${whole}.${fraction.padEnd(6, '0')}`;
}

function bytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The moment as stored, with its microseconds, as text that sorts. The list shows milliseconds. */
function storedMoment(field: 'record_updated_at' | 'last_seen_at', id: string): string | null {
  if (field === 'record_updated_at') return all.find((asset) => asset.id === id)?.record_updated_at ?? null;
  return truth.get(id)?.seen ?? null;
}

function compares(op: 'lt' | 'lte' | 'gt' | 'gte', stored: string | null, moment: string): boolean {
  if (stored === null) return false;
  const fraction = Number(`0.${/\.(\d+)/.exec(stored)?.[1] ?? '0'}`);
  const exact = Math.floor(Date.parse(stored) / 1000) + fraction;
  const difference = Math.round((exact - Date.parse(moment) / 1000) * 1e6);
  return { lt: difference < 0, lte: difference <= 0, gt: difference > 0, gte: difference >= 0 }[op];
}
