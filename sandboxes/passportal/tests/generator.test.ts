import { describe, expect, it } from 'vitest';
import { generateFleet } from '../../../sandboxes/auvik/index.ts';
import { generatePassportalFleet, type PassportalFleetOptions, readOverlap } from '../index.ts';

type Line = Readonly<Record<string, unknown>> & { type: string; id: number; label: string; details: Record<string, unknown> };

const read = (options: PassportalFleetOptions): readonly Line[] =>
  [...generatePassportalFleet(options)].map((line) => JSON.parse(line) as Line);
const assetsOf = (fleet: readonly Line[]) => fleet.filter((line) => line['documentType'] === 'asset');
const clientsOf = (fleet: readonly Line[]) => fleet.filter((line) => line.type === 'client');

/** The texts of a document by their labels, in whichever form it is. */
function written({ details }: Line): Readonly<Record<string, string>> {
  const fields = Object.values(details).flatMap((field) => {
    const { name, value } = (field ?? {}) as { name?: string; value?: { text?: string } };
    return name === undefined || value?.text === undefined ? [] : [[name, value.text]];
  });
  return Object.fromEntries(fields);
}

const serialOf = (asset: Line) => {
  const { 'Serial Number': serial, Serial: other } = written(asset);
  return serial ?? other;
};
const bare = (serial: string | undefined) =>
  serial
    ?.replace(/^s\/n:?\s*/i, '')
    .replace(/\s/g, '')
    .toUpperCase() ?? '';

const fleet = read({ devices: 3_000, clients: 12, seed: 1 });
const assets = assetsOf(fleet);
const shareOf = (test: (asset: Line) => boolean) => assets.filter(test).length / assets.length;

