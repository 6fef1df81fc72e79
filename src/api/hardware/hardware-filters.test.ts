import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HardwareView, ListHardware } from '#contract';
import { type AssetList, FILTERED_FIELDS, ODD_NAMES, openAssetList, TRAP_MAC } from '../../../tests/asset-list.ts';

let assets: AssetList;
let { all, list, pages, matches, valuesOf, lastSeen } = {} as AssetList;

beforeAll(async () => {
  assets = await openAssetList();
  ({ all, list, pages, matches, valuesOf, lastSeen } = assets);
});
afterAll(() => assets.shop.close());

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('every filter', () => {
  const sample = (from: (asset: HardwareView) => string | null) => {
    const values = [...new Set(all.flatMap((asset) => from(asset) ?? []))].toSorted();
    return [values[0], values[Math.floor(values.length / 2)], values.at(-1)].filter((value) => value !== undefined);
  };

  it.each(FILTERED_FIELDS)('%s equals filtering the whole list', async (field) => {
    const values = sample((asset) => valuesOf(field, asset)[0] ?? null);
    expect(values.length).toBeGreaterThan(0);

    for (const value of values) {
      const rows = await pages({ [`filter[${field}]`]: `eq:${quoted(value)}`, page_size: 200 });
      expect(rows.length).toBeGreaterThan(0);
      expect(ids(rows)).toEqual(ids(all.filter((asset) => valuesOf(field, asset).includes(value))));
    }
    const several = await pages({ [`filter[${field}]`]: `in:${values.map(quoted).join(', ')}`, page_size: 200 });
    expect(ids(several)).toEqual(ids(all.filter((asset) => valuesOf(field, asset).some((value) => values.includes(value)))));
  });

  it.each(['record_updated_at', 'last_seen_at'] as const)('%s compares instants', async (field) => {
    const moments = sample((asset) => asset[field]);
    for (const moment of moments) {
      for (const op of ['lt', 'lte', 'gt', 'gte'] as const) {
        const rows = await pages({ [`filter[${field}]`]: `${op}:${moment}`, page_size: 200 });
        expect(ids(rows), `${field} ${op} ${moment}`).toEqual(ids(all.filter((asset) => compares(op, momentOf(field, asset), moment))));
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
    expect(await assets.shop.member.send(`/core/v1/assets/hardware?filter[model.number]=${encodeURIComponent(value)}`)).toMatchObject({
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
    const refusal = await assets.shop.member.refused(ListHardware, { query: { 'filter[last_seen_at]': `lt:${text}` } });

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

      expect(ids(rows)).toEqual(ids(all.filter((asset) => compares('lt', lastSeen(asset), text))));
    },
  );
});

describe('the search', () => {
  const finds = async (search: string) => ids(await pages({ search, page_size: 200 }));

  it('finds by any part of name, serial number, model, maker, addresses, people, place, tag, client and system', async () => {
    const some = all.filter((_, index) => index % 40 === 0 || index % 41 === 0);
    const texts = some.flatMap((asset) => [
      asset.name,
      asset.serial_number,
      asset.model.number ?? '',
      asset.ip_addresses[0] ?? '',
      asset.mac_addresses[0] ?? '',
      asset.assigned_user ?? '',
      asset.last_user ?? '',
      asset.location ?? '',
      asset.asset_tag ?? '',
      asset.software.operating_system ?? '',
      asset.software.version ?? '',
      asset.client.name,
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

  it('lets several words stand in different places: a person, a client and a tag', async () => {
    const asset = all.find(({ assigned_user, asset_tag }) => assigned_user && asset_tag);
    const search = `${asset?.asset_tag} ${asset?.client.name} quill ZOË`.toLowerCase();

    expect(asset).toBeDefined();
    expect(await finds(search)).toEqual([asset?.id]);
    expect(await finds(`${search} ${asset?.name}-and-more`)).toEqual([]);
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

function quoted(value: string): string {
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}

function by(text: string, size: number, separator: string): string {
  return text.match(new RegExp(`.{${size}}`, 'g'))?.join(separator) ?? '';
}

function momentOf(field: 'record_updated_at' | 'last_seen_at', asset: HardwareView): number | null {
  return field === 'last_seen_at' ? lastSeen(asset) : Date.parse(asset.record_updated_at) * 1000;
}

type Comparison = 'lt' | 'lte' | 'gt' | 'gte';

/** Compares a moment in microseconds since 1970 with one as typed. */
function compares(op: Comparison, stored: number | null, moment: string): boolean {
  if (stored === null) return false;
  const difference = stored - Date.parse(moment) * 1000;
  return { lt: difference < 0, lte: difference <= 0, gt: difference > 0, gte: difference >= 0 }[op];
}