describe('a generated fleet', () => {
  it('is the same for the same seed and another for another', () => {
    const lines = (seed: number) => [...generatePassportalFleet({ devices: 60, clients: 3, seed })].join('\n');

    expect(lines(5)).toBe(lines(5));
    expect(lines(5)).not.toBe(lines(6));
  });

  it.each([0, 1, 2, 13, 100, 3_000])('has exactly the %i assets asked for', (count) => {
    const found = count === 3_000 ? fleet : read({ devices: count, clients: 4, seed: 2 });

    expect(assetsOf(found)).toHaveLength(count);
    expect(clientsOf(found)).toHaveLength(count === 3_000 ? 12 : 4);
  });

  it('has ids that are unique and step by four, and assets of clients that are there', () => {
    const clients = new Set(clientsOf(fleet).map(({ id }) => id));

    expect(new Set(fleet.map(({ id }) => id)).size).toBe(fleet.length);
    expect(fleet.every(({ id }) => id % 4 === 2)).toBe(true);
    expect(assets.every((asset) => asset['client_id'] === null || clients.has(Number(asset['client_id'])))).toBe(true);
  });

  it('links makers and places to documents that are there', () => {
    const known = new Map(fleet.map((line) => [line.id, line['documentType']]));
    const links = assets
      .flatMap(({ details }) => Object.values(details))
      .flatMap((field) => (field as { attribute?: { id: number; type: string }[] } | null)?.attribute ?? []);

    expect(links.length).toBeGreaterThan(3_000);
    expect(new Set(links.map(({ id, type }) => `${type}: ${known.get(id)}`))).toEqual(new Set(['vendors: vendor', 'locations: location']));
  });

  it('has templates of three kinds, in both forms, and the vendor’s own with 35 positions', () => {
    const byTemplate = Map.groupBy(assets, (asset) => asset['templateId']);
    const positions = (asset: Line | undefined) => Object.keys(asset?.details ?? {}).filter((key) => /^\d+$/.test(key)).length;

    expect([...byTemplate.keys()].sort()).toEqual([79, 9120, 9124]);
    expect([79, 9120, 9124].map((id) => positions(byTemplate.get(id)?.[0]))).toEqual([35, 13, 0]);
  });

  it('has flaws in realistic shares', () => {
    const serial = (asset: Line) => serialOf(asset) ?? '';

    expect(shareOf((asset) => serial(asset) === '')).toBeGreaterThan(0.02);
    expect(shareOf((asset) => /^(N\/A|None|0|TBD|Serial Number|To be filled|Default string|System)/i.test(serial(asset)))).toBeGreaterThan(
      0.01,
    );
    expect(shareOf((asset) => /^\s|\s$/.test(serial(asset)))).toBeGreaterThan(0.02);
    expect(shareOf((asset) => /[a-z]/.test(serial(asset)) && serial(asset) === serial(asset).toLowerCase())).toBeGreaterThan(0.02);
    expect(shareOf((asset) => /^\d{1,2}[/.]\d{1,2}[/.]\d{4}$/.test(written(asset)['Purchase Date (YYYY-MM-DD)'] ?? ''))).toBeGreaterThan(
      0.02,
    );
    expect(shareOf((asset) => asset['accessible'] === false)).toBeGreaterThan(0.002);
    expect(shareOf((asset) => asset['client_id'] === null && !('clientName' in asset))).toBeGreaterThan(0.001);
  });

  it('has some computers twice at one client, as where two RMMs write them, and none where it is clean', () => {
    const twins = (lines: readonly Line[]) => {
      const serials = lines.flatMap((asset) =>
        bare(serialOf(asset)).length > 6 ? [`${asset['client_id']} ${bare(serialOf(asset))}`] : [],
      );
      return serials.length - new Set(serials).size;
    };

    expect(twins(assets.filter((asset) => !/oem|default|system/i.test(serialOf(asset) ?? '')))).toBeGreaterThan(20);
    expect(twins(assetsOf(read({ devices: 1_000, clients: 4, seed: 3, clean: true })))).toBe(0);
  });

  it('that is clean has one template, one form, ISO dates and no client that is missing', () => {
    const clean = assetsOf(read({ devices: 400, clients: 4, seed: 3, clean: true }));

    expect(new Set(clean.map((asset) => asset['templateId']))).toEqual(new Set([79]));
    for (const asset of clean) {
      expect(asset['accessible']).toBe(true);
      for (const [label, text] of Object.entries(written(asset))) if (/Date/.test(label)) expect(text).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  it('adds broken rows only when asked, and changes nothing else by it', () => {
    const whole = read({ devices: 20, clients: 2, seed: 3 });
    const broken = read({ devices: 20, clients: 2, seed: 3, malformed: 7 });

    expect(broken).toHaveLength(whole.length + 7);
    expect(broken.slice(0, whole.length)).toEqual(whole);
  });
});

describe('a fleet that overlaps another system’s', async () => {
  const seen = await readOverlap({ lines: generateFleet({ devices: 1_500, clients: 16, seed: 9 }) });
  const both = read({ seed: 9, overlap: seen });
  const names = clientsOf(both).map((client) => String(client['name']));
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/&amp;/g, '&')
      .replace(/[^a-z0-9&]+/g, ' ')
      .replace(/ (inc|llc|ltd|co) ?$/, '')
      .trim();
  const theirs = new Set(seen.map(({ name }) => plain(name)));

  it('is the same for the same seed', () => {
    expect(read({ seed: 9, overlap: seen })).toEqual(both);
  });

  it('has most of the companies under other spellings, some only here, and leaves some out', () => {
    const alike = names.filter((name) => theirs.has(plain(name)));
    const exact = names.filter((name) => seen.some((company) => company.name === name));

    expect(alike.length / seen.length).toBeGreaterThan(0.6);
    expect(alike.length).toBeLessThan(seen.length);
    expect(exact.length).toBeLessThan(alike.length / 2);
    expect(names.length).toBeGreaterThan(alike.length);
    for (const form of [/^[^a-z]+$/, /^[^A-Z]+$/, /, Inc\.$/, / LLC$/, /, Ltd$/, / {2}/, /^\w+-/])
      expect(names.some((name) => form.test(name))).toBe(true);
  });

  it('has most of their devices by serial number, some spelt otherwise, some only here, and leaves some out', () => {
    const serials = new Map(
      seen.flatMap(({ devices }) => devices).flatMap(({ serial }) => (bare(serial).length > 5 ? [[bare(serial), serial]] : [])),
    );
    const here = assetsOf(both).map(serialOf);
    const found = here.filter((serial) => serials.has(bare(serial)));

    expect(found.length / here.length).toBeGreaterThan(0.5);
    expect(found.filter((serial) => serials.get(bare(serial)) !== serial).length).toBeGreaterThan(20);
    expect(here.filter((serial) => serial !== undefined && !serials.has(bare(serial))).length).toBeGreaterThan(50);
    expect(new Set(found.map(bare)).size).toBeLessThan(serials.size);
  });

  it('knows of them what the other system does not: purchase, warranty, user, place', () => {
    const labels = new Set(assetsOf(both).flatMap((asset) => Object.keys(written(asset))));

    expect([...labels]).toEqual(
      expect.arrayContaining(['Purchase Date (YYYY-MM-DD)', 'Expiration Date (YYYY-MM-DD)', 'Assigned User', 'Location']),
    );
  });

  it('spells their hardware addresses in other ways', () => {
    const macs = new Set(seen.flatMap(({ devices }) => devices).flatMap(({ mac }) => (mac === undefined ? [] : [mac])));
    const here = assetsOf(both).flatMap((asset) => written(asset)['MAC Address'] ?? []);
    const shared = here.filter((text) =>
      macs.has(
        text
          .replace(/[^0-9a-f]/gi, '')
          .slice(0, 12)
          .toUpperCase(),
      ),
    );

    expect(shared.length).toBeGreaterThan(200);
    for (const form of [/^..-..-/, /^[0-9a-f]{2}:/, /^[0-9a-f]{4}\./, /^[0-9A-F]{12}$/, /\r\n/])
      expect(shared.some((text) => form.test(text))).toBe(true);
  });

  it.each([
    [40, 5],
    [3_000, 20],
    [10, 60],
  ])('can be of any size: %i assets, %i clients', (devices, clients) => {
    const sized = read({ seed: 9, overlap: seen, devices, clients });

    expect([assetsOf(sized).length, clientsOf(sized).length]).toEqual([devices, clients]);
  });
});
